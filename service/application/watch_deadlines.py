"""Tell the department, once each, that a deadline comes near or has passed (C106); no deadline is missed in silence."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.domain.actors import HUB_ACTOR
from service.ports import UnitOfWork


def watch_deadlines(work: UnitOfWork, warn_working_days: int) -> int:
    """Send `deadline.approaching` for clocks with at most `warn_working_days` left and `deadline.missed` for those
    past their last day; returns how many were sent."""
    running = work.deadlines.find(met_at=None)
    return sum(_watch(work, row.id, warn_working_days) for row in running if row.missed_at is None)


def _watch(work: UnitOfWork, deadline_id: str, warn_working_days: int) -> bool:
    clock = work.deadlines.need(deadline_id)
    if clock.met_at is not None:
        return False
    if work.today > clock.due_on:
        if clock.missed_at is None:
            clock.missed_at = work.now
            _tell(work, clock, "deadline.missed")
            return True
    elif clock.warned_at is None and work.calendar.working_days_between(work.today, clock.due_on) <= warn_working_days:
        clock.warned_at = work.now
        _tell(work, clock, "deadline.approaching")
        return True
    return False


def _tell(work: UnitOfWork, clock: Any, name: str) -> None:
    data = {
        "kind": clock.kind,
        "subject": clock.subject,
        "due_on": clock.due_on.isoformat(),
        "is_provisional": clock.is_provisional,
        "rule": clock.rule,
    }
    work.send(clock.department, full_name(name), f"deadline/{clock.id}", data)
    work.record(HUB_ACTOR, name, f"deadline/{clock.id}", department=clock.department, due_on=data["due_on"])
