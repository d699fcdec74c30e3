"""Tell, once each, that a deadline comes near, has passed, and stays missed (C106); none is missed in silence."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.domain.actors import HUB_ACTOR
from service.domain.clocks import JOINT_CLOCKS, ClockState, days_late
from service.domain.notices import EscalationStep, Notice, Thresholds, Waiting, next_notice, next_step, thresholds
from service.ports import UnitOfWork

BATCH = 500


def watch_deadlines(work: UnitOfWork, warn_working_days: int, limit: int = BATCH) -> int:
    """Tell of at most `limit` running clocks what is due: `deadline.approaching` with at most `warn_working_days` left,
    `deadline.missed` past the end, `deadline.escalated` so many working days later as the baseline says. Returns how
    many notices were given. Whoever comes late, after a pause or a jump of the clock, tells all that is due, in order;
    a notice whose time has passed is left out."""
    law = work.pack("national")
    steps = (law.number(f"escalation_{step}_working_days") for step in EscalationStep)
    now = thresholds(work.now, work.calendar, Waiting(warn_working_days, *steps))
    ids = work.due_clocks(now, limit)
    clocks = {clock.id: clock for clock in work.deadlines.lock(ids)}
    return sum(_tell_what_is_due(work, clocks[id_], now) for id_ in ids)


def notice_data(clock: Any) -> dict[str, Any]:
    """What every notice of a clock says."""
    return {
        "kind": clock.kind,
        "subject": clock.subject,
        "due_on": clock.due_on.isoformat(),
        "due_at": clock.due_at.isoformat() if clock.due_at else None,
        "is_provisional": clock.is_provisional,
        "rule": clock.rule,
    }


def _tell_what_is_due(work: UnitOfWork, clock: Any, now: Thresholds) -> int:
    told = 0
    while clock.state == ClockState.RUNNING and (notice := next_notice(clock, now)):
        _tell(work, clock, notice, now)
        told += 1
    return told


def _tell(work: UnitOfWork, clock: Any, notice: Notice, now: Thresholds) -> None:
    told, further = [clock.department, clock.also_told], {}
    if notice is Notice.APPROACHING:
        clock.warned_at = work.now
    elif notice is Notice.MISSED:
        clock.missed_at = work.now
    else:
        clock.escalated_to, clock.escalated_at = next_step(clock, now), work.now
        told.append(_lead(work, clock))
        late = days_late(clock.due_on, work.today, work.calendar)
        further = {"step": clock.escalated_to, "working_days_late": late}
    departments = [code for code in dict.fromkeys(told) if code in work.departments]
    for department in departments:
        work.send(department, full_name(notice), f"deadline/{clock.id}", {**notice_data(clock), **further})
    work.record(
        HUB_ACTOR, notice, f"deadline/{clock.id}",
        department=clock.department, due_on=clock.due_on.isoformat(), told=departments, **further,
    )  # fmt: skip


def _lead(work: UnitOfWork, clock: Any) -> str | None:
    """The leading department, of a clock that is not the matter of its two sides alone."""
    is_joint = clock.kind in JOINT_CLOCKS and clock.campaign_id is not None
    return work.campaigns.see(clock.campaign_id).lead if is_joint else None
