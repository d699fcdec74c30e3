"""The officer declines a proposed referral; the department then handles the matter itself (C115)."""

from __future__ import annotations

from service.application import deadlines
from service.application.own_handling import take_back
from service.application.record_finding import tell_recorded
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import REFERRAL
from service.ports import UnitOfWork


def decline_referral(work: UnitOfWork, actor: Actor, referral_id: str, reason: str) -> None:
    """Proposed -> declined: the officer keeps the matter, with a reason; it is then handled by the department
    itself."""
    if not reason.strip():
        raise Refused("referral.reason_missing")
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    referral.state = REFERRAL.after(referral.state, "decline")
    referral.reason = reason
    deadlines.cancel(work, "referral_proposal", referral.id)
    finding = work.findings.need(referral.finding_id)
    take_back(work, finding)
    tell_recorded(work, work.parts.need(finding.part_id), finding, None)
    work.record(actor, "referral.declined", f"referral/{referral.id}", reason=reason)
