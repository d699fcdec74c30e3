"""Rows that were read at once for many questions to come, and answer them from memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.infrastructure.row import Row


class ReadAhead:
    """Every row of a table whose columns are among what was asked for, what the transaction itself adds included."""

    def __init__(self, column: str, among: Mapping[str, Sequence[Any]], rows: list[Row]) -> None:
        self.rows = rows
        self._column = column
        self._among = {name: frozenset(values) for name, values in among.items()}
        self._groups: dict[Any, list[Row]] = {value: [] for value in among[column]}
        for row in rows:
            self._groups[getattr(row, column)].append(row)

    def answers(self, equals: Mapping[str, Any]) -> bool:
        """Whether all rows that equal this are here."""
        for name, known in self._among.items():
            if name not in equals:
                return False
            value = equals[name]
            if not (known.issuperset(value) if is_several(value) else value in known):
                return False
        return True

    def find(self, equals: Mapping[str, Any]) -> list[Row]:
        """The rows that equal this now, in no order."""
        value = equals[self._column]
        groups = dict.fromkeys(value) if is_several(value) else (value,)
        rows = [row for each in groups for row in self._groups[each]]
        for name, value in equals.items():
            values = value if is_several(value) else (value,)
            rows = [row for row in rows if getattr(row, name) in values]
        return rows

    def add(self, row: Row) -> None:
        """A row that the transaction adds."""
        if (group := self._groups.get(getattr(row, self._column))) is not None:
            group.append(row)

    def take_out(self, row: Row) -> None:
        """A row that the transaction takes back."""
        if (group := self._groups.get(getattr(row, self._column))) is not None:
            group.remove(row)


def is_several(value: Any) -> bool:
    """Whether a column may be one of several values, and not just one."""
    return isinstance(value, (list, tuple, set))
