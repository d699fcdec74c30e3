"""The tables of the embedded broker and an engine of its own over SQLite or PostgreSQL."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.dialects import postgresql, sqlite

from service.ports import TransportUnavailable

READY, TAKEN, DEAD = "ready", "taken", "dead"

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

queues = sa.Table(
    "broker_queue",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("reader", sa.String(40), nullable=False),  # the one party that may take from it
    sa.Column("department", sa.String(40), nullable=False),
)

letters = sa.Table(
    "broker_letter",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("queue", sa.String(80), nullable=False),
    sa.Column("reader", sa.String(40), nullable=False),
    sa.Column("department", sa.String(40), nullable=False),
    sa.Column("message_id", sa.String(255), nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("sender", sa.String(40), nullable=False),
    sa.Column("sent_at", sa.Double, nullable=False),  # seconds since 1970, the database's clock, as below
    sa.Column("deliveries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("state", sa.String(8), nullable=False, server_default=READY),
    sa.Column("taker", sa.String(120)),
    sa.Column("leased_until", sa.Double),
    sa.CheckConstraint("state IN ('ready', 'taken', 'dead')", name="state"),
    # What is ready for me, in order, and what is taken; then how many wait in each queue, counted without the bodies.
    sa.Index(None, "reader", "state", "id"),
    sa.Index(None, "queue", "state"),
    # A deleted letter's number must never come again: a late `done` of the old one would delete the new one.
    sqlite_autoincrement=True,
)

_AWAY = (exc.OperationalError, exc.InterfaceError, exc.ProgrammingError, exc.TimeoutError)


class Store:
    """Short transactions over the two tables; every failure to reach them is TransportUnavailable."""

    def __init__(self, database_url: str) -> None:
        self._sqlite = sa.make_url(database_url).get_backend_name() == "sqlite"
        self._engine = _open_sqlite(database_url) if self._sqlite else _open_postgresql(database_url)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Single statements that see what is committed and hold no lock."""
        options = {} if self._sqlite else {"isolation_level": "AUTOCOMMIT"}
        with _reachable(), self._engine.connect() as connection:
            yield connection.execution_options(**options)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, committed at its end.

        On SQLite it begins with the write lock (BEGIN IMMEDIATE). A transaction that reads first and asks for the lock
        later is refused at once when another process wrote in between, whatever the busy timeout: nobody can wait for
        a snapshot to become young again.
        """
        options = {"begins": "IMMEDIATE"} if self._sqlite else {}
        with _reachable(), self._engine.connect() as connection:
            connection.execution_options(**options)
            with connection.begin():
                yield connection

    def now(self) -> sa.ColumnElement[float]:
        """Seconds since 1970 by the database's clock, the one clock that all takers share."""
        if self._sqlite:
            return sa.literal_column("(julianday('now') - 2440587.5) * 86400.0", sa.Double)
        return sa.literal_column("extract(epoch from clock_timestamp())::float8", sa.Double)

    def insert(self, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
        """INSERT of the dialect, for its ON CONFLICT clause."""
        return sqlite.insert(table) if self._sqlite else postgresql.insert(table)

    def close(self) -> None:
        """Let go of every pooled connection; a later transaction opens a new one."""
        self._engine.dispose()


@contextmanager
def _reachable() -> Iterator[None]:
    """Turn the database's errors into ours; their text holds neither the address nor the letters."""
    try:
        yield
    except _AWAY as error:
        cause = getattr(error, "orig", None) or error
        first_line = (str(cause).splitlines() or [""])[0]
        raise TransportUnavailable(f"embedded broker: {type(cause).__name__}: {first_line}") from error


def _open_postgresql(url: str) -> sa.Engine:
    """An engine that never waits for ever: 5 s to connect, 30 s for a peer that went silent."""
    limits = {"connect_timeout": 5, "tcp_user_timeout": 30_000, "keepalives_idle": 10}
    return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_timeout=10, connect_args=limits)


def _open_sqlite(url: str) -> sa.Engine:
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; the sqlite3 module would say a deferred one
        connection.execute("PRAGMA busy_timeout = 30000")
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")  # NORMAL in WAL may lose the last commits with the power

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if kind := connection.get_execution_options().get("begins"):
            connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


def _use_wal(connection: Any) -> None:
    """Switch the file to write-ahead logging, once for ever.

    SQLite does not wait for the busy timeout here: two processes that open a new file together collide, so the loser
    looks again until the winner's switch is visible.
    """
    for _ in range(100):
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        time.sleep(0.05)
    raise sqlite3.OperationalError("the file could not be switched to write-ahead logging: it stays locked")
