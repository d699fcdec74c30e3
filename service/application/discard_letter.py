"""An administrator lays a rejected message aside for good; it is kept, and never tried again."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import LETTER
from service.ports import UnitOfWork


def discard_letter(work: UnitOfWork, actor: Actor, letter_id: int, reason: str) -> None:
    """Rejected -> discarded, with the reason in the place of the words; its code and body stay."""
    actor.needs_role(Role.ADMINISTRATOR)
    if not reason.strip():
        raise Refused("letter.reason_missing")
    letter = work.inbox.need(letter_id)
    letter.outcome = LETTER.after(letter.outcome, "discard").value
    letter.words = reason
    work.record(
        actor, "letter.discarded", letter.subject or f"message/{letter.message_id}", reason=reason,
        letter=letter.id, department=letter.department, message_id=letter.message_id, code=letter.code,
    )  # fmt: skip
