"""Every workbook that is shipped: whole it is imported, with one wrong row nothing of it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from service.demo.district import JOINT_PLAN, TAIZHOU_TODAY, YANSHI_2023
from service.demo.story import SAMPLES
from service.domain.faults import FileRefused
from service.infrastructure.workbook_rows import open_sheet
from service.uploads import TABLE, read_rows

SHIPPED = [(kind, file) for story in (YANSHI_2023, TAIZHOU_TODAY) for kind, _place, file in story.files]


def with_a_hole(kind: str, path: Path) -> tuple[bytes, int, str]:
    """The workbook with its last row's first required cell that is no number emptied: bytes, row, column."""
    schema = TABLE[kind].sheets[0][1]
    sheet = open_sheet(path, schema)
    column = next(c.name for c in schema.columns() if c.is_required and c.name != "序号")
    book = load_workbook(path)
    page = book[sheet.name]
    place = next(cell.column for cell in page[sheet.header_row] if cell.value == column)
    page.cell(sheet.rows[-1].number, place).value = None
    changed = BytesIO()
    book.save(changed)
    return changed.getvalue(), sheet.rows[-1].number, column


def test_every_shipped_workbook_is_imported_by_the_demo() -> None:
    assert {file for _kind, file in SHIPPED} == {path.name for path in SAMPLES.glob("*.xlsx")}
    assert JOINT_PLAN in {file for _kind, file in SHIPPED}


@pytest.mark.parametrize(("kind", "file"), SHIPPED, ids=[file for _kind, file in SHIPPED])
def test_one_wrong_row_is_named_and_refuses_the_file(kind: str, file: str) -> None:
    assert read_rows(kind, SAMPLES / file)[0]
    changed, row, column = with_a_hole(kind, SAMPLES / file)
    with pytest.raises(FileRefused) as refused:
        read_rows(kind, changed)
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.value, fault.code) == (row, column, "", "cell.empty")
    assert fault.words() and fault.words("en")
