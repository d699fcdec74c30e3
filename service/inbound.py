"""MESSAGES come in: one table, message type -> use case; a batch is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

import structlog

from schemas.catalogue import full_name
from service.application.accept_part import accept_part, schedule_part
from service.application.accept_referral import accept_referral
from service.application.answer_crime import file_crime, receive_crime, refuse_filing
from service.application.change_inspectors import change_inspectors
from service.application.close_part import close_part
from service.application.conclude_crime import conclude_crime
from service.application.confirm_publication import confirm_publication
from service.application.decide_referral import decide_referral
from service.application.extend_referral import extend_referral
from service.application.file_annual_plan import record_filing
from service.application.file_briefing import file_briefing
from service.application.file_summary import file_summary
from service.application.give_feedback import give_feedback
from service.application.keep_evidence import add_evidence
from service.application.list_abnormal import record_listing
from service.application.order_correction import order_correction
from service.application.propose_objects import propose_objects
from service.application.push_results import fail_push
from service.application.raise_referral import raise_referral
from service.application.read_ahead import read_ahead
from service.application.receive_evidence import receive_evidence
from service.application.recheck_correction import record_recheck
from service.application.reconsider_crime import decide_reconsideration
from service.application.record_commitment import record_commitment
from service.application.record_credit import record_credit
from service.application.record_finding import record_finding
from service.application.record_reveal import record_reveal
from service.application.record_visit import record_visit
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.application.remove_abnormal import record_removal
from service.application.report_completion import report_completion
from service.application.request_recusal import request_recusal
from service.application.return_referral import return_referral
from service.domain.actors import Actor, department_system
from service.domain.refusals import Refused, TooEarly
from service.domain.states import LetterState
from service.letters import Incoming, Rejection, read_letter, words_of
from service.outcomes import keep, reject, rejection_of, settle
from service.ports import DatabaseBusy, DatabaseUnavailable, Hub, Letter, Message, NotUndone, Transport, UnitOfWork

T = TypeVar("T")

# A use case may note a message instead of doing it, because something newer was done before: it returns the reason.
UseCase = Callable[[UnitOfWork, Actor, Mapping[str, Any], Message], Refused | None]

TABLE: dict[str, UseCase] = {
    full_name(name): use_case
    for name, use_case in {
        "draw.committed": record_commitment,
        "draw.revealed": record_reveal,
        "part.accepted": accept_part,
        "part.scheduled": schedule_part,
        "part.closed": close_part,
        "recusal.requested": request_recusal,
        "finding.submitted": record_finding,
        "referral.raised": raise_referral,
        "referral.accepted": accept_referral,
        "referral.rejected": reject_referral,
        "referral.redirected": redirect_referral,
        "referral.decided": decide_referral,
        "referral.extended": extend_referral,
        "referral.returned": return_referral,
        "publication.confirmed": confirm_publication,
        "publication.failed": fail_push,
        "feedback.given": give_feedback,
        "briefing.filed": file_briefing,
        "summary.filed": file_summary,
        "annual_plan.filed": record_filing,
        "visit.recorded": record_visit,
        "library.object.changed": propose_objects,
        "library.inspector.changed": change_inspectors,
        "correction.ordered": order_correction,
        "correction.checked": record_recheck,
        "abnormal.listed": record_listing,
        "abnormal.removed": record_removal,
        "credit.recorded": record_credit,
        "crime.received": receive_crime,
        "crime.filed": file_crime,
        "crime.not_filed": refuse_filing,
        "crime.reconsidered": decide_reconsideration,
        "crime.concluded": conclude_crime,
        "completion.reported": report_completion,
        "evidence.added": add_evidence,
        "evidence.received": receive_evidence,
    }.items()
}

NEWEST_WINS = {full_name("part.scheduled")}  # each replaces the one before: an older one that comes late is noted

BATCH = 100
SUSPECT_AFTER = 3  # deliveries; from then on a letter is handled alone, because something in its batch may be deadly
DEADLY_AFTER = 3  # times begun alone and never ended; few enough that the broker's own limit is not reached before
FURTHEST_AHEAD = timedelta(days=1)

log = structlog.get_logger("inbound")


def receive(
    hub: Hub, transport: Transport, wait: float, goes_on: Callable[[DatabaseUnavailable], bool] = lambda away: False
) -> int:
    """Take what is there (at most a batch), handle it, and acknowledge only what is committed. Returns how many came.

    While the database is away the letters are kept unacknowledged, and tried again for as long as `goes_on` says so
    after a pause of its own: to give them back and take them again would count as a delivery each time."""
    letters = transport.take(BATCH, wait)
    try:
        for batch in _batches(letters):
            incoming = _patiently(goes_on, partial(_open, hub, batch))
            _patiently(goes_on, partial(_take_in, hub, transport, incoming))
    except Exception:
        transport.close()  # what was taken comes again, until the broker has enough of it
        raise
    return len(letters)


def _patiently(goes_on: Callable[[DatabaseUnavailable], bool], work: Callable[[], T]) -> T:
    while True:
        try:
            return work()
        except DatabaseUnavailable as away:
            if not goes_on(away):
                raise


def _batches(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters as they came; one that was delivered again and again is a batch of its own, acknowledged by
    itself: if it kills this process, it harms no neighbour."""
    for is_suspect, group in groupby(letters, lambda letter: letter.deliveries > SUSPECT_AFTER):
        together = list(group)
        yield from ([letter] for letter in together) if is_suspect else (together,)


