"""Rows that were read at once for many questions to come, and answer them from memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
        return all(name in equals and self._among[name].issuperset(values_of(equals[name])) for name in self._among)

    def find(self, equals: Mapping[str, Any]) -> list[Row]:
        """The rows that equal this now, in no order."""
        near = [row for value in dict.fromkeys(values_of(equals[self._column])) for row in self._groups[value]]
        rest = [(name, values_of(value)) for name, value in equals.items()]
        return [row for row in near if all(getattr(row, name) in values for name, values in rest)]

    def add(self, row: Row) -> None:
        """A row that the transaction adds."""
        if (group := self._groups.get(getattr(row, self._column))) is not None:
            group.append(row)

    def take_out(self, row: Row) -> None:
        """A row that the transaction takes back."""
        if (group := self._groups.get(getattr(row, self._column))) is not None:
            group.remove(row)


def values_of(value: Any) -> Collection[Any]:
    """What a column may be: one value, or one of several."""
    return value if isinstance(value, list | tuple | set) else (value,)
