"""Checks the rows of a sheet against its schema and against each other, and tells every fault by row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from service.domain.faults import Fault, fault
from service.infrastructure.workbook_archive import Limits
from service.infrastructure.workbooks import Row, Sheet, read_sheet

Check = Callable[[str], str | None]


class ColumnShape(Protocol):
    """What is asked of a column."""

    @property
    def name(self) -> str: ...
    @property
    def is_required(self) -> bool: ...
    @property
    def is_code(self) -> bool: ...


class RowSchema(Protocol):
    """What is asked of a schema of schemas/workbooks.py."""

    @property
    def title(self) -> str: ...
    @property
    def key(self) -> tuple[str, ...]: ...

    def columns(self) -> tuple[Any, ...]:
        """The sheet's columns, in order."""

    def read(self, cells: dict[str, str]) -> tuple[dict[str, Any] | None, dict[str, list[str]]]:
        """The row's values, or the reason codes by column."""


@dataclass(frozen=True)
class CheckedRow:
    """A good row: its number in Excel, the values of its schema, and the cells as they were written."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str]


def open_sheet(
    source: Path | str | bytes, schema: RowSchema, *, sheet: str | None = None, limits: Limits | None = None
) -> Sheet:
    """`read_sheet` with the columns of the schema; those that are not required may be absent."""
    columns: tuple[ColumnShape, ...] = schema.columns()
    optional = [column.name for column in columns if not column.is_required]
    codes = [column.name for column in columns if column.is_code]
    header = [column.name for column in columns]
    return read_sheet(source, header, optional=optional, codes=codes, sheet=sheet, limits=limits)


def check_rows(
    schema: RowSchema,
    sheet: Sheet,
    *,
    refuse: Mapping[str, Check] | None = None,
    warn: Mapping[str, Check] | None = None,
) -> tuple[list[CheckedRow], list[Fault]]:
    """The good rows, and every fault of the sheet in the order of its rows, those of reading it among them.

    `refuse` and `warn` map a column to a further check that gives a reason code or None. A cell is blamed once.
    """
    blamed: dict[int, set[str]] = {}
    for known in sheet.faults:
        blamed.setdefault(known.row, set()).add(known.column)
    good: list[CheckedRow] = []
    faults = list(sheet.faults)
    seen: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        values, reasons = schema.read(row.cells)
        found = [(column, reason, False) for column, listed in reasons.items() for reason in listed]
        known_columns = blamed.get(row.number, set())
        wrong = reasons.keys() | known_columns
        found += _further(row, wrong, refuse or {}, False) + _further(row, wrong, warn or {}, True)
        found += _repeated(row, schema.key, seen)
        new = [fault(row.number, c, row.cells.get(c, ""), r, w) for c, r, w in found if c not in known_columns]
        faults += new
        if values is not None and not known_columns and all(one.is_warning for one in new):
            good.append(CheckedRow(row.number, values, row.cells))
    return good, sorted(faults, key=lambda one: one.row)


def _further(row: Row, wrong: set[str], checks: Mapping[str, Check], is_warning: bool) -> list[tuple[str, str, bool]]:
    """The further checks of cells that are good so far."""
    asked = ((column, check(row.cells[column])) for column, check in checks.items() if column not in wrong)
    return [(column, reason, is_warning) for column, reason in asked if reason]


def _repeated(row: Row, key: tuple[str, ...], seen: dict[tuple[str, ...], int]) -> list[tuple[str, str, bool]]:
    """A row whose key stood in the file before; rows without a key are not compared."""
    value = tuple(row.cells.get(column, "").upper() for column in key)
    if not key or not all(value):
        return []
    first = seen.setdefault(value, row.number)
    return [] if first == row.number else [(key[-1], f"row.twice|{first}", False)]
