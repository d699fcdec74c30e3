"""A workbook is read as text with row numbers; every fault is named; hostile files are not opened at all."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.workbooks import ConflictRow, ObjectRow
from service.infrastructure.codes import credit_code_reason, with_check_character
from service.infrastructure.workbook_archive import Limits
from service.infrastructure.workbook_rows import check_rows, open_sheet
from service.infrastructure.workbook_writing import Table, error_workbook, export, export_tables, neutral, template
from service.infrastructure.workbooks import read_sheet

COLUMNS = [column.name for column in ObjectRow().columns()]
CODE = "统一社会信用代码"


def book(rows: Sequence[Sequence[Any]], sheet: str = "Sheet") -> bytes:
    """An .xlsx with these cells, formulas without a value as openpyxl writes them."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def institution(number: int, **changes: Any) -> list[Any]:
    row = {
        CODE: with_check_character(f"91410307MADE{number:05d}"),
        "名称": f"虚构培训学校{number}",
        "主体类型": "企业",
        "对象类别": "科技类校外培训机构",
        "营利性质": "营利性",
        "经营规模": "小型",
        "行政区划代码": "410307",
        "住所（经营场所）": f"星河路{number}号",
        "信用风险分类": "A",
        "登记状态": "存续",
        "本年已检查次数": 0,
        "标签": "",
        "备注": "",
    } | changes
    return [row[name] for name in COLUMNS]


def codes(data: bytes, header: Sequence[str] = ("名称",), **options: Any) -> list[str]:
    return [fault.code for fault in read_sheet(data, header, **options).faults]


def repack(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same archive with some parts replaced or added."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return buffer.getvalue()


def test_three_bad_rows_of_a_hundred_are_named() -> None:
    rows = [institution(number) for number in range(100)]
    rows[9] = institution(9, 信用风险分类="E")
    rows[49] = institution(49, 统一社会信用代码="91410307MADE00049Q")
    rows[79] = institution(79, 本年已检查次数="两次")
    sheet = open_sheet(book([COLUMNS, *rows]), ObjectRow())
    good, faults = check_rows(ObjectRow(), sheet, refuse={CODE: credit_code_reason})
    assert len(good) == 97
    assert [(one.row, one.column, one.value, one.code) for one in faults] == [
        (11, "信用风险分类", "E", "cell.not_one_of"),
        (51, CODE, "91410307MADE00049Q", "cell.credit_code_check"),
        (81, "本年已检查次数", "两次", "cell.not_a_number"),
    ]
    assert faults[0].words_zh == "不在可选范围内：A、B、C、D"
    assert faults[0].words_en == "Must be one of: A、B、C、D"


def test_a_doubtful_check_character_may_only_warn() -> None:
    sheet = open_sheet(book([COLUMNS, institution(1, 统一社会信用代码="91410307MADE00049Q")]), ObjectRow())
    good, faults = check_rows(ObjectRow(), sheet, warn={CODE: credit_code_reason})
    assert [row.number for row in good] == [2]
    assert [one.is_warning for one in faults] == [True]


def test_rows_keep_their_excel_numbers_below_a_title() -> None:
    data = book([["台州市事项清单"], [], ["序号*", " 名 称 "], [1, "甲"], [], [2, "乙"], ["备注: 按“三定”划转"]])
    sheet = read_sheet(data, ["序号", "名称"])
    assert (sheet.header_row, sheet.faults) == (3, [])
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (4, {"序号": "1", "名称": "甲"}),
        (6, {"序号": "2", "名称": "乙"}),
    ]


def test_dates_numbers_and_truths_become_text() -> None:
    data = book([["日", "数", "比", "真"], [date(2026, 11, 21), 5.0, 0.05, True]])
    assert read_sheet(data, ["日", "数", "比", "真"]).rows[0].cells == {
        "日": "2026-11-21", "数": "5", "比": "0.05", "真": "是",
    }  # fmt: skip


def test_a_number_in_a_code_column_is_refused() -> None:
    data = book([[CODE, "名称"], [914103071234567890, "甲"], ["9.14103E+17", "乙"]])
    sheet = read_sheet(data, [CODE, "名称"], codes=[CODE])
    assert [(one.row, one.column, one.code) for one in sheet.faults] == [
        (2, CODE, "cell.numeric_code"),
        (3, CODE, "cell.numeric_code"),
    ]
    assert "文本" in sheet.faults[0].words_zh


def test_a_cell_is_blamed_only_once() -> None:
    data = book([COLUMNS, institution(1, 统一社会信用代码=914103071234567890)])
    good, faults = check_rows(ObjectRow(), open_sheet(data, ObjectRow()), refuse={CODE: credit_code_reason})
    assert (good, [one.code for one in faults]) == ([], ["cell.numeric_code"])


