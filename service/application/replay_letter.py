"""An administrator has a rejected message tried again, once its cause is mended."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.states import LETTER
from service.ports import UnitOfWork


def replay_letter(work: UnitOfWork, actor: Actor, letter_id: int) -> None:
    """Rejected -> waiting, due now, its tries counted anew. The inbox row alone is tried: whatever the broker buried
    stays buried. The row's code stays until the try, which must know a sender that was not proved."""
    actor.needs_role(Role.ADMINISTRATOR)
    letter = work.inbox.need(letter_id)
    letter.outcome = LETTER.after(letter.outcome, "replay").value
    letter.words, letter.tries, letter.next_try_at = "", 0, work.now
    work.record(
        actor, "letter.replayed", letter.subject or f"message/{letter.message_id}",
        letter=letter.id, department=letter.department, message_id=letter.message_id, code=letter.code,
    )  # fmt: skip
