"""Whether the process lives, and whether it can serve: for monitors and load balancers."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from service.domain.calendar import CalendarUnknown
from service.infrastructure.revisions import current_revision, newest_revision
from service.ports import DatabaseUnavailable
from service.queries.deadlines import Today
from service.queries.health_lights import vital_lines
from service.queries.wire_health import vital_signs
from service.web.access import public
from service.web.outlook import now, reading_session, today

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
    """What is missing for service (503), what will be soon (a warning), and how broker and processes stand.

    A broker that is away takes no page away, so it is no reason to send people elsewhere. It is not asked here: its
    line says what the scheduler last saw, and why it was not reached stands on the health page alone."""
    reasons, parts = _database()
    status = "not_ready" if reasons else "ready"
    warnings = [] if reasons else _calendar_warnings(today())
    answer = jsonify(status=status, reasons=reasons, warnings=warnings, parts=parts)
    return answer, 503 if reasons else 200


def _database() -> tuple[list[str], dict[str, str]]:
    newest = newest_revision(current_app.extensions["migrate"].directory)
    try:
        with reading_session() as reader:
            if current_revision(reader.connection()) != newest:
                return ["database.not_migrated"], {}
            return [], {line.name: line.found for line in vital_lines(*vital_signs(reader), now())}
    except DatabaseUnavailable:
        return ["database.unavailable"], {}
    except SQLAlchemyError:
        return ["database.not_migrated"], {}


def _calendar_warnings(day: Today) -> list[str]:
    """Deadlines of the coming weeks are provisional while the next year's calendar is not loaded."""
    try:
        ahead = day.calendar.deadline(day.on, CALENDAR_AHEAD_WORKING_DAYS)
    except CalendarUnknown:
        return ["calendar.unknown"]
    return ["calendar.provisional"] if ahead.is_provisional else []
