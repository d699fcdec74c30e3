"""Repositories: the rows of one kind in one transaction, read when asked for and written many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any
from weakref import WeakValueDictionary

from sqlalchemy import Connection, Select, func, select
from sqlalchemy import Table as SqlTable

from service.domain.refusals import Refused
from service.infrastructure.read_ahead import ReadAhead, is_several
from service.infrastructure.row import Changes, Journal, Row
from service.infrastructure.shape import among, shape_of
from service.infrastructure.writing import insert_many, update_many

# FOR NO KEY UPDATE: nobody else may change the row, but rows that refer to it can be added meanwhile.
LOCK: dict[str, Any] = {"key_share": True}
AT_ONCE = 5_000  # rows that are read together where they go by one after the other


class TableRows:
    """The rows of one table, found by key or by equal columns. What is new or changed is written before the table is
    asked anything that it could bear on, and at the end."""

    def __init__(self, connection: Connection, table: SqlTable, kind: str, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._changes = Changes(journal)
        self._shape = shape_of(table)
        self._kind = kind
        self._new: dict[Row, None] = {}
        self._known: WeakValueDictionary[Any, Row] = WeakValueDictionary()  # one object for one row
        self._locked: dict[Any, Row] = {}
        self._seen: dict[Any, Row] = {}
        self._absent: set[Any] = set()
        self._ahead: list[ReadAhead] = []

    def new(self, **values: Any) -> Row:
        """Add one row."""
        row = Row(self._shape.fill(values), self._changes)
        self._new[row] = None
        key = self._shape.key_of(vars(row))
        if key is not None:
            self._locked[key] = self._known[key] = row
        for ahead in self._ahead:
            ahead.add(row)
        self._journal.note(self._take_back, row)
        return row

    def get(self, key: Any) -> Row | None:
        """One row, locked until the transaction ends (SQLite: the whole database is, from its first write).

        It is read once: after that nobody else can change it."""
        if key not in self._locked and key not in self._absent:
            self._lock([key])
        return self._locked.get(key)

    def need(self, key: Any) -> Row:
        """One row, locked; Refused `row.unknown` if there is none."""
        return self._there(key, self.get(key))

    def see(self, key: Any) -> Row:
        """One row as this transaction sees it, unlocked; Refused `row.unknown` if there is none."""
        row = self._known.get(key)
        if row is None:
            row = next(self._read(self._shape.select.where(self._has_key([key]))), None)
        self._seen[key] = self._there(key, row)
        return self._seen[key]

    def find(self, **equals: Any) -> list[Row]:
        """All rows whose columns equal (or, given a list, are among) what is given, by key; unlocked."""
        if (rows := self._from_memory(equals)) is None:
            self.flush()
            conditions = self._conditions(equals)
            rows = list(self._read(self._shape.select.where(*conditions).order_by(*self._shape.key_columns)))
        return rows

    def each(self, **equals: Any) -> Iterator[Row]:
        """The rows that `find` would give, one after the other, so that they need not all be in memory together."""
        self.flush()
        ordered = self._shape.select.where(*self._conditions(equals)).order_by(*self._shape.key_columns)
        for found in self._connection.execute(ordered, execution_options={"yield_per": AT_ONCE}):
            yield self._row(found)

    def count(self, **equals: Any) -> int:
        """How many rows `find` would give."""
        if (rows := self._from_memory(equals)) is not None:
            return len(rows)
        self.flush()
        counted = select(func.count()).select_from(self._shape.table).where(*self._conditions(equals))
        return self._connection.scalar(counted) or 0

    # --- many at once ---

    def lock(self, keys: Iterable[Any]) -> list[Row]:
        """Lock these rows, in the order of their keys so that two who want the same ones do not wait for each other,
        and give those that are there. `get` then answers for all of them from memory, absent ones too: only for keys
        under which nobody else adds a row meanwhile."""
        wanted = sorted(set(keys))
        asked = [key for key in wanted if key not in self._locked and key not in self._absent]
        if asked:
            self._lock(asked)
            self._absent.update(key for key in asked if key not in self._locked)
        return [self._locked[key] for key in wanted if key in self._locked]

    def read_ahead(self, column: str, values: Iterable[Any], **within: list[Any]) -> list[Row]:
        """Read all rows with one of these values in a column (and, of other columns, only those `within` what is
        given) at once. What is then found or counted by that column is answered from memory, with what this transaction
        itself changes: only for rows that nobody else adds or changes meanwhile."""
        wanted = {column: list(dict.fromkeys(values)), **within}
        ahead = ReadAhead(column, wanted, self.find(**wanted))
        self._ahead.append(ahead)
        return ahead.rows

    # --- writing ---

    def flush(self) -> None:
        """Write what is new, then what has changed, in the order of keys."""
        if self._new:
            self._journal.end()
            self._write_new()
        if self._changes.before:
            self._journal.end()
            self._write_changes()

    def _write_new(self) -> None:
        insert_many(self._connection, self._shape.table, [self._to_insert(row) for row in self._new])
        for row in self._new:
            self._changes.before.pop(row, None)
        self._new.clear()

    def _take_back(self, row: Row) -> None:
        del self._new[row]
        self._changes.before.pop(row, None)
        key = self._shape.key_of(vars(row))
        for known in (self._locked, self._known, self._seen):
            known.pop(key, None)
        for ahead in self._ahead:
            ahead.take_out(row)

    def _to_insert(self, row: Row) -> dict[str, Any]:
        values = vars(row)
        if self._shape.is_numbered and values[self._shape.key[0]] is None:
            return {name: value for name, value in values.items() if name != self._shape.key[0]}
        return values

    def _write_changes(self) -> None:
        for names, rows in groupby(sorted(self._changed(), key=itemgetter(0, 1)), key=itemgetter(0)):
            update_many(self._connection, self._shape, names, [values for _, _, values in rows])
        self._changes.before.clear()

    def _changed(self) -> Iterator[tuple[tuple[str, ...], Any, dict[str, Any]]]:
        """Which columns of which row changed, its key, and its values."""
        for row, before in self._changes.before.items():
            values = vars(row)
            names = tuple(sorted(name for name, old in before.items() if values[name] != old))
            if not names:
                continue
            key = self._shape.key_of(values)
            if key is None:
                raise RuntimeError(
                    f"a new {self._shape.table.name} has its number from the database and is not changed"
                )
            yield names, key, values

    # --- reading ---

    def _lock(self, keys: list[Any]) -> None:
        if any(self._known.get(key) in self._changes.before for key in keys):
            self.flush()  # reading a changed row anew would drop the change
        ordered = self._shape.select.where(self._has_key(keys)).order_by(*self._shape.key_columns)
        for row in self._read(ordered.with_for_update(**LOCK)):
            self._locked[self._shape.key_of(vars(row))] = row

    def _read(self, statement: Select[Any]) -> Iterator[Row]:
        for found in self._connection.execute(statement).all():
            yield self._row(found)

    def _row(self, found: Any) -> Row:
        values = dict(zip(self._shape.names, found, strict=True))
        key = self._shape.key_of(values)
        row = self._known.get(key)
        if row is None:
            row = self._known[key] = Row(values, self._changes)
        elif row not in self._changes.before:
            vars(row).update(values)
        return row

    def _from_memory(self, equals: Mapping[str, Any]) -> list[Row] | None:
        if any(is_several(value) and not value for value in equals.values()):
            return []
        for ahead in self._ahead:
            if ahead.answers(equals):
                rows = ahead.find(equals)
                return sorted(rows, key=self._order) if len(rows) > 1 else rows
        return None

    def _order(self, row: Row) -> tuple[bool, Any]:
        key = self._shape.key_of(vars(row))
        return key is None, key if key is not None else 0

    def _conditions(self, equals: Mapping[str, Any]) -> list[Any]:
        columns = self._shape.table.columns
        return [
            among((columns[name],), list(value), self._connection.dialect)
            if is_several(value)
            else columns[name] == value
            for name, value in equals.items()
        ]

    def _has_key(self, keys: list[Any]) -> Any:
        return self._shape.has_key(keys, self._connection.dialect)

    def _there(self, key: Any, row: Row | None) -> Row:
        if row is None:
            raise Refused("row.unknown", kind=self._kind, id=key)
        return row
