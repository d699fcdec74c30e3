"""The calendar is corrected from a notice of the State Council, or follows its libraries; each is a revision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from service.domain.actors import HUB_ACTOR, Actor
from service.domain.calendar import WorkCalendar
from service.domain.calendar_notice import changed_days, corrected, read_notice
from service.domain.refusals import Refused
from service.ports import UnitOfWork

LIBRARIES = "chinesecalendar, holidays, LIANJIAN_CALENDAR_FILE"


def import_calendar(work: UnitOfWork, actor: Actor, text: str, source: str) -> int:
    """Correct the calendar by the lines of a notice; returns its new revision. What is corrected so, no library changes
    again. The running deadlines are counted anew after it (recount_deadlines)."""
    if not source.strip():
        raise Refused("calendar.source_missing")
    number = work.next_number("calendar")  # two who correct at once: the second waits, and corrects what the first left
    before, notice = work.calendar, read_notice(text)
    after = replace(corrected(before, notice, work.calendars.statutory), revision=number)
    whole = {day for day in after.days if day.year in notice.known}
    _store(work, before, after, source, whole | set(notice.days), notice.known)
    _revise(work, actor, "calendar.corrected", before, after, source, text)
    return number


def follow_libraries(work: UnitOfWork) -> bool:
    """Bring into the table what the libraries and the file say that this process was started with, but for what an
    administrator corrected; whether anything changed."""
    before = work.calendar
    if before.revision and _as_the_libraries_say(work, before) == before:
        return False
    number = work.next_number("calendar")
    after = replace(_as_the_libraries_say(work, before), revision=number)
    _store(work, before, after, LIBRARIES, (), ())
    _revise(work, HUB_ACTOR, "calendar.loaded", before, after, LIBRARIES, "")
    return True


def _as_the_libraries_say(work: UnitOfWork, stored: WorkCalendar) -> WorkCalendar:
    libraries = work.calendars.libraries
    kept = {row.year for row in work.calendar_years.find(is_corrected=True)}
    days = {day: is_workday for day, is_workday in libraries.days.items() if day.year not in kept}
    days |= {row.day: row.is_workday for row in work.calendar_days.find(is_corrected=True)}
    return replace(
        libraries, days=days, known_years=libraries.known_years | kept,
        provisional_years=libraries.provisional_years - kept, revision=stored.revision,
    )  # fmt: skip


def _store(
    work: UnitOfWork, before: WorkCalendar, after: WorkCalendar, source: str,
    corrected_days: Collection[date], corrected_years: Collection[int],
) -> None:  # fmt: skip
    is_first = before.revision == 0
    changed = after.days if is_first else changed_days(before, after) | {day: after.days[day] for day in corrected_days}
    rows = {row.day: row for row in work.calendar_days.lock(changed)}
    for day, is_workday in changed.items():
        row = rows.get(day) or work.calendar_days.new(day=day, is_workday=is_workday, source=LIBRARIES)
        row.is_workday = is_workday
        if day in corrected_days or not is_first:
            row.source, row.is_corrected = source, day in corrected_days
    for year in after.known_years | after.provisional_years:
        found = work.calendar_years.get(year) or work.calendar_years.new(year=year, is_known=False, source=LIBRARIES)
        found.is_known = year in after.known_years
        if year in corrected_years:
            found.source, found.is_corrected = source, True


def _revise(
    work: UnitOfWork, actor: Actor, action: str, before: WorkCalendar, after: WorkCalendar, source: str, text: str
) -> None:  # fmt: skip
    changed = changed_days(before, after)
    work.calendar_revisions.new(
        number=after.revision, at=work.now, actor=actor.id, source=source, lines=text, days=len(changed)
    )
    published = sorted(after.known_years - before.known_years)
    work.record(
        actor, action, f"calendar/{after.revision}",
        source=source, days={day.isoformat(): worked for day, worked in sorted(changed.items())}, published=published,
    )  # fmt: skip
