"""A running period is suspended on a ground and goes on when the ground has passed; the days between do not count."""

from __future__ import annotations

from typing import Any

from service.application.deadlines import period_of, set_due
from service.application.recount_deadlines import tell_moved
from service.domain.actors import Actor
from service.domain.clocks import CLOCK, Due, Unit, due
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def suspend_clock(work: UnitOfWork, actor: Actor, deadline_id: str, ground: str) -> None:
    """Running -> suspended, by the responsible department, with the ground. Refused for a clock that ends on a stated
    day, and once it is over."""
    clock = own_clock(work, actor, deadline_id, ground)
    state = CLOCK.after(clock.state, "suspend_clock")
    must_have_time(work, clock)
    clock.state = state
    began = {"began_at": work.now.isoformat(), "ended_at": None, "ground": ground, "by": actor.id}
    clock.pauses = [*clock.pauses, began]
    work.record(actor, "deadline.suspended", f"deadline/{clock.id}", ground=ground, due_on=clock.due_on.isoformat())


def resume_clock(work: UnitOfWork, actor: Actor, deadline_id: str, reason: str) -> None:
    """Suspended -> running: what was left of the period is counted from the day after; who waits for it is told."""
    clock = own_clock(work, actor, deadline_id, reason)
    clock.state = CLOCK.after(clock.state, "resume_clock")
    clock.pauses = [*clock.pauses[:-1], {**clock.pauses[-1], "ended_at": work.now.isoformat()}]
    end_anew(work, clock, "resumed", reason)
    work.record(
        actor, "deadline.resumed", f"deadline/{clock.id}", reason=reason, due_on=clock.due_on.isoformat()
    )  # fmt: skip


def own_clock(work: UnitOfWork, actor: Actor, deadline_id: str, reason: str) -> Any:
    """A clock of the actor's own department, locked; Refused without a reason."""
    clock = work.deadlines.need(deadline_id)
    actor.needs_department(clock.department)
    if not reason.strip():
        raise Refused("clock.reason_missing")
    return clock


def must_have_time(work: UnitOfWork, clock: Any) -> None:
    """Refused for a clock that ends on a stated day, and for one that is over."""
    if clock.unit == Unit.STATED:
        raise Refused("clock.stated_day")
    if work.now > clock.due_at if clock.due_at else work.today > clock.due_on:
        raise Refused("clock.over")


def end_anew(work: UnitOfWork, clock: Any, cause: str, reason: str) -> None:
    """Count a clock anew from its facts; if it ends otherwise than before, both departments are told why."""
    was = Due(clock.due_on, clock.due_at, clock.is_provisional)
    now = due(period_of(clock), work.calendar)
    clock.counted_with = work.calendar.revision
    if now != was:
        set_due(clock, now)
        tell_moved(work, clock, was, cause, reason)
