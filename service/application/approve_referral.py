"""The head of the sender decides on a referral that its officer or its system has submitted (C111)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.offer_referral import offer_referral, refer_finding
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import REFERRAL
from service.ports import UnitOfWork


def approve_referral(work: UnitOfWork, actor: Actor, referral_id: str) -> None:
    """Submitted -> offered. Refused to whoever submitted it."""
    referral = _submitted(work, actor, referral_id)
    offer_referral(work, actor, referral, "approve")
    refer_finding(work, referral)
    work.record(actor, "referral.approved", f"referral/{referral.id}", submitted_by=referral.submitted_by)


def send_back_referral(work: UnitOfWork, actor: Actor, referral_id: str, reason: str) -> None:
    """Submitted -> proposed, with the reason; the clock to send it out or decline it runs on."""
    if not reason.strip():
        raise Refused("referral.reason_missing")
    referral = _submitted(work, actor, referral_id)
    referral.state = REFERRAL.after(referral.state, "send_back")
    referral.reason = reason
    deadlines.meet(work, "referral_head", referral.id)
    work.record(actor, "referral.sent_back", f"referral/{referral.id}", reason=reason)


def _submitted(work: UnitOfWork, actor: Actor, referral_id: str) -> Any:
    actor.needs_role(Role.REVIEWER)
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    if actor.id == referral.submitted_by:
        raise Refused("referral.same_person")
    return referral
