"""One scheduler leads, the others stand by: a session lock of PostgreSQL, or a lock on a file beside SQLite's."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

LOCK = 4724714
LOOK_SECONDS = 1.0


@contextmanager
def leading(database_url: str, stop: Event) -> Iterator[None]:
    """Wait until this process leads (or `stop` is set), lead while the block runs, and let go.

    Both locks end with the process that holds them, however it ends, so that another takes over within a second."""
    url = make_url(database_url)
    lead = (
        _by_file(Path(url.database or ""), stop)
        if url.get_backend_name() == "sqlite"
        else _by_session(database_url, stop)
    )
    with lead:
        yield


@contextmanager
def _by_file(database: Path, stop: Event) -> Iterator[None]:
    with database.with_suffix(".leader").open("w") as file:
        while not stop.is_set():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                stop.wait(LOOK_SECONDS)
        yield


@contextmanager
def _by_session(database_url: str, stop: Event) -> Iterator[None]:
    engine = create_engine(database_url, isolation_level="AUTOCOMMIT", pool_size=1)
    with engine.connect() as connection:
        while not stop.is_set():
            if connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
                break
            stop.wait(LOOK_SECONDS)
        yield
    engine.dispose()
