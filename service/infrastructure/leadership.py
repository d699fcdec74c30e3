"""One scheduler leads, the others stand by: a session lock of PostgreSQL, or a lock on a file beside SQLite's."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError

from service.ports import DatabaseUnavailable

LOCK = 4724714
LOOK_SECONDS = 1.0
SILENT_SECONDS = 10
# From PostgreSQL 14 on; an older one keeps the session of a leader that stands still.
_END_SILENT = """
    SELECT set_config('idle_session_timeout', :silent, false)
    WHERE current_setting('server_version_num')::integer >= 140000
"""


@contextmanager
def leading(database_url: str, stop: Event) -> Iterator[Callable[[], bool]]:
    """Wait until this process leads (or `stop` is set), lead while the block runs, and let go. Gives a question that is
    to be asked now and then: do I still lead? DatabaseUnavailable if the database is away.

    Both locks end with the process that holds them, however it ends, so that another takes over within a second; that
    of PostgreSQL ends with its session too, and then the answer is no. A leader that stands still (a paused process, a
    machine that sleeps) asks nothing: after SILENT_SECONDS PostgreSQL ends its session, another leads, and it hears no
    when it wakes. What it does until it has asked is done on locked rows, and so not twice. The lock on a file stays
    with a process that stands still: on the one machine of SQLite nobody else waits for it."""
    url = make_url(database_url)
    lead = (
        _by_file(Path(url.database or ""), stop)
        if url.get_backend_name() == "sqlite"
        else _by_session(database_url, stop)
    )
    with lead as still_leads:
        yield still_leads


@contextmanager
def _by_file(database: Path, stop: Event) -> Iterator[Callable[[], bool]]:
    with database.with_suffix(".leader").open("w") as file:
        while not stop.is_set():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                stop.wait(LOOK_SECONDS)
        yield lambda: not stop.is_set()


@contextmanager
def _by_session(database_url: str, stop: Event) -> Iterator[Callable[[], bool]]:
    engine = create_engine(database_url, isolation_level="AUTOCOMMIT", pool_size=1)
    try:
        with engine.connect() as connection:
            connection.execute(text(_END_SILENT), {"silent": f"{SILENT_SECONDS}s"})
            while not (stop.is_set() or _asks(connection, "SELECT pg_try_advisory_lock(:lock)")):
                stop.wait(LOOK_SECONDS)
            yield lambda: not stop.is_set() and _is_alive(connection)
    except (OperationalError, InterfaceError) as away:
        raise DatabaseUnavailable(str(away.orig)) from away
    finally:
        engine.dispose()


def _asks(connection: Connection, question: str) -> bool:
    return bool(connection.scalar(text(question), {"lock": LOCK} if ":lock" in question else {}))


def _is_alive(connection: Connection) -> bool:
    try:
        return _asks(connection, "SELECT true")
    except (OperationalError, InterfaceError):
        return False
