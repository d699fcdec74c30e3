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
    """The hub's day with its calendar, read without a writer's lock."""
    with hub().transaction() as work:
        on, near, calendars = work.today, work.pack("national").number("deadline_warning_working_days"), work.calendars
    with reading_session() as reader:
        return Today(on, calendars.current(reader.connection()), near)


def now() -> datetime:
    """The hub's instant."""
    with hub().transaction() as work:
        return work.now
