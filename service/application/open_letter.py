"""An administrator opens the body of a message, which may tell of persons: that is written down."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.actors import Actor, Role
from service.domain.states import ChangeState
from service.ports import UnitOfWork


@dataclass(frozen=True)
class OpenedChange:
    """A proposal that waits for a decision: the other body, who proposed it and why."""

    body: bytes
    reason: str
    proposed_by: str


@dataclass(frozen=True)
class OpenedLetter:
    """A body as it stands, and the open proposal for another."""

    body: bytes
    change: OpenedChange | None


def open_letter(work: UnitOfWork, actor: Actor, letter_id: int) -> OpenedLetter:
    """The body of a letter for an administrator, or for whoever holds the hub's command line; Refused for others."""
    actor.needs_role(Role.ADMINISTRATOR)
    letter = work.inbox.see(letter_id)
    subject = letter.subject or f"message/{letter.message_id}"
    work.record(actor, "letter.opened", subject, letter=letter.id, message_id=letter.message_id)
    proposed = work.letter_changes.find(letter_id=letter.id, state=ChangeState.PROPOSED.value)
    changes = [OpenedChange(change.body, change.reason, change.proposed_by) for change in proposed]
    return OpenedLetter(letter.body, changes[0] if changes else None)
