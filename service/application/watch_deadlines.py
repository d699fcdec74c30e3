"""Tell the department, once each, that a deadline comes near or has passed (C106); no deadline is missed in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

from schemas.catalogue import full_name
from service.domain.actors import HUB_ACTOR
from service.domain.calendar import CalendarUnknown
from service.ports import UnitOfWork


def watch_deadlines(work: UnitOfWork, warn_working_days: int) -> int:
    """Send `deadline.approaching` for clocks with at most `warn_working_days` left and `deadline.missed` for those
    past their last day; returns how many were sent."""
    running = work.deadlines.find(met_at=None, missed_at=None)
    due = [row.id for row in running if _notice(work, row, warn_working_days)]
    return sum(_watch(work, deadline_id, warn_working_days) for deadline_id in due)


def _watch(work: UnitOfWork, deadline_id: str, warn_working_days: int) -> bool:
    clock = work.deadlines.need(deadline_id)
    notice = _notice(work, clock, warn_working_days)
    if notice == "deadline.missed":
        clock.missed_at = work.now
    elif notice == "deadline.approaching":
        clock.warned_at = work.now
    else:  # met or told by another process, since it was found
        return False
    _tell(work, clock, notice)
    return True


def _notice(work: UnitOfWork, clock: Any, warn_working_days: int) -> str | None:
    """What is to be told of a clock now, if anything."""
    if clock.met_at is not None or clock.missed_at is not None:
        return None
    if work.today > clock.due_on:
        return "deadline.missed"
    is_near = clock.warned_at is None and _is_near(work, clock.due_on, warn_working_days)
    return "deadline.approaching" if is_near else None


def _is_near(work: UnitOfWork, due_on: date, warn_working_days: int) -> bool:
    try:
        return work.calendar.working_days_between(work.today, due_on) <= warn_working_days
    except CalendarUnknown:  # beyond the calendar: told when the calendar reaches that day, or when it has passed
        return False


def _tell(work: UnitOfWork, clock: Any, name: str) -> None:
    data = {
        "kind": clock.kind,
        "subject": clock.subject,
        "due_on": clock.due_on.isoformat(),
        "is_provisional": clock.is_provisional,
        "rule": clock.rule,
    }
    for department in filter(None, (clock.department, clock.also_told)):
        work.send(department, full_name(name), f"deadline/{clock.id}", data)
    work.record(HUB_ACTOR, name, f"deadline/{clock.id}", department=clock.department, due_on=data["due_on"])