def test_a_formula_without_a_value_is_named() -> None:
    data = book([["名称", "数"], ["甲", "=1+1"], ["乙", 3]])
    sheet = read_sheet(data, ["名称", "数"])
    assert [(one.row, one.column, one.code) for one in sheet.faults] == [(2, "数", "cell.formula_without_value")]


def test_an_error_value_is_not_read_as_blank() -> None:
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    page = workbook.add_worksheet()
    page.write_row(0, 0, ["名称", "数"])
    page.write_formula(1, 0, '="甲"', None, "甲")
    page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    workbook.close()
    sheet = read_sheet(buffer.getvalue(), ["名称", "数"])
    assert [(one.row, one.column, one.code) for one in sheet.faults] == [(2, "数", "cell.error_value")]
    assert sheet.rows[0].cells["名称"] == "甲"


def test_a_nul_is_refused_in_its_cell() -> None:
    data = book([COLUMNS, institution(1, 名称="甲@乙")])
    path = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(BytesIO(data)).read(path)
    for nul, reason in ((b"_x0000_", "cell.control"), (b"\x00", "cell.control"), (b"&#0;", "file.not_xlsx")):
        spoilt = repack(data, {path: xml.replace(b"@", nul)})
        _, faults = check_rows(ObjectRow(), open_sheet(spoilt, ObjectRow()))
        assert [one.code for one in faults] == [reason]


def test_missing_and_doubled_columns_are_all_named() -> None:
    data = book([["名称", "名称", "备注"], ["甲", "乙", ""]])
    sheet = read_sheet(data, ["名称", "住所", "状态"])
    assert [(one.row, one.column, one.code) for one in sheet.faults] == [
        (1, "住所", "column.missing"),
        (1, "状态", "column.missing"),
        (1, "名称", "column.twice"),
    ]


def test_a_column_that_is_optional_may_be_absent() -> None:
    sheet = read_sheet(book([["名称"], ["甲"]]), ["名称", "备注"], optional=["备注"])
    assert (sheet.faults, sheet.rows[0].cells) == ([], {"名称": "甲"})


def test_a_sheet_without_headings_or_rows_says_so() -> None:
    assert codes(book([["甲"], ["乙"]])) == ["sheet.no_header"]
    assert codes(book([["名称"]])) == ["sheet.empty"]
    assert codes(book([["名称"], ["甲"]]), sheet="别的") == ["sheet.missing"]


