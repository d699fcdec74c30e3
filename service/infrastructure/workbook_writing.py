"""Writes workbooks: templates to fill in, exports that nothing can run, and the user's own file with its faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Protocol

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, PatternFill

from service.domain.faults import Fault

REASONS = "错误原因"
_TEMPLATE_ROWS = 5000  # as far as dropdowns and the text format reach
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_YELLOW = PatternFill("solid", start_color="FFF2CC", end_color="FFF2CC")


class TemplateColumn(Protocol):
    """What a template shows of a column; `schemas.workbooks.Column` is one."""

    @property
    def name(self) -> str: ...
    @property
    def is_required(self) -> bool: ...
    @property
    def is_code(self) -> bool: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...


def neutral(text: str) -> str:
    """The text, after an apostrophe if a spreadsheet might take it for a formula; read_sheet takes it off again."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def template(
    columns: Sequence[TemplateColumn],
    examples: Iterable[Mapping[str, Any]] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
    title: str = "模板",
) -> bytes:
    """A workbook to fill in: frozen headings (* is required) with comments, dropdowns, text format, example rows."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    sheet = book.add_worksheet(title[:31])
    heads = {True: book.add_format(_HEAD | {"font_color": "#B00020"}), False: book.add_format(_HEAD)}
    text = book.add_format(_TEXT)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(12, 2 * len(column.name) + 4), text)
        sheet.write_string(0, place, column.name + ("*" if column.is_required else ""), heads[column.is_required])
        if column.note:
            sheet.write_comment(0, place, column.note)
        listed = list((choices or {}).get(column.name, column.choices))
        if listed:
            sheet.data_validation(1, place, _TEMPLATE_ROWS, place, {"validate": "list", "source": listed})
    for number, example in enumerate(examples, start=1):
        for place, column in enumerate(columns):
            sheet.write_string(number, place, neutral(_text(example.get(column.name, ""))), text)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True)
class Table:
    """One sheet to write: name, headings and rows; a title may stand above and a remark below, as in the documents."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    heading: str = ""
    remark: str = ""


def export(titles: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "导出") -> bytes:
    """A workbook of plain cells: whole numbers as numbers, all else as text that cannot start a formula."""
    return export_tables([Table(title, titles, list(rows))])


def export_tables(tables: Iterable[Table], created: datetime | None = None) -> bytes:
    """A workbook of several sheets; with `created` the same tables give the same bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    if created:
        book.set_properties({"created": created})
    formats = {"head": book.add_format(_HEAD), "text": book.add_format(_TEXT), "bold": book.add_format(_BOLD)}
    for table in tables:
        _add_table(book.add_worksheet(table.title[:31]), table, formats)
    book.close()
    return buffer.getvalue()


def _add_table(sheet: Any, table: Table, formats: Mapping[str, Any]) -> None:
    top = 1 if table.heading else 0
    if table.heading:
        sheet.write_string(0, 0, neutral(table.heading), formats["bold"])
    for place, name in enumerate(table.columns):
        sheet.set_column(place, place, max(10, 2 * len(name) + 2))
        sheet.write_string(top, place, neutral(name), formats["head"])
    for number, row in enumerate(table.rows, start=top + 1):
        for place, value in enumerate(row):
            if isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, neutral(_text(value)), formats["text"])
    if table.remark:
        sheet.write_string(top + 1 + len(table.rows), 0, neutral(table.remark), formats["bold"])
    sheet.freeze_panes(top + 1, 0)


def error_workbook(
    original: bytes, faults: Sequence[Fault], *, sheet: str | None = None, header_row: int = 1, english: bool = False
) -> bytes:
    """The user's own file with a last column 错误原因; bad cells turn yellow. Only for a file that read_sheet opens.

    A column 错误原因 of an earlier round is used again, and reading ignores it: mend the file and upload it as it is.
    A file that cannot be edited (read_sheet is more lenient than openpyxl) gives a list of its faults instead.
    """
    try:
        book = openpyxl.load_workbook(BytesIO(original))
        page = book[sheet] if sheet else book.worksheets[0]
        _mark(page, faults, max(header_row, 1), "en" if english else "zh-CN")
        buffer = BytesIO()
        book.save(buffer)
    except Exception:  # openpyxl fails on odd files in as many ways as there are odd files
        return fault_list(faults, english=english)
    return buffer.getvalue()


def fault_list(faults: Iterable[Fault], *, english: bool = False) -> bytes:
    """A workbook of the faults alone: row, column, value, reason."""
    language = "en" if english else "zh-CN"
    titles = ("Row", "Column", "Value", "Reason") if english else ("行号", "列", "值", REASONS)
    return export(titles, [(one.row, one.column, one.value, one.words(language)) for one in faults], titles[-1])


def _mark(page: Any, faults: Iterable[Fault], top: int, language: str) -> None:
    """Write the reasons beside their rows; what concerns the whole file stands in the heading."""
    places = {str(cell.value).rstrip("*＊ "): cell.column for cell in page[top] if cell.value is not None}
    reasons = next((place for name, place in places.items() if name.startswith(REASONS)), page.max_column + 1)
    for (cell,) in page.iter_rows(min_row=top, min_col=reasons, max_col=reasons):
        cell.value = None
    lines: dict[int, list[str]] = defaultdict(list, {top: [REASONS]})
    for one in faults:
        words = one.words(language)
        lines[max(one.row, top)].append(f"{one.column}：{words}" if one.column else words)
        if one.column in places and one.row > top:
            page.cell(one.row, places[one.column]).fill = _YELLOW
    for number, words_of_row in lines.items():
        cell = page.cell(number, reasons)
        cell.value, cell.data_type = neutral("\n".join(words_of_row)), "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.column_dimensions[page.cell(top, reasons).column_letter].width = 48


_HEAD = {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "valign": "top"}
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
_BOLD = {"bold": True}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "、".join(str(part) for part in value)
    return "" if value is None else str(value)
