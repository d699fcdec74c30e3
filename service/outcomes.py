"""The three outcomes of a message as rows: kept as done, waiting for its next try, or rejected and answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog

from schemas.catalogue import full_name
from schemas.envelope import BODY_LIMIT
from service.domain.actors import HUB_ACTOR
from service.domain.refusals import Refused, TooEarly
from service.domain.sequences import first_missing
from service.domain.states import LetterState
from service.letters import Incoming, Rejection
from service.ports import UnitOfWork

FIRST_PAUSE_SECONDS = 1
LONGEST_PAUSE_SECONDS = 600

log = structlog.get_logger("inbound")


def keep(work: UnitOfWork, incoming: Incoming, **values: Any) -> Any:
    """The message as a row. Of a body beyond the limit only so much is kept that it stays beyond it."""
    message = incoming.message
    return work.inbox.new(
        department=incoming.letter.department,
        message_id=incoming.id,
        type=message.type if message else "",
        subject=message.subject if message else "",
        sequence=message.sequence if message else None,
        body_hash=incoming.hash,
        body=incoming.letter.body[: BODY_LIMIT + 1],
        received_at=work.now,
        **values,
    )


def settle(work: UnitOfWork, incoming: Incoming, failure: Exception) -> bool:
    """What failed waits as a row for its next try, if it only came too early; or is rejected, and that is False."""
    if earlier := waits_for(work, incoming, failure):
        keep(work, incoming, outcome="waiting", words=earlier, next_try_at=work.now + pause(1))
        return True
    reject(work, incoming, rejection_of(failure))
    return False


def waits_for(work: UnitOfWork, incoming: Incoming, failure: Exception) -> str | None:
    """What the message came too early for, if it did. One that is refused while an earlier one of the same subject has
    not come, or waits itself, is not refused for good: it is tried again after that one."""
    if isinstance(failure, TooEarly):
        return failure.waits_for
    message = incoming.message
    if not isinstance(failure, Refused) or message is None or message.sequence is None:
        return None
    before = work.inbox.find(department=message.department, subject=message.subject)
    settled = [row.sequence for row in before if row.sequence and row.outcome != LetterState.WAITING]
    missing = first_missing(settled, message.sequence)
    return None if missing is None else f"{message.subject} #{missing}"


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: 1, 2, 4 ... seconds, ten minutes at most."""
    return timedelta(seconds=min(FIRST_PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE_SECONDS))


def reject(work: UnitOfWork, incoming: Incoming, rejection: Rejection) -> None:
    """Keep it with its reason, and answer the sender."""
    keep(work, incoming, outcome="rejected", code=rejection.code, words=rejection.words)
    answer(work, incoming, rejection)
    log.warning("message.rejected", message_id=incoming.id, department=incoming.letter.department, code=rejection.code)


def answer(work: UnitOfWork, incoming: Incoming, rejection: Rejection) -> None:
    """Tell the sender what is wrong, and the audit log that it was refused."""
    type_ = incoming.message.type if incoming.message else ""
    data = {
        "message_id": incoming.id,
        "type": type_,
        "code": rejection.code,
        "words": rejection.words,
        "fields": dict(rejection.fields),
    }
    subject = incoming.message.subject if incoming.message else f"message/{incoming.id}"
    work.send(incoming.letter.department, full_name("message.rejected"), subject, data, incoming.message)
    if type_ == full_name("finding.submitted") and incoming.message and incoming.message.data:
        place = {name: incoming.message.data[name] for name in ("part_id", "item_id", "version")}
        rejected = {**place, "code": rejection.code, "words": rejection.words}
        work.send(incoming.letter.department, full_name("finding.rejected"), subject, rejected, incoming.message)
    work.record(
        HUB_ACTOR, "message.rejected", subject,
        department=incoming.letter.department, message_id=incoming.id, code=rejection.code,
    )  # fmt: skip


def rejection_of(failure: Exception) -> Rejection:
    """Why a failure rejects a message: the rule's own code and words; for a fault of ours, that there was one."""
    if isinstance(failure, Refused):
        return Rejection(failure.code, failure.words(), {})
    log.error("message.internal", exc_info=failure)
    return Rejection("message.internal", Refused("message.internal").words(), {})
