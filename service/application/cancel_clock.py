"""A clock is cancelled by hand, with the reason: what it waits for need not be done any more."""

from __future__ import annotations

from service.application.suspend_clock import own_clock
from service.domain.actors import Actor
from service.domain.clocks import CLOCK
from service.ports import UnitOfWork


def cancel_clock(work: UnitOfWork, actor: Actor, deadline_id: str, reason: str) -> None:
    """Running or suspended -> cancelled."""
    clock = own_clock(work, actor, deadline_id, reason)
    clock.state, clock.cancelled_at = CLOCK.after(clock.state, "cancel_clock"), work.now
    work.record(actor, "deadline.cancelled", f"deadline/{clock.id}", reason=reason, due_on=clock.due_on.isoformat())
