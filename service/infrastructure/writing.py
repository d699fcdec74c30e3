"""Many rows into a table at once, by the shortest way that each database has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError

from service.infrastructure.shape import Shape

FEW = 8  # rows; below, starting a COPY costs more than it saves

Converter = Callable[[Any], Any]


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, which all name the same columns, each with a value.

    PostgreSQL is given many by COPY, which costs both sides a third of an INSERT for each; few, and SQLite's, go by
    INSERT."""
    if connection.dialect.name == "postgresql" and len(rows) >= FEW:
        _copy(connection, table, rows)
    elif rows:
        connection.execute(table.insert(), list(rows))


def update_many(
    connection: Connection, shape: Shape, names: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Change these columns of rows, given whole and in the order of their keys; rows that are changed to the same are
    changed together."""
    groups: dict[Any, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(repr([row[name] for name in names]), []).append(row)
    alone = [group[0] for group in groups.values() if len(group) == 1]
    for group in groups.values():
        if len(group) > 1:
            together = shape.has_key([shape.key_of(row) for row in group], connection.dialect)
            changed = {name: group[0][name] for name in names}
            connection.execute(shape.table.update().where(together).values(changed))
    if alone:
        keys = [(name, f"key_{name}") for name in shape.key]
        given = [{n: row[n] for n in names} | {place: row[name] for name, place in keys} for row in alone]
        connection.execute(shape.update(names), given)


@contextmanager
def own_errors(connection: Connection, statement: str) -> Iterator[None]:
    """The driver is used past SQLAlchemy: within its transaction, and with its exceptions (DBAPIError)."""
    if not connection.in_transaction():
        connection.begin()
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        raise DBAPIError.instance(statement, None, error, driver.Error, dialect=connection.dialect) from error


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    names = tuple(rows[0])
    statement, converters = _copying(table, names, connection.dialect)
    with (
        own_errors(connection, statement),
        closing(connection.connection.cursor()) as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            values = [row[name] for name in names]
            for place, convert in converters:
                if values[place] is not None:
                    values[place] = convert(values[place])
            copy.write_row(values)


@cache
def _copying(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[tuple[int, Converter], ...]]:
    """The statement, and what some columns' types do to a value on its way to the database, by the column's place."""
    quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
    into = dialect.identifier_preparer.format_table(table)
    types = [table.columns[name].type.dialect_impl(dialect) for name in names]
    converters = [(place, each.bind_processor(dialect)) for place, each in enumerate(types)]
    return f"COPY {into} ({quoted}) FROM STDIN", tuple((place, each) for place, each in converters if each)
