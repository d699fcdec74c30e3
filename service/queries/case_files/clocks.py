"""Clocks of a case, each with its count: from which event, how many days of which kind, until when, met or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, not_, select
from sqlalchemy.orm import Session

from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.case_files import Kind, LeftOut, Source, Why
from service.domain.clocks import Period, Unit, explain, pauses_from_data
from service.infrastructure.tables.clocks import Deadline
from service.queries import scope
from service.queries.case_files.matter import Matter
from service.queries.case_files.rows import text_of, values_of

_WITHOUT_DAYS = (Unit.HOURS, Unit.STATED)


def clocks(session: Session, matter: Matter, calendar: WorkCalendar) -> Iterator[Source | LeftOut]:
    """Each clock of the viewer's department that ran on something of the case."""
    about, own = matter.is_about(Deadline.subject), scope.deadlines(matter.viewer)
    for row in session.scalars(select(Deadline).where(about, own)):
        value = {**values_of(row), "counted": _counted(row, calendar)}
        facts = {"clock": row.id, "clock_kind": row.kind, "state": row.state, "due_on": row.due_on.isoformat()}
        yield Source(
            Kind.CLOCK, (f"期限 {row.kind}", f"clock: {row.kind}"), f"clock-{row.id}.json", row.recorded_at,
            row.department, text_of(value), facts,
        )  # fmt: skip
    others = session.scalar(select(func.count()).select_from(Deadline).where(about, not_(own)))
    yield LeftOut(Kind.CLOCK, others or 0, Why.OTHER_DEPARTMENT)


def _counted(row: Deadline, calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Days in a row of one kind; none for hours, for a stated day, and where no calendar is known."""
    if row.period is None or row.unit in _WITHOUT_DAYS:
        return []
    period = Period(row.started_on, row.started_at, row.period, Unit(row.unit), pauses_from_data(row.pauses))
    try:
        return [asdict(run) for run in explain(period, row.due_on, calendar)]
    except CalendarUnknown:
        return []
