"""An administrator proposes another body for a rejected message; it is tried only if a second administrator agrees."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from schemas.envelope import source_of
from schemas.faults import WrongShape
from schemas.reading import read_envelope
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import LETTER, ChangeState
from service.ports import UnitOfWork


def propose_letter_change(work: UnitOfWork, actor: Actor, letter_id: int, body: bytes, reason: str) -> None:
    """Rejected -> change proposed. The message keeps its id and its sender; its body stays what it was until another
    administrator approves. The hub itself proposes nothing: a change has a person who answers for it."""
    needs_administrator(actor)
    if not reason.strip():
        raise Refused("letter.change_reason_missing")
    letter = work.inbox.need(letter_id)
    letter.outcome = LETTER.after(letter.outcome, "propose_change").value
    _check(work, letter, body)
    work.letter_changes.new(
        letter_id=letter.id, original=letter.body, body=body, reason=reason, state=ChangeState.PROPOSED.value,
        proposed_by=actor.id, proposed_at=work.now,
    )  # fmt: skip
    record_change(work, actor, "letter.change_proposed", letter, letter.body, body, reason=reason)


def needs_administrator(actor: Actor) -> None:
    """Refused `scope.role` for anybody but an administrator who is a person."""
    if actor.role is not Role.ADMINISTRATOR:
        raise Refused("scope.role", role=Role.ADMINISTRATOR.value)


def record_change(
    work: UnitOfWork, actor: Actor, action: str, letter: Any, original: bytes, body: bytes, **more: str
) -> None:
    """The step in the audit log, with the hashes of both bodies, so that neither can be exchanged afterwards."""
    work.record(
        actor, action, letter.subject or f"message/{letter.message_id}",
        letter=letter.id, department=letter.department, message_id=letter.message_id, code=letter.code,
        original_hash=sha256(original).hexdigest(), body_hash=sha256(body).hexdigest(), **more,
    )  # fmt: skip


def _check(work: UnitOfWork, letter: Any, body: bytes) -> None:
    try:
        envelope = read_envelope(body)
    except WrongShape as wrong:
        faults = "; ".join(f"{name}: {what}" for name, what in wrong.fields.items()) or wrong.code
        raise Refused("letter.change_unreadable", fields=faults) from None
    if body == letter.body:
        raise Refused("letter.change_none")
    if envelope["source"] != source_of(letter.department):
        raise Refused("letter.change_source", source=source_of(letter.department))
    # A letter that could not be read, or whose id was another's, has no id of its own yet: it may take a new one.
    own = _own_envelope(letter)
    if own and envelope["id"] != own["id"]:
        raise Refused("letter.change_id", id=letter.message_id)
    if own and envelope["sequence"] != own["sequence"]:
        raise Refused("letter.change_sequence", sequence=own["sequence"])
    if envelope["id"] != letter.message_id and work.inbox.count(
        department=letter.department, message_id=envelope["id"]
    ):
        raise Refused("letter.change_id_taken", id=envelope["id"])


def _own_envelope(letter: Any) -> dict[str, Any] | None:
    try:
        envelope = read_envelope(letter.body)
    except WrongShape:
        return None
    return envelope if envelope["id"] == letter.message_id else None
