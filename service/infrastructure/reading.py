"""Opens sessions that only read: they see one committed state and never wait for a writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from service.ports import DatabaseUnavailable


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for screens; nothing that is done in it is kept. A lost connection is DatabaseUnavailable."""
    try:
        with engine.connect().execution_options(reads_only=True) as connection, Session(connection) as session:
            yield session
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnavailable(str(error.orig)) from error
