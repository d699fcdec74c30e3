"""A second administrator approves another body for a rejected message, and the message is tried again with it."""

from __future__ import annotations

from typing import Any

from service.application.propose_letter_change import needs_administrator, record_change
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import LETTER, ChangeState
from service.ports import UnitOfWork


def approve_letter_change(work: UnitOfWork, actor: Actor, letter_id: int) -> None:
    """Change proposed -> waiting, due now, with the other body. The original stays in the change. The hash of what the
    department sent stays with the letter, so that a repeat is still known; and the letter's code, so that a sender who
    was not proved is not believed later."""
    letter, change = open_change(work, actor, letter_id, "approve_change")
    if actor.id == change.proposed_by:
        raise Refused("letter.same_person")
    letter.body, letter.words, letter.tries, letter.next_try_at = change.body, "", 0, work.now
    change.state, change.decided_by, change.decided_at = ChangeState.APPROVED.value, actor.id, work.now
    proposed_by = change.proposed_by
    record_change(work, actor, "letter.change_approved", letter, change.original, change.body, proposed_by=proposed_by)


def open_change(work: UnitOfWork, actor: Actor, letter_id: int, event: str) -> tuple[Any, Any]:
    """The letter, moved on by the event, and its proposal that waits for a decision; Refused for anybody who may not
    decide, or where nothing was proposed."""
    needs_administrator(actor)
    letter = work.inbox.need(letter_id)
    letter.outcome = LETTER.after(letter.outcome, event).value
    (change,) = work.letter_changes.find(letter_id=letter.id, state=ChangeState.PROPOSED.value)
    return letter, change
