"""The department asked names another one as competent; the referral is offered there under a number of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.accept_referral import received_referral
from service.application.answer_sender import answer_sender
from service.application.offer_referral import offer_referral
from service.application.propose_referral import new_referral
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import REFERRAL
from service.ports import Message, UnitOfWork


def redirect_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Offered -> redirected; a new referral to the named department is offered at once, so that somebody always owns
    the matter."""
    referral = received_referral(work, actor, data["referral_id"])
    _must_be_possible(work, referral, data["to"])
    referral.state = REFERRAL.after(referral.state, "redirect")
    referral.reason, referral.answered_at = data["reason"], work.now
    deadlines.meet(work, "referral_response", referral.id)
    answer_sender(work, referral, "redirected", cause)
    work.record(actor, "referral.redirected", f"referral/{referral.id}", to=data["to"], reason=referral.reason)
    finding = work.findings.need(referral.finding_id)
    part, campaign = work.parts.see(finding.part_id), work.campaigns.see(referral.campaign_id)
    offer_referral(work, actor, new_referral(work, actor, campaign, part, finding, data["to"], referral.id))


def _must_be_possible(work: UnitOfWork, referral: Any, to: str) -> None:
    if to not in work.departments:
        raise Refused("plan.department_unknown", department=to)
    if to in (referral.receiver, referral.sender):
        raise Refused("referral.to_itself")
