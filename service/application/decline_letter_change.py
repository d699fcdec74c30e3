"""An administrator declines another body for a rejected message; who proposed it may take it back so."""

from __future__ import annotations

from service.application.approve_letter_change import open_change
from service.application.propose_letter_change import record_change
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import ChangeState
from service.ports import UnitOfWork


def decline_letter_change(work: UnitOfWork, actor: Actor, letter_id: int, reason: str) -> None:
    """Change proposed -> rejected, with its own body and words as before; the proposal is kept with the reason."""
    if not reason.strip():
        raise Refused("letter.change_reason_missing")
    letter, change = open_change(work, actor, letter_id, "decline_change")
    change.state, change.decided_by, change.decided_at = ChangeState.DECLINED.value, actor.id, work.now
    change.answer = reason
    record_change(work, actor, "letter.change_declined", letter, change.original, change.body, reason=reason)
