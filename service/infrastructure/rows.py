"""Repositories: the rows of one kind in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from service.domain.refusals import Refused
from service.infrastructure.tables.database import Table

# FOR NO KEY UPDATE: nobody else may change the row, but rows that refer to it can be added meanwhile.
LOCK = {"key_share": True}


class TableRows:
    """The rows of one table, found by key or by equal columns."""

    def __init__(self, session: Session, table: type[Table], kind: str) -> None:
        self._session = session
        self._table: Any = table
        self._kind = kind
        self._locked: dict[Any, Any] = {}

    def new(self, **values: Any) -> Any:
        """Add one row."""
        row = self._table(**values)
        self._session.add(row)
        return row

    def get(self, key: Any) -> Any | None:
        """One row, locked until the transaction ends (SQLite: the whole database is, from its first write).

        It is read once: after that nobody else can change it."""
        if key not in self._locked:
            row = self._session.get(self._table, key, with_for_update=LOCK, populate_existing=self._is_clean(key))
            if row is None:
                return None
            self._locked[key] = row
        return self._locked[key]

    def need(self, key: Any) -> Any:
        """One row, locked; Refused `row.unknown` if there is none."""
        row = self.get(key)
        if row is None:
            raise Refused("row.unknown", kind=self._kind, id=key)
        return row

    def see(self, key: Any) -> Any:
        """One row as this transaction sees it, unlocked; Refused `row.unknown` if there is none."""
        row = self._session.get(self._table, key)
        if row is None:
            raise Refused("row.unknown", kind=self._kind, id=key)
        return row

    def find(self, **equals: Any) -> list[Any]:
        """All rows whose columns equal (or, given a list, are among) what is given, by key; unlocked."""
        statement = select(self._table).where(*self._conditions(equals))
        return list(self._session.scalars(statement.order_by(*inspect(self._table).primary_key)))

    def count(self, **equals: Any) -> int:
        """How many rows `find` would give."""
        statement = select(func.count()).select_from(self._table).where(*self._conditions(equals))
        return self._session.scalar(statement) or 0

    def _conditions(self, equals: dict[str, Any]) -> list[Any]:
        columns: Callable[[str], Any] = lambda name: getattr(self._table, name)  # noqa: E731
        return [
            columns(name).in_(value) if isinstance(value, list | tuple | set) else columns(name) == value
            for name, value in equals.items()
        ]

    def _is_clean(self, key: Any) -> bool:
        # A row that this transaction has changed is locked already, and reading it anew would drop the change.
        known = self._session.identity_map.get(self._session.identity_key(self._table, key))
        return known is None or not self._session.is_modified(known)
