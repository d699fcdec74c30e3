"""MESSAGES come in: one table, message type -> use case, and the three outcomes: done, try later, rejected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog

from schemas.catalogue import full_name
from service.application.accept_part import accept_part, schedule_part
from service.application.accept_referral import accept_referral
from service.application.close_part import close_part
from service.application.confirm_publication import confirm_publication
from service.application.decide_referral import decide_referral
from service.application.file_summary import file_summary
from service.application.raise_referral import raise_referral
from service.application.record_commitment import record_commitment
from service.application.record_finding import record_finding
from service.application.record_reveal import record_reveal
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.application.return_referral import return_referral
from service.domain.actors import HUB_ACTOR, Actor, department_system
from service.domain.refusals import Refused, TooEarly
from service.letters import Incoming, Rejection, read_letter, words_of
from service.ports import DatabaseBusy, DatabaseUnavailable, Hub, Letter, Message, Transport, UnitOfWork

UseCase = Callable[[UnitOfWork, Actor, Mapping[str, Any], Message], None]

TABLE: dict[str, UseCase] = {
    full_name(name): use_case
    for name, use_case in {
        "draw.committed": record_commitment,
        "draw.revealed": record_reveal,
        "part.accepted": accept_part,
        "part.scheduled": schedule_part,
        "part.closed": close_part,
        "finding.submitted": record_finding,
        "referral.raised": raise_referral,
        "referral.accepted": accept_referral,
        "referral.rejected": reject_referral,
        "referral.redirected": redirect_referral,
        "referral.decided": decide_referral,
        "referral.returned": return_referral,
        "publication.confirmed": confirm_publication,
        "summary.filed": file_summary,
    }.items()
}

BATCH = 100
MOST_TRIES = 12
FIRST_PAUSE_SECONDS = 1
LONGEST_PAUSE_SECONDS = 600

log = structlog.get_logger("inbound")


def receive(hub: Hub, transport: Transport, wait: float) -> int:
    """Take what is there (at most a batch), handle it, and acknowledge only what is committed. Returns how many came.

    While the database is away the letters are kept unacknowledged; no attempt is counted."""
    letters = transport.take(BATCH, wait)
    if not letters:
        return 0
    try:
        rejected = handle(hub, [read_letter(hub, letter) for letter in letters])
    except Exception:
        transport.close()  # what was taken comes again: once the database is back, or until the broker has enough of it
        raise
    transport.bury([incoming.letter for incoming in rejected])
    refused = {id(incoming.letter) for incoming in rejected}
    transport.done([letter for letter in letters if id(letter) not in refused])
    return len(letters)


def handle(hub: Hub, batch: Sequence[Incoming]) -> list[Incoming]:
    """Handle a batch in one transaction; if one of them fails, the batch is divided and the others go on. Returns those
    that are rejected."""
    try:
        with hub.transaction() as work:
            return [incoming for incoming in batch if not _handle_one(work, incoming)]
    except DatabaseUnavailable as away:
        if len(batch) == 1 or not isinstance(away, DatabaseBusy):
            raise
    except Exception as failure:
        if len(batch) == 1:
            return _put_aside(hub, batch[0], failure)
    middle = len(batch) // 2
    return handle(hub, batch[:middle]) + handle(hub, batch[middle:])


def retry_waiting(hub: Hub) -> int:
    """Try again what came too early and is due now; returns how many were done."""
    done = 0
    with hub.transaction() as work:
        due = [(row.id, _kept_letter(row)) for row in work.due_waiting(BATCH)]
    for row_id, letter in due:
        done += _retry(hub, row_id, letter)
    return done


def _kept_letter(row: Any) -> Letter:
    # Whose it is was proved when it came, unless it was rejected for just that.
    sender = None if row.code == "message.foreign_source" else row.department
    return Letter(row.department, row.message_id, row.body, sender=sender)


def _handle_one(work: UnitOfWork, incoming: Incoming) -> bool:
    known = work.inbox.find(department=incoming.letter.department, message_id=incoming.id)
    if known:
        return _is_repeat(work, incoming, known[0])
    if incoming.rejection:
        _reject(work, incoming, incoming.rejection)
        return False
    assert incoming.message is not None
    _keep(work, incoming, outcome="done")
    TABLE[incoming.message.type](
        work, department_system(incoming.letter.department), incoming.message.data, incoming.message
    )
    log.info("message.done", message_id=incoming.id, type=incoming.message.type, subject=incoming.message.subject)
    return True


def _is_repeat(work: UnitOfWork, incoming: Incoming, known: Any) -> bool:
    if known.body_hash == incoming.hash:
        return True
    words = words_of("message.other_body", {}, "", id=incoming.id)
    again = Incoming(incoming.letter, None, Rejection("message.other_body", words, {"id": incoming.id}), incoming.hash)
    if not work.inbox.count(department=again.letter.department, message_id=again.id):
        _reject(work, again, again.rejection)
    return False


def _put_aside(hub: Hub, incoming: Incoming, failure: Exception) -> list[Incoming]:
    with hub.transaction() as work:
        if known := work.inbox.find(department=incoming.letter.department, message_id=incoming.id):
            return [] if _is_repeat(work, incoming, known[0]) else [incoming]  # another worker was faster
        if isinstance(failure, TooEarly):
            _keep(work, incoming, outcome="waiting", words=failure.waits_for, next_try_at=work.now + _pause(1))
            return []
        _reject(work, incoming, _rejection(failure))
        return [incoming]


def _retry(hub: Hub, row_id: int, letter: Letter) -> bool:
    incoming = read_letter(hub, letter)
    try:
        with hub.transaction() as work:
            row = work.inbox.need(row_id)
            if row.outcome != "waiting":
                return False
            message = _readable(incoming)
            _take_name(work, row, incoming, message)
            row.outcome, row.next_try_at, row.tries = "done", None, row.tries + 1
            row.code, row.words = None, ""
            TABLE[message.type](work, department_system(letter.department), message.data, message)
            return True
    except DatabaseUnavailable:
        raise
    except Exception as failure:
        _put_off(hub, row_id, incoming, failure)
        return False


def _readable(incoming: Incoming) -> Message:
    # What was replayed may be as unreadable as before; of what waited, the contract may have changed since it came.
    if incoming.message is None or incoming.rejection:
        raise Refused(incoming.rejection.code if incoming.rejection else "message.internal")
    return incoming.message


def _take_name(work: UnitOfWork, row: Any, incoming: Incoming, message: Message) -> None:
    """A row that could not be read when it came takes the message's own id, type and subject; unless the id is
    another's."""
    if row.message_id == incoming.id:
        return
    if work.inbox.count(department=row.department, message_id=incoming.id):
        raise Refused("message.other_body", id=incoming.id)
    row.message_id, row.type, row.subject = incoming.id, message.type, message.subject


