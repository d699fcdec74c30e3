"""Which tables the database has, and which the product wants: the numbers of the migrations."""

from __future__ import annotations

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


@cache
def newest_revision(directory: str) -> str | None:
    """The newest migration in a folder."""
    return ScriptDirectory(directory).get_current_head()


def current_revision(connection: Connection) -> str | None:
    """The migration that the database has reached; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()
