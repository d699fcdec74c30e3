"""The working calendar as it stands, who corrected it, and which running deadlines a correction would move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.calendar_notice import changed_days
from service.domain.clocks import ClockState, Due, Period, Unit, due, pauses_from_data
from service.infrastructure.tables.clocks import CalendarDay, CalendarRevision, CalendarYear, Deadline
from service.queries.paging import Page, paged

AT_ONCE = 1_000


@dataclass(frozen=True)
class Year:
    """One year: whether its notice is known, how many working days it has, and from where it comes."""

    year: int
    is_known: bool
    working_days: int
    source: str


@dataclass(frozen=True)
class Revision:
    """One change of the calendar."""

    number: int
    at: datetime
    actor: str
    source: str
    days: int


@dataclass(frozen=True)
class Move:
    """Running deadlines of one kind and department that would end on another day, or on the same for certain."""

    kind: str
    department: str
    was: date
    now: Due
    count: int


def years(session: Session, calendar: WorkCalendar) -> list[Year]:
    """Every year of the calendar, the newest first."""
    sources = {row.year: row.source for row in session.scalars(select(CalendarYear))}
    worked = Counter(day.year for day, is_workday in calendar.days.items() if is_workday)
    known = sorted(calendar.known_years | calendar.provisional_years, reverse=True)
    return [Year(year, year in calendar.known_years, worked[year], sources.get(year, "")) for year in known]


def sources_of(session: Session, year: int) -> dict[date, str]:
    """Of a year's corrected days, on which notice each rests."""
    corrected = select(CalendarDay.day, CalendarDay.source).where(
        CalendarDay.is_corrected, CalendarDay.day >= date(year, 1, 1), CalendarDay.day <= date(year, 12, 31)
    )
    return {day: source for day, source in session.execute(corrected)}


def revisions(session: Session, page: int) -> Page[Revision]:
    """One page of the changes, newest first."""
    table = CalendarRevision
    columns = (table.number, table.at, table.actor, table.source, table.days)
    return paged(session, select(*columns).order_by(table.number.desc()), page, Revision)


def moves(session: Session, before: WorkCalendar, after: WorkCalendar) -> Sequence[Move]:
    """What would become of the running deadlines in working days, counted with the calendar after a correction."""
    changed = [day.year for day in changed_days(before, after)] + list(after.known_years - before.known_years)
    if not changed:
        return []
    touched = (Deadline.due_on >= date(min(changed), 1, 1), Deadline.started_on <= date(max(changed), 12, 31))
    running = (Deadline.state == ClockState.RUNNING, Deadline.unit == Unit.WORKING_DAYS)
    found: Counter[tuple[str, str, date, Due]] = Counter()
    clocks = session.scalars(select(Deadline).where(*running, *touched).execution_options(yield_per=AT_ONCE))
    for clock in clocks:
        now = _end(clock, after)
        if now is not None and now != Due(clock.due_on, None, clock.is_provisional):
            found[clock.kind, clock.department, clock.due_on, now] += 1
    return [Move(*what, count) for what, count in sorted(found.items(), key=lambda each: str(each[0]))]


def _end(clock: Deadline, calendar: WorkCalendar) -> Due | None:
    pauses = pauses_from_data(clock.pauses)
    period = Period(clock.started_on, clock.started_at, clock.period or 1, Unit(clock.unit), pauses)
    try:
        return due(period, calendar)
    except CalendarUnknown:
        return None
