"""What becomes of a decision: the judiciary decides, or it is revoked and its publicity withdrawn (Art. 48)."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.application import deadlines
from service.application.follow_finding import undo_decision
from service.application.keep_credit import take_back
from service.application.keep_flags import keep_flags
from service.application.propose_credit import doubt_own_steps
from service.application.reopen_problem import reopen_problem
from service.application.same_document import same_document
from service.domain.actors import Actor
from service.domain.credit import CreditSource
from service.domain.policy import Publicity
from service.domain.refusals import Refused
from service.domain.result_states import DECISION
from service.ports import UnitOfWork


def tell_judiciary(work: UnitOfWork, actor: Actor, decision_id: str, words: str, document: str, on: date) -> None:
    """What the judiciary has decided on a matter that was transferred to it; from now on it may be public (C112)."""
    decision = _own(work, actor, decision_id, on)
    pack = work.law_of(work.campaigns.see(decision.campaign_id))
    decision.state = DECISION.after(decision.state, "tell_judiciary")
    if pack.outcome(decision.outcome).publicity is not Publicity.AFTER_JUDICIARY:
        raise Refused("decision.not_of_judiciary", outcome=decision.outcome)
    decision.judiciary = {"decided_on": on.isoformat(), "document_number": document, "words": words}
    work.record(actor, "decision.judiciary_told", f"part/{decision.part_id}", decision=decision.id, document=document)


def revoke_decision(work: UnitOfWork, actor: Actor, decision_id: str, reason: str, document: str, on: date) -> None:
    """The decision no longer stands: it leaves our own pages at once, where the reason takes its place, and the clock
    to its withdrawal from the national system starts on the day of the revocation. Its problem is open again; so is
    every other that the same document has decided."""
    decision = _own(work, actor, decision_id, on)
    if not reason.strip():
        raise Refused("review.reason_missing")
    for each in (decision, *same_document(work, decision)):
        _revoke(work, actor, work.decisions.need(each.id), reason, document, on)


def _revoke(work: UnitOfWork, actor: Actor, decision: Any, reason: str, document: str, on: date) -> None:
    decision.state = DECISION.after(decision.state, "revoke_decision")
    decision.revocation = {"revoked_on": on.isoformat(), "document_number": document, "reason": reason}
    rule = work.law_of(work.campaigns.see(decision.campaign_id)).rule("decision_withdrawal_working_days")
    deadlines.cancel(work, "penalty_publication", decision.id)
    deadlines.start_working_days(
        work, "decision_withdrawal", decision.id, decision.department, rule, decision.campaign_id, on
    )
    undo_decision(work, actor, decision)
    work.record(actor, "decision.revoked", f"part/{decision.part_id}", decision=decision.id, reason=reason)
    reopen_problem(work, actor, decision)
    take_back(work, actor, [(CreditSource.DECISION, decision.id)], reason)
    doubt_own_steps(work, decision.finding_id, reason)
    keep_flags(work, work.parts.need(decision.part_id))


def confirm_withdrawal(work: UnitOfWork, actor: Actor, decision_id: str, receipt: str) -> None:
    """The national system has let go of it too, with its receipt."""
    decision = work.decisions.need(decision_id)
    actor.needs_department(decision.department)
    decision.state = DECISION.after(decision.state, "confirm_withdrawal")
    decision.revocation = {**decision.revocation, "receipt": receipt, "withdrawn_on": work.today.isoformat()}
    deadlines.meet(work, "decision_withdrawal", decision.id)
    work.record(actor, "decision.withdrawn", f"part/{decision.part_id}", decision=decision.id, receipt=receipt)


def _own(work: UnitOfWork, actor: Actor, decision_id: str, on: date) -> Any:
    decision = work.decisions.need(decision_id)
    actor.needs_department(decision.department)
    if not decision.decided_on <= on <= work.today:
        raise Refused("decision.in_future", on=on)
    return decision