def test_rows_that_repeat_a_key_name_the_first() -> None:
    rows = [["1603071001", with_check_character("91410307MADE00001"), "亲属"]] * 2
    data = book([[column.name for column in ConflictRow().columns()], *rows])
    good, faults = check_rows(ConflictRow(), open_sheet(data, ConflictRow()))
    assert len(good) == 1
    assert [(one.row, one.code, one.words_zh) for one in faults] == [(3, "row.twice", "与第 2 行重复")]


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, "名称,备注\n甲,乙".encode(), b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_xlsx_is_told_by_content(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "名录.xlsx"
    path.write_bytes(data)
    assert [fault.code for fault in read_sheet(path, ["名称"]).faults] == ["file.not_xlsx"]


def test_another_office_file_is_no_workbook() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert codes(buffer.getvalue()) == ["file.not_xlsx"]


def test_a_large_upload_is_refused_before_it_is_opened() -> None:
    assert codes(book([["名称"], ["甲"]]), limits=Limits(packed=1000)) == ["file.too_large"]


def test_a_zip_bomb_is_refused() -> None:
    bomb = repack(book([["名称"], ["甲"]]), {"xl/media/image1.png": b"\x00" * 3_000_000})
    assert len(bomb) < 20_000
    assert codes(bomb, limits=Limits(unpacked=1_000_000)) == ["file.unpacks_too_large"]


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(repack(book([["名称"], ["甲"]]), {"xl/media/image1.png": b"\x00" * 3_000_000}))
    true, false = struct.pack("<I", 3_000_000), struct.pack("<I", 10)
    assert bomb.count(true) == 2
    lying = bytes(bomb).replace(true, false)
    assert codes(lying, limits=Limits(unpacked=1_000_000)) == ["file.unpacks_too_large"]


def test_a_far_off_cell_reserves_no_memory() -> None:
    data = book([["名称"], ["甲"]])
    path = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(BytesIO(data)).read(path)
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    assert codes(repack(data, {path: xml.replace(b"</sheetData>", far)})) == ["file.too_many_cells"]


def test_one_long_string_in_many_cells_is_refused() -> None:
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    page = workbook.add_worksheet()
    page.write_string(0, 0, "名称")
    for number in range(1, 2000):
        page.write_string(number, 0, "长" * 1000)
    workbook.close()
    assert codes(buffer.getvalue(), limits=Limits(unpacked=2_000_000)) == ["file.unpacks_too_large"]
    assert codes(buffer.getvalue()) == []


def test_too_many_rows_are_refused() -> None:
    data = book([["名称"], *([str(number)] for number in range(20))])
    assert codes(data, limits=Limits(rows=10)) == ["file.too_many_rows"]


WHOLE = book([["名称"], ["甲"], ["乙"]])  # made once: its length varies with the time of day


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_workbook_never_raises(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    sheet = read_sheet(bytes(whole[:cut]), ["名称"])
    assert sheet.rows or sheet.faults


def test_the_error_workbook_is_the_users_own_file() -> None:
    data = book([["我的名录"], COLUMNS, institution(1), institution(2, 信用风险分类="E", 名称="")])
    sheet = open_sheet(data, ObjectRow())
    _, faults = check_rows(ObjectRow(), sheet)
    marked = error_workbook(data, faults, header_row=sheet.header_row)
    page = openpyxl.load_workbook(BytesIO(marked)).worksheets[0]
    reasons = [page.cell(number, len(COLUMNS) + 1).value for number in range(1, 5)]
    assert reasons[:3] == [None, "错误原因", None]
    assert set(str(reasons[3]).split("\n")) == {"名称：必填", "信用风险分类：不在可选范围内：A、B、C、D"}
    assert page.cell(1, 1).value == "我的名录"


def test_the_mended_error_workbook_can_be_read_again() -> None:
    data = book([COLUMNS, institution(1, 信用风险分类="E")])
    sheet = open_sheet(data, ObjectRow())
    marked = error_workbook(data, check_rows(ObjectRow(), sheet)[1])
    workbook = openpyxl.load_workbook(BytesIO(marked))
    workbook.worksheets[0].cell(2, COLUMNS.index("信用风险分类") + 1).value = "C"
    buffer = BytesIO()
    workbook.save(buffer)
    good, faults = check_rows(ObjectRow(), open_sheet(buffer.getvalue(), ObjectRow()))
    assert (len(good), faults) == (1, [])
    again = openpyxl.load_workbook(BytesIO(error_workbook(buffer.getvalue(), []))).worksheets[0]
    assert [again.cell(1, len(COLUMNS) + 1).value, again.cell(2, len(COLUMNS) + 1).value] == ["错误原因", None]


def test_a_file_beyond_editing_gives_the_list_of_faults() -> None:
    data = book([COLUMNS, institution(1, 信用风险分类="E")])
    odd = repack(data, {"xl/styles.xml": b"<styleSheet/>x"})
    sheet = open_sheet(odd, ObjectRow())
    marked = error_workbook(odd, check_rows(ObjectRow(), sheet)[1])
    page = openpyxl.load_workbook(BytesIO(marked)).worksheets[0]
    assert [cell.value for cell in page[2]] == [2, "信用风险分类", "E", "不在可选范围内：A、B、C、D"]


def test_a_template_offers_choices_and_reads_back() -> None:
    example = dict(zip(COLUMNS, institution(1), strict=True))
    data = template(ObjectRow().columns(), [example], title="检查对象名录库")
    page = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert page.cell(1, 1).value == f"{CODE}*"
    assert page.cell(1, 1).comment is not None
    assert page.freeze_panes == "A2"
    assert page.cell(2, 1).number_format == "@"
    listed = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert '"存续,停业,注销,吊销,迁出"' in listed
    good, faults = check_rows(ObjectRow(), open_sheet(data, ObjectRow()))
    assert (len(good), faults) == (1, [])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_an_export_starts_no_formula(text: str) -> None:
    assert neutral(text).startswith("'")
    page = openpyxl.load_workbook(BytesIO(export(["名称", "数"], [[text, -5]]))).worksheets[0]
    assert (page.cell(2, 1).data_type, page.cell(2, 2).value) == ("s", -5)
    assert str(page.cell(2, 1).value).startswith("'")


def test_an_exported_text_comes_back_as_it_was() -> None:
    assert read_sheet(export(["名称"], [["=甲"]]), ["名称"]).rows[0].cells["名称"] == "=甲"


def test_several_sheets_are_written_and_read_by_name() -> None:
    data = export_tables([Table("一", ["甲"], [["1"]], "标题", "备注：完"), Table("二", ["乙"], [["2"]])])
    assert read_sheet(data, ["乙"], sheet="二").rows[0].cells == {"乙": "2"}
    first = read_sheet(data, ["甲"])
    assert (first.name, first.header_row, len(first.rows)) == ("一", 2, 1)
