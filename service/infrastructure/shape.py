"""What a table's columns are, and the parts of statements that are made from them once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Dialect, Update, any_, bindparam, tuple_
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects.postgresql import ARRAY


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

    def fill(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values with what the table has for the columns that are not named; TypeError for a name that is no column."""
        filled = {**self.blank, **values}
        if len(filled) != len(self.blank):
            raise TypeError(f"{self.table.name} has no column {', '.join(sorted(filled.keys() - self.blank))}")
        return filled

    def key_of(self, values: Mapping[str, Any]) -> Any:
        """The primary key: one value, or a tuple."""
        return values[self.key[0]] if len(self.key) == 1 else tuple(values[name] for name in self.key)

    def has_key(self, keys: list[Any], dialect: Dialect) -> Any:
        """The condition that a row has one of these keys."""
        if len(keys) == 1 and len(self.key) == 1:
            return self.key_columns[0] == keys[0]
        return among(self.key_columns, keys, dialect)

    def update(self, names: tuple[str, ...]) -> Update:
        """The statement that changes these columns; its parameters are the names, and `key_` and the name for the
        key."""
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
