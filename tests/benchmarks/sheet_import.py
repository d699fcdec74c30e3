"""Reading and checking a library in Excel, against the parser alone."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from python_calamine import CalamineWorkbook

from schemas.workbooks import ObjectRow
from service.infrastructure.codes import credit_code_reason, with_check_character
from service.infrastructure.workbook_archive import Limits
from service.infrastructure.workbook_rows import CheckedRow, check_rows, open_sheet
from service.uploads import CODE_COLUMN
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import in_turn_seconds, peak_alone

SIZES = {Scale.TINY: 50, Scale.USUAL: 20_000, Scale.FULL: 1_000_000}
GENEROUS = Limits(packed=1 << 30, unpacked=1 << 32, rows=2_000_000, cells=1 << 30)
STREETS = ("星河路", "云帆路", "青穗街", "知新大道", "蓝桥巷", "墨溪路", "朗川街")


def measure(scale: Scale) -> Iterator[Figure]:
    """One figure: all rows with every check that an upload gets."""
    rows = SIZES[scale]
    data = workbook(rows)
    ours, theirs = in_turn_seconds(3, lambda: checked(data), lambda: parsed(data))
    yield less("import", f"{rows:,} rows of Excel", ours, "python-calamine alone", theirs, "s", peak(data))


def peak(data: bytes) -> float:
    """The most memory of reading and checking the file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "objects.xlsx"
        file.write_bytes(data)
        return peak_alone("sheet_import", file)


def alone(file: str) -> None:
    """Read and check, in a process of its own."""
    checked(Path(file).read_bytes())


def checked(data: bytes) -> list[CheckedRow]:
    """The good rows, as an upload of the library of objects reads them."""
    schema = ObjectRow()
    sheet = open_sheet(data, schema, limits=GENEROUS)
    good, faults = check_rows(schema, sheet, warn={CODE_COLUMN: credit_code_reason})
    assert not faults, faults[0]
    return good


def parsed(data: bytes) -> list[list[object]]:
    """The cells, unchecked."""
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def workbook(rows: int) -> bytes:
    """A library of objects that are all different and all right."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("检查对象名录库")
    sheet.write_row(0, 0, [column.name for column in ObjectRow().columns()])
    for number in range(rows):
        sheet.write_row(number + 1, 0, _row(number))
    book.close()
    return target.getvalue()


def _row(number: int) -> tuple[object, ...]:
    scale, street = ("小型", "微型", "中型")[number % 3], STREETS[number % 7]
    return (
        with_check_character(f"91410307MA{number:07d}"), f"星禾第{number}科技培训学校", "企业", "科技类校外培训机构",
        "营利性", scale, "410307", f"河南省洛阳市偃师区{street}{number}号", "ABCD"[number % 4], "存续", number % 3,
        "投诉举报多" if number % 50 == 0 else "", "",
    )  # fmt: skip
