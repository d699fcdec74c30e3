"""The sender takes a referral back before it is accepted; the matter is its own to handle again."""

from __future__ import annotations

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.own_handling import take_back
from service.application.record_finding import tell_recorded
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import REFERRAL
from service.ports import UnitOfWork


def withdraw_referral(work: UnitOfWork, actor: Actor, referral_id: str, reason: str) -> None:
    """Offered -> withdrawn, with the reason."""
    if not reason.strip():
        raise Refused("referral.reason_missing")
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    referral.state = REFERRAL.after(referral.state, "withdraw")
    referral.reason = reason
    finding = work.findings.need(referral.finding_id)
    take_back(work, finding)
    deadlines.cancel(work, "referral_response", referral.id)
    deadlines.cancel(work, "referral_delivery", referral.id)
    tell_recorded(work, work.parts.need(finding.part_id), finding, None)
    data = {"referral_id": referral.id, "reason": reason}
    if work.paper_letters.get(referral.id) is None:
        work.send(referral.receiver, full_name("referral.withdrawn"), f"referral/{referral.id}", data)
    work.record(actor, "referral.withdrawn", f"referral/{referral.id}", reason=reason)