def _put_off(hub: Hub, row_id: int, incoming: Incoming, failure: Exception) -> None:
    with hub.transaction() as work:
        row = work.inbox.need(row_id)
        if row.outcome != "waiting":  # another worker was faster
            return
        row.tries += 1
        if isinstance(failure, TooEarly) and row.tries < MOST_TRIES:
            row.words, row.next_try_at = failure.waits_for, work.now + _pause(row.tries)
            return
        if isinstance(failure, TooEarly):
            failure = Refused("message.waited_too_long", waits_for=failure.waits_for)
        rejection = incoming.rejection or _rejection(failure)
        row.outcome, row.code, row.words, row.next_try_at = "rejected", rejection.code, rejection.words, None
        _answer(work, incoming, rejection)


def _pause(tries: int) -> timedelta:
    return timedelta(seconds=min(FIRST_PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE_SECONDS))


def _rejection(failure: Exception) -> Rejection:
    if isinstance(failure, Refused):
        return Rejection(failure.code, failure.words(), {})
    log.error("message.internal", exc_info=failure)
    return Rejection("message.internal", Refused("message.internal").words(), {})


def _keep(work: UnitOfWork, incoming: Incoming, **values: Any) -> None:
    message = incoming.message
    work.inbox.new(
        department=incoming.letter.department,
        message_id=incoming.id,
        type=message.type if message else "",
        subject=message.subject if message else "",
        body_hash=incoming.hash,
        body=incoming.letter.body,
        received_at=work.now,
        **values,
    )


def _reject(work: UnitOfWork, incoming: Incoming, rejection: Any) -> None:
    _keep(work, incoming, outcome="rejected", code=rejection.code, words=rejection.words)
    _answer(work, incoming, rejection)
    log.warning("message.rejected", message_id=incoming.id, department=incoming.letter.department, code=rejection.code)


def _answer(work: UnitOfWork, incoming: Incoming, rejection: Rejection) -> None:
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
