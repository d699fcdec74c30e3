"""A decision was revoked: its problem is open again, and whoever decided decides anew (C103, C115)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.answer_sender import answer_sender
from service.application.keep_credit import take_back
from service.application.own_handling import run_own_clock
from service.application.record_finding import tell_recorded
from service.domain.actors import Actor
from service.domain.credit import CreditSource
from service.domain.result_states import STANDING_DECISIONS
from service.domain.results import TRANSFERRED
from service.domain.states import FINDING, REFERRAL, FindingState, ReferralState
from service.ports import UnitOfWork

DECIDED = (ReferralState.DECIDED, ReferralState.RETURNED)


def reopen_problem(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """Nothing is reopened by the revocation of a transfer, of what was superseded before, or while another decision on
    the matter stands."""
    finding = work.findings.need(decision.finding_id)
    work.flush()
    standing = work.decisions.find(finding_id=finding.id, state=list(STANDING_DECISIONS))
    still_ended = any(row.outcome != TRANSFERRED for row in standing)
    if decision.outcome == TRANSFERRED or finding.state == FindingState.SUPERSEDED or still_ended:
        return
    decided = work.referrals.find(finding_id=finding.id, receiver=decision.department, state=list(DECIDED))
    if decided:
        _reopen_case(work, actor, work.referrals.need(decided[-1].id), decision.revocation["reason"])
    elif FINDING.allows(finding.state, "reopen"):
        _reopen_own(work, actor, finding)


def _reopen_own(work: UnitOfWork, actor: Actor, finding: Any) -> None:
    finding.state = FINDING.after(finding.state, "reopen")
    run_own_clock(work, finding)
    tell_recorded(work, work.parts.need(finding.part_id), finding, None)
    work.record(actor, "finding.reopened", f"part/{finding.part_id}", item=finding.item_id)


def _reopen_case(work: UnitOfWork, actor: Actor, leading: Any, reason: str) -> None:
    """The receiver owns the case again, with all that had joined it, and decides it once more."""
    _reopen_referral(work, actor, leading, reason)
    rule = work.law_of(work.campaigns.see(leading.campaign_id)).rule("referral_decision_days")
    who = (leading.receiver, rule, leading.campaign_id, leading.sender)
    deadlines.restart(work, "referral_decision", leading.id, *who)
    for joined in work.referrals.find(joined_to=leading.id, state=list(DECIDED)):
        _reopen_referral(work, actor, work.referrals.need(joined.id), reason)


def _reopen_referral(work: UnitOfWork, actor: Actor, referral: Any, reason: str) -> None:
    """What the sender did after the decision that stands no more is undone with it."""
    finding = work.findings.need(referral.finding_id)
    take_back(work, actor, [(CreditSource.OWN_STEP, referral.id)], reason)
    undone = {"decision": referral.decision, "own_step": referral.own_step}
    referral.state = REFERRAL.after(referral.state, "reopen_referral")
    referral.decision = referral.own_step = referral.decided_at = referral.returned_at = None
    if finding.state == FindingState.SETTLED:
        finding.state = FINDING.after(finding.state, "reopen_referral")
    deadlines.cancel(work, "referral_own_step", referral.id)
    answer_sender(work, referral, "reopened", None)
    work.record(actor, "referral.reopened", f"referral/{referral.id}", **undone)