def _open(hub: Hub, letters: Sequence[Letter]) -> list[Incoming]:
    """Read the letters. One that was begun alone again and again, and never ended, is rejected unhandled.

    How often it was delivered says less: the broker counts for every letter that lay in a killed process's hands. So a
    count of our own is committed before the letter can do any harm; the letter alone can be the reason then."""
    if letters[0].deliveries <= SUSPECT_AFTER:
        return [read_letter(hub, letter) for letter in letters]
    incoming = read_letter(hub, letters[0])
    with hub.transaction() as work:
        begun = work.next_number(f"alone:{incoming.letter.department}:{incoming.hash}")
    if begun <= DEADLY_AFTER:
        return [incoming]
    return [replace(incoming, rejection=rejection_of(Refused("message.deadly", deliveries=begun - 1)))]


def _take_in(hub: Hub, transport: Transport, batch: Sequence[Incoming]) -> None:
    rejected = handle(hub, batch)
    refused = {id(incoming.letter) for incoming in rejected}
    transport.bury([incoming.letter for incoming in rejected])
    transport.done([incoming.letter for incoming in batch if id(incoming.letter) not in refused])


def handle(hub: Hub, batch: Sequence[Incoming]) -> list[Incoming]:
    """Handle a batch in one transaction, in which a message that is refused or comes too early is undone alone. If the
    hub itself fails on one of them, the batch is divided and the others go on. Returns those that are rejected."""
    try:
        with hub.transaction() as work:
            _read_ahead(work, batch)
            rejected = [incoming for incoming in batch if not _handle_one(work, incoming)]
    except DatabaseUnavailable as away:
        if len(batch) == 1 or not isinstance(away, DatabaseBusy):
            raise
    except Exception as failure:
        if len(batch) == 1:
            cause = failure.__cause__ if isinstance(failure, NotUndone) else None
            return _put_aside(hub, batch[0], cause if isinstance(cause, Exception) else failure)
    else:
        log.info("messages.taken", ids=[incoming.id for incoming in batch], rejected=len(rejected))
        return rejected
    middle = len(batch) // 2
    return handle(hub, batch[:middle]) + handle(hub, batch[middle:])


def _read_ahead(work: UnitOfWork, batch: Sequence[Incoming]) -> None:
    departments = sorted({incoming.letter.department for incoming in batch})
    work.inbox.read_ahead("message_id", [incoming.id for incoming in batch], department=departments)
    read_ahead(work, [incoming.message for incoming in batch if incoming.message and not incoming.rejection])


def _handle_one(work: UnitOfWork, incoming: Incoming) -> bool:
    known = work.inbox.find(department=incoming.letter.department, message_id=incoming.id)
    if known:
        return _is_repeat(work, incoming, known[0])
    if rejection := incoming.rejection or _not_now(work, incoming):
        reject(work, incoming, rejection)
        return False
    assert incoming.message is not None
    try:
        with work.trial():
            keep(work, incoming, **take_effect(work, incoming.message))
    except (Refused, TooEarly) as failure:
        return settle(work, incoming, failure)
    return True


def _not_now(work: UnitOfWork, incoming: Incoming) -> Rejection | None:
    """What the letter alone does not tell: whether it comes from the future."""
    message = incoming.message
    if message and message.time > work.now + FURTHEST_AHEAD:
        return rejection_of(Refused("message.in_future", at=message.time.isoformat()))
    return None


def take_effect(work: UnitOfWork, message: Message) -> dict[str, Any]:
    """Let the message take effect; what its row says of it: done, or noted with the reason that something newer was
    done before it."""
    actor = department_system(message.department)
    note = _overtaken(work, message) or TABLE[message.type](work, actor, message.data, message)
    if note is None:
        return {"outcome": LetterState.DONE.value, "code": None, "words": ""}
    return {"outcome": LetterState.NOTED.value, "code": note.code, "words": note.words()}


def _overtaken(work: UnitOfWork, message: Message) -> Refused | None:
    if message.type not in NEWEST_WINS or message.sequence is None:
        return None
    others = work.inbox.find(department=message.department, subject=message.subject, type=message.type, outcome="done")
    newest = max((other.sequence or 0 for other in others if other.message_id != message.id), default=0)
    if newest < message.sequence:
        return None
    return Refused("message.older_sequence", newest=newest, sequence=message.sequence)


def _is_repeat(work: UnitOfWork, incoming: Incoming, known: Any) -> bool:
    if known.body_hash == incoming.hash:
        return True
    words = words_of("message.other_body", {}, "", id=incoming.id)
    other_body = Rejection("message.other_body", words, {"id": incoming.id})
    again = Incoming(incoming.letter, None, other_body, incoming.hash)
    if not work.inbox.count(department=again.letter.department, message_id=again.id):
        reject(work, again, other_body)
    return False


def _put_aside(hub: Hub, incoming: Incoming, failure: Exception) -> list[Incoming]:
    with hub.transaction() as work:
        if known := work.inbox.find(department=incoming.letter.department, message_id=incoming.id):
            return [] if _is_repeat(work, incoming, known[0]) else [incoming]  # another worker was faster
        return [] if settle(work, incoming, failure) else [incoming]
