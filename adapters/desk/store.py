"""What a department keeps on its own side: what it has received, what it has to send, and its open work (SQLite, one
file)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outgoing (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL, is_sent INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS outgoing_waiting ON outgoing (number) WHERE is_sent = 0;
CREATE INDEX IF NOT EXISTS outgoing_id ON outgoing (id);
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL, due TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_due ON record (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS subject (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
"""


class DeskStore:
    """Open or make the store. Everything in one `transaction` is kept together or not at all."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, roll back on an error."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Inside a transaction: on an error take back what was written since, and go on with the rest."""
        self._connection.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO step")
            raise
        finally:
            self._connection.execute("RELEASE step")

    def is_new(self, message_id: str) -> bool:
        """Note a message as received; False if it was received before."""
        cursor = self._connection.execute("INSERT INTO received VALUES (?) ON CONFLICT DO NOTHING", (message_id,))
        return cursor.rowcount == 1

    def put(self, kind: str, key: str, data: dict[str, Any], due: str | None = None) -> None:
        """Keep a record; `due` (RFC 3339 in UTC) brings it back by `due_records`."""
        text = json.dumps(data, ensure_ascii=False)
        self._connection.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", (kind, key, text, due))

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """One record, or None."""
        row = self._connection.execute("SELECT data FROM record WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return json.loads(row[0]) if row else None

    def due_of(self, kind: str, key: str) -> str | None:
        """When a record comes back, if it does."""
        row = self._connection.execute("SELECT due FROM record WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return row[0] if row else None

    def all(self, kind: str) -> list[dict[str, Any]]:
        """All records of a kind, by key."""
        rows = self._connection.execute("SELECT data FROM record WHERE kind = ? ORDER BY key", (kind,))
        return [json.loads(text) for (text,) in rows]

    def due_records(self, kind: str, now: str) -> list[dict[str, Any]]:
        """The records of a kind that are due at `now`, by key."""
        query = "SELECT data FROM record WHERE kind = ? AND due <= ? ORDER BY key"
        return [json.loads(text) for (text,) in self._connection.execute(query, (kind, now))]

    def next_number(self) -> int:
        """The number that the next outgoing message will have."""
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM outgoing").fetchone()
        return int(last) + 1

    def next_of(self, subject: str) -> int:
        """The number of the next message about this subject: 1, 2, 3 ... in the order of writing."""
        count = "INSERT INTO subject VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last"
        ((last,),) = self._connection.execute(count, (subject,)).fetchall()
        return int(last)

    def queue(self, message_id: str, body: bytes) -> None:
        """Something to send."""
        self._connection.execute("INSERT INTO outgoing (id, body) VALUES (?, ?)", (message_id, body))

    def unsent(self, limit: int) -> list[tuple[int, str, bytes]]:
        """The oldest that are not sent: number, id, body."""
        query = "SELECT number, id, body FROM outgoing WHERE is_sent = 0 ORDER BY number LIMIT ?"
        return list(self._connection.execute(query, (limit,)))

    def body_of(self, message_id: str) -> bytes | None:
        """A message that we wrote, sent or not; None if it is not ours."""
        row = self._connection.execute("SELECT body FROM outgoing WHERE id = ?", (message_id,)).fetchone()
        return row[0] if row else None

    def mark_sent(self, numbers: list[int]) -> None:
        """The broker has confirmed these."""
        self._connection.executemany("UPDATE outgoing SET is_sent = 1 WHERE number = ?", [(n,) for n in numbers])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
