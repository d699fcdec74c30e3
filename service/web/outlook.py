"""What every page is given: the hub, a session that only reads, and the hub's own time and law."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.ports import Hub
from service.queries.deadlines import Today


def hub() -> Hub:
    """The hub behind the pages."""
    found: Hub = current_app.extensions["hub"]
    return found


def reading_session() -> AbstractContextManager[Session]:
    """A session that only reads."""
    return reading(db.engine)


def today() -> Today:
    """The hub's day with its calendar. A transaction in which nothing is done touches no database."""
    with hub().transaction() as work:
        return Today(work.today, work.calendar, work.pack("national").number("deadline_warning_working_days"))


def now() -> datetime:
    """The hub's instant."""
    with hub().transaction() as work:
        return work.now
