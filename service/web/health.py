"""Whether the process lives, and whether it can serve: for monitors and load balancers."""

from __future__ import annotations

from flask import Blueprint, jsonify
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from service.domain.calendar import CalendarUnknown
from service.infrastructure.tables.messages import Counter
from service.ports import DatabaseUnavailable
from service.queries.deadlines import Today
from service.web.access import public
from service.web.outlook import reading_session, today

health = Blueprint("health", __name__)
CALENDAR_AHEAD_WORKING_DAYS = 40


@health.get("/healthz")
@public
def show_health() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@health.get("/readyz")
@public
def show_readiness() -> tuple[Response, int]:
    """What is missing for service (503), and what will be soon (a warning)."""
    reasons, warnings = _database_reasons(), _calendar_warnings(today())
    status = "not_ready" if reasons else "ready"
    return jsonify(status=status, reasons=reasons, warnings=warnings), 503 if reasons else 200


def _database_reasons() -> list[str]:
    try:
        with reading_session() as reader:
            reader.execute(select(Counter.series).limit(1))
    except DatabaseUnavailable as away:
        return ["database.not_migrated" if "no such table" in str(away) else "database.unavailable"]
    except SQLAlchemyError:
        return ["database.not_migrated"]
    return []


def _calendar_warnings(day: Today) -> list[str]:
    """Deadlines of the coming weeks are provisional while the next year's calendar is not loaded."""
    try:
        ahead = day.calendar.deadline(day.on, CALENDAR_AHEAD_WORKING_DAYS)
    except CalendarUnknown:
        return ["calendar.unknown"]
    return ["calendar.provisional"] if ahead.is_provisional else []
