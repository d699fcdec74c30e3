"""One row as plain values: what a use case reads and sets, without a statement for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Dialect, Insert, Update, any_, bindparam, tuple_
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects.postgresql import ARRAY


class Row:
    """A row whose columns are attributes. What is set is noted, and written by the next flush of its transaction;
    after that transaction the values stay as they were."""

    __slots__ = ("__dict__", "__weakref__", "_changes")
    _changes: Changes

    def __init__(self, values: dict[str, Any], changes: Changes) -> None:
        _set_changes(self, changes)
        vars(self).update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        values = vars(self)
        if name not in values:
            raise AttributeError(f"there is no column {name}")
        if values[name] != value:
            self._changes.note(self, name)
            values[name] = value


_set_changes = Row.__dict__["_changes"].__set__  # the only attribute that is no column


class Changes:
    """What was changed in one table and is not written yet: of each row the first value of each column, so that what
    was set and set back is no change."""

    def __init__(self, journal: Journal) -> None:
        self.before: dict[Row, dict[str, Any]] = {}
        self._journal = journal

    def note(self, row: Row, name: str) -> None:
        """A column of a row is about to change."""
        old = vars(row)[name]
        self.before.setdefault(row, {}).setdefault(name, old)
        self._journal.note(vars(row).__setitem__, name, old)


class Journal:
    """How what a transaction does in memory is undone, step by step; kept only while something is tried."""

    def __init__(self) -> None:
        self._steps: list[tuple[Callable[..., object], tuple[Any, ...]]] | None = None

    def begin(self) -> None:
        """From here on every step can be undone, until something is written."""
        self._steps = []

    def note(self, undo: Callable[..., object], *arguments: Any) -> None:
        """How the step that is now made is undone."""
        if self._steps is not None:
            self._steps.append((undo, arguments))

    def end(self) -> None:
        """It is kept; or it was written to the database, which this journal cannot undo."""
        self._steps = None

    def undo(self) -> bool:
        """Undo all since `begin`; False, and nothing is undone, if some of it was written meanwhile."""
        steps, self._steps = self._steps, None
        for undo, arguments in reversed(steps or ()):
            undo(*arguments)
        return steps is not None


class Shape:
    """The columns of a table and the statements that everybody needs, made once."""

    def __init__(self, table: SqlTable) -> None:
        self.table = table
        self.names = tuple(table.columns.keys())
        self.key = tuple(column.name for column in table.primary_key)
        self.key_columns = tuple(table.primary_key)
        self.is_numbered = table.autoincrement_column is not None
        self.blank = {column.name: _default(column) for column in table.columns}
        self.select = table.select()
        self.insert: Insert = table.insert()

    def fill(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values with what the table has for the columns that are not named; TypeError for a name that is no column."""
        filled = {**self.blank, **values}
        if len(filled) != len(self.blank):
            raise TypeError(f"{self.table.name} has no column {', '.join(sorted(filled.keys() - self.blank))}")
        return filled

    def key_of(self, values: Mapping[str, Any]) -> Any:
        """The primary key: one value, or a tuple."""
        return values[self.key[0]] if len(self.key) == 1 else tuple(values[name] for name in self.key)

    def update(self, names: tuple[str, ...]) -> Update:
        """The statement that changes these columns of many rows; its parameters are the names, and `key_` and the name
        for the key."""
        return _update(self.table, names)


@cache
def shape_of(table: SqlTable) -> Shape:
    """The shape of a table."""
    return Shape(table)


@cache
def _update(table: SqlTable, names: tuple[str, ...]) -> Update:
    keys = [column == bindparam(f"key_{column.name}", type_=column.type) for column in table.primary_key]
    return table.update().where(*keys).values({name: bindparam(name, type_=table.c[name].type) for name in names})


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return default.arg if default is not None and default.is_scalar else None


def among(columns: tuple[ColumnElement[Any], ...], values: list[Any], dialect: Dialect) -> Any:
    """The condition that a column (or several together) has one of these values.

    PostgreSQL is given one array: the statement stays the same however many there are, and is planned once."""
    values = [value.value if isinstance(value, Enum) else value for value in values]
    if len(columns) > 1:
        return tuple_(*columns).in_(values)
    (column,) = columns
    if dialect.name != "postgresql":
        return column.in_(values)
    return column == any_(bindparam(None, values, type_=ARRAY(column.type)))
