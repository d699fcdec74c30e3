"""Messages that came too early, or are replayed: tried again when their time has come."""

from __future__ import annotations

from typing import Any

from service.domain.refusals import Refused, TooEarly
from service.inbound import BATCH, take_effect
from service.letters import Incoming, read_letter
from service.outcomes import answer, pause, rejection_of, waits_for
from service.ports import DatabaseUnavailable, Hub, Letter, Message, UnitOfWork

MOST_TRIES = 12


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


def _retry(hub: Hub, row_id: int, letter: Letter) -> bool:
    incoming = read_letter(hub, letter)
    try:
        with hub.transaction() as work:
            row = work.inbox.need(row_id)
            if row.outcome != "waiting":
                return False
            message = _readable(incoming)
            _take_name(work, row, incoming, message)
            row.next_try_at, row.tries = None, row.tries + 1
            for name, value in take_effect(work, message).items():
                setattr(row, name, value)
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
    row.sequence = message.sequence


def _put_off(hub: Hub, row_id: int, incoming: Incoming, failure: Exception) -> None:
    with hub.transaction() as work:
        row = work.inbox.need(row_id)
        if row.outcome != "waiting":  # another worker was faster
            return
        row.tries += 1
        earlier = waits_for(work, incoming, failure)
        if earlier and row.tries < MOST_TRIES:
            row.words, row.next_try_at = earlier, work.now + pause(row.tries)
            return
        if isinstance(failure, TooEarly):
            failure = Refused("message.waited_too_long", waits_for=failure.waits_for)
        rejection = incoming.rejection or rejection_of(failure)
        row.outcome, row.code, row.words, row.next_try_at = "rejected", rejection.code, rejection.words, None
        answer(work, incoming, rejection)
