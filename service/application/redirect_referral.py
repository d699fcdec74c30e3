"""The agency asked names another one as competent; the referral is offered there under a number of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.accept_referral import received_referral
from service.application.answer_sender import answer_sender
from service.application.leave_case import leave_case
from service.application.offer_referral import offer_referral
from service.application.propose_referral import new_referral
from service.domain.actors import Actor
from service.domain.referral_letters import Leg, is_circle
from service.domain.refusals import Refused
from service.domain.states import REFERRAL
from service.ports import Message, UnitOfWork


def redirect_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None) -> Refused | None:
    """Offered or accepted -> redirected; a new referral to the named agency is offered at once, so that somebody always
    owns the matter. To an agency that had it before nothing is passed on: returns `referral.circle` with the way, the
    dispute is kept, and the sender hears of it."""
    referral = received_referral(work, actor, data["referral_id"])
    _must_be_possible(work, referral, data["to"])
    way = way_of(work, referral)
    if is_circle(way, data["to"]):
        return _dispute(work, actor, referral, data, cause)
    pass_on(work, actor, referral, data, cause)
    return None


def pass_on(work: UnitOfWork, actor: Actor, referral: Any, data: Mapping[str, Any], cause: Message | None) -> None:
    """End this referral and offer the matter to the next agency."""
    leave_case(work, actor, referral, data["reason"])
    referral.state = REFERRAL.after(referral.state, "redirect")
    referral.reason, referral.answered_at = data["reason"], work.now
    deadlines.meet(work, "referral_response", referral.id)
    answer_sender(work, referral, "redirected", cause)
    work.record(actor, "referral.redirected", f"referral/{referral.id}", to=data["to"], reason=referral.reason)
    finding = work.findings.need(referral.finding_id)
    part, campaign = work.parts.see(finding.part_id), work.campaigns.see(referral.campaign_id)
    offer_referral(work, actor, new_referral(work, actor, campaign, part, finding, data["to"], referral.id))


def way_of(work: UnitOfWork, referral: Any) -> list[Leg]:
    """The way of a matter from the first agency asked to this one."""
    legs = [referral]
    while legs[0].redirected_from:
        legs.insert(0, work.referrals.see(legs[0].redirected_from))
    return [Leg(leg.id, leg.receiver, leg.state) for leg in legs]


def _must_be_possible(work: UnitOfWork, referral: Any, to: str) -> None:
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    if to not in work.departments and not pack.is_on_paper(to):
        raise Refused("plan.department_unknown", department=to)
    if to in (referral.receiver, referral.sender):
        raise Refused("referral.to_itself")


def _dispute(work: UnitOfWork, actor: Actor, referral: Any, data: Mapping[str, Any], cause: Message | None) -> Refused:
    REFERRAL.after(referral.state, "redirect")
    way = [leg.agency for leg in way_of(work, referral)]
    referral.disputed_to, referral.reason = data["to"], data["reason"]
    answer_sender(work, referral, "disputed", cause)
    work.record(actor, "referral.disputed", f"referral/{referral.id}", to=data["to"], way=way, reason=data["reason"])
    return Refused("referral.circle", to=data["to"], way=" → ".join(way))
