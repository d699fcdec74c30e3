"""After a correction of the calendar every running deadline is counted anew from its own facts."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.deadlines import period_of, set_due
from service.application.watch_deadlines import notice_data
from service.domain.actors import HUB_ACTOR
from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.clocks import ClockState, Due, due
from service.ports import Hub, UnitOfWork

BATCH = 500


def recount_all(hub: Hub) -> int:
    """Count anew, batch by batch, whatever was counted with an older calendar; returns how many changed."""
    changed, done = 0, BATCH
    while done == BATCH:
        with hub.transaction() as work:
            done, now_changed = recount_deadlines(work)
        changed += now_changed
    return changed


def recount_deadlines(work: UnitOfWork, limit: int = BATCH) -> tuple[int, int]:
    """Of at most `limit` running deadlines in working days that were counted with an older revision: how many were
    counted anew, and how many changed. A department whose deadline moves is told by `deadline.moved`; every change is
    an audit entry. One that was counted by somebody who had not seen the correction yet is found the next time."""
    calendar = work.calendar
    ids = work.stale_clocks(calendar.revision, limit)
    return len(ids), sum(_recount(work, clock, calendar) for clock in work.deadlines.lock(ids))


def tell_moved(work: UnitOfWork, clock: Any, was: Due, cause: str, reason: str) -> None:
    """Tell the responsible department, and the one that waits for it, that a running deadline ends on another day."""
    data = {**notice_data(clock), "was_due_on": was.on.isoformat(), "cause": cause, "reason": reason}
    for department in filter(None, (clock.department, clock.also_told)):
        work.send(department, full_name("deadline.moved"), f"deadline/{clock.id}", data)


def _recount(work: UnitOfWork, clock: Any, calendar: WorkCalendar) -> bool:
    if clock.state != ClockState.RUNNING:  # it ended since it was found
        return False
    was = Due(clock.due_on, clock.due_at, clock.is_provisional)
    clock.counted_with = calendar.revision
    try:
        now = due(period_of(clock), calendar)
    except CalendarUnknown:
        return False
    if now == was:
        return False
    if now.on == was.on:
        clock.is_provisional = now.is_provisional
    else:
        set_due(clock, now)
        tell_moved(work, clock, was, "calendar", work.calendar_revisions.see(calendar.revision).source)
    work.record(
        HUB_ACTOR, "deadline.recounted", f"deadline/{clock.id}", was=was.on.isoformat(), due_on=now.on.isoformat(),
        is_provisional=now.is_provisional, calendar=calendar.revision,
    )  # fmt: skip
    return True
