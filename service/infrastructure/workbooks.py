"""Reads a sheet of an .xlsx into plain text by heading, with Excel's own row numbers, and names every fault."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from service.domain.faults import Fault, fault
from service.infrastructure.workbook_archive import Limits, Unfit, look_into
from service.infrastructure.workbook_parts import Part

HEADER_WITHIN = 10  # a title and a remark may stand above the headings
REMARK = re.compile(r"(备注|注|说明)\s*[:：]")
_EXPONENT = re.compile(r"\d(\.\d+)?[Ee]\+\d+")


@dataclass(frozen=True)
class Row:
    """One row of data: its number in Excel, and its texts by heading ("" for a blank)."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """What was read of a sheet; `header_row` is 0 if it could not be read at all. Look at `faults` before `rows`."""

    name: str
    header_row: int
    rows: list[Row]
    faults: list[Fault]


@dataclass(frozen=True)
class _Heading:
    """Which columns are wanted, and where the header row puts them."""

    row: int
    places: dict[str, int]


def read_sheet(
    source: Path | str | bytes,
    header: Sequence[str],
    *,
    optional: Collection[str] = (),
    codes: Collection[str] = (),
    sheet: str | None = None,
    limits: Limits | None = None,
) -> Sheet:
    """The sheet of that name (or the first) with the columns of `header`, of which `optional` may be absent.

    Other columns are ignored. A number in a column of `codes` is a fault. Dates become ISO text, true and false 是, 否.
    Never raises for what a file holds: whatever is wrong stands in `faults`.
    """
    limits = limits or Limits()
    try:
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        looks = look_into(data, limits)
        name, cells = _grid(data, sheet)
    except Unfit as unfit:
        return Sheet(sheet or "", 0, [], [fault(0, "", "", unfit.reason)])
    heading, faults = _heading(cells, header, optional)
    if heading is None:
        return Sheet(name, 0, [], faults)
    rows, more = _rows(cells, heading, frozenset(codes), looks.get(name, Part()))
    faults += more
    if len(rows) > limits.rows:
        return Sheet(name, heading.row, [], [fault(0, "", str(len(rows)), f"file.too_many_rows|{limits.rows}")])
    if not rows and not faults:
        faults.append(fault(0, "", "", "sheet.empty"))
    return Sheet(name, heading.row, rows, faults)


def _grid(data: bytes, sheet: str | None) -> tuple[str, list[list[Any]]]:
    """The sheet's name and its cells from A1 on."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        name = sheet if sheet is not None else book.sheet_names[0]
        if name not in book.sheet_names:
            raise Unfit(f"sheet.missing|{name}")
        return name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError) as wrong:
        raise Unfit("file.not_xlsx") from wrong


def _heading(
    cells: list[list[Any]], header: Sequence[str], optional: Collection[str]
) -> tuple[_Heading | None, list[Fault]]:
    """The first row that holds most of the headings, and what is missing or doubled in it."""
    best = 0
    titles: list[str] = []
    for number, row in enumerate(cells[:HEADER_WITHIN], start=1):
        found = [_heading_text(cell) for cell in row]
        if len(set(found) & set(header)) > len(set(titles) & set(header)):
            best, titles = number, found
    if not best:
        return None, [fault(0, "", "", f"sheet.no_header|{'、'.join(header)}")]
    absent = [name for name in header if name not in titles and name not in optional]
    faults = [fault(best, name, "", f"column.missing|{name}") for name in absent]
    faults += [fault(best, name, name, f"column.twice|{name}") for name in header if titles.count(name) > 1]
    if faults:
        return None, faults
    return _Heading(best, {name: titles.index(name) for name in header if name in titles}), []


def _heading_text(cell: Any) -> str:
    return re.sub(r"\s|[*＊]", "", cell) if isinstance(cell, str) else ""


def _rows(
    cells: list[list[Any]], heading: _Heading, codes: frozenset[str], part: Part
) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    last = max(heading.places.values())
    hidden_rows = {row for row, _ in part.hidden}
    for number, values in enumerate(cells[heading.row :], start=heading.row + 1):
        if (_is_blank(values) and number not in hidden_rows) or _is_remark(values):
            continue
        if len(values) <= last:
            faults.append(fault(number, "", "", "row.short"))
            continue
        row = Row(number, {name: _text(values[place]) for name, place in heading.places.items()})
        faults += _cell_faults(row, values, heading, codes)
        if number in hidden_rows:
            faults += _hidden_faults(row, heading, part)
        rows.append(row)
    return rows, faults


def _cell_faults(row: Row, values: list[Any], heading: _Heading, codes: frozenset[str]) -> list[Fault]:
    """A code stored as a number has lost digits, or will."""
    return [
        fault(row.number, name, row.cells[name], "cell.numeric_code")
        for name in codes & heading.places.keys()
        if isinstance(values[heading.places[name]], int | float) or _EXPONENT.fullmatch(row.cells[name])
    ]


def _hidden_faults(row: Row, heading: _Heading, part: Part) -> list[Fault]:
    places = {name: part.hidden.get((row.number, place)) for name, place in heading.places.items()}
    return [fault(row.number, name, "", reason) for name, reason in places.items() if reason]


def _is_blank(values: list[Any]) -> bool:
    return all(value == "" or (isinstance(value, str) and not value.strip()) for value in values)


def _is_remark(values: list[Any]) -> bool:
    """A remark below the table, as the documents have it: one cell that begins with 备注 or 说明."""
    filled = [value for value in values if value != ""]
    return len(filled) == 1 and isinstance(filled[0], str) and REMARK.match(filled[0].strip()) is not None


def _text(value: Any) -> str:
    if isinstance(value, str):
        text = value.strip()
        return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
