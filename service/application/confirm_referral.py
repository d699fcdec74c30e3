"""The officer confirms a proposed referral, and the competent department is asked to answer within its time (C111)."""

from __future__ import annotations

from datetime import date
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.domain.actors import Actor
from service.domain.results import endings_for
from service.domain.states import FINDING, REFERRAL
from service.ports import UnitOfWork


def confirm_referral(work: UnitOfWork, actor: Actor, referral_id: str) -> None:
    """Proposed -> offered: the officer of the department that found it confirms, and the competent one is asked to
    answer."""
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    offer_referral(work, actor, referral)
    finding = work.findings.need(referral.finding_id)
    finding.state = FINDING.after(finding.state, "refer")


def offer_referral(work: UnitOfWork, actor: Actor, referral: Any) -> None:
    """Send the offer and start the receiver's clock to answer."""
    referral.state = REFERRAL.after(referral.state, "confirm")
    referral.offered_at = work.now
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    rule = pack.rule("referral_response_working_days")
    due = deadlines.start_working_days(
        work, "referral_response", referral.id, referral.receiver, rule, referral.campaign_id, told=referral.sender
    )
    data = _offer(work, referral, pack, due)
    work.send(referral.receiver, full_name("referral.offered"), f"referral/{referral.id}", data)
    work.record(actor, "referral.offered", f"referral/{referral.id}", receiver=referral.receiver)


def _offer(work: UnitOfWork, referral: Any, pack: Any, due: date) -> dict[str, Any]:
    seen, violation = work.objects.see(referral.object_id), pack.violation(referral.violation)
    return {
        "referral_id": referral.id,
        "sender": referral.sender,
        "object_id": seen.id,
        "object_name": seen.name,
        "object_address": seen.address,
        "violation": violation.code,
        "violation_name": violation.name,
        "basis": violation.basis,
        "facts": referral.facts,
        "outcomes": list(endings_for(pack, violation.code, referral.receiver)),
        "respond_by": due.isoformat(),
    }
