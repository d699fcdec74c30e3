"""Propose a violation for referral to the agency competent for it; an officer confirms it or declines it (C111)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.domain.actors import Actor
from service.domain.competence import Found, competent_for
from service.domain.numbers import referral_number
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.ports import UnitOfWork


def propose_referral(work: UnitOfWork, actor: Actor, part: Any, finding: Any) -> Any:
    """Write down the proposal: from the part's department to the agency that the pack names as competent. The clock to
    confirm or decline it starts, so that it does not lie forgotten (C115)."""
    campaign = work.campaigns.see(part.campaign_id)
    competent = competent_for(work.law_of(campaign), matter_of(part, finding))
    if competent is None:
        raise Refused("referral.no_competent", violation=finding.violation)
    said = {"ground": competent.ground, "basis": competent.basis, "needs_head": competent.needs_head}
    return write_proposal(work, actor, part, finding, competent.agency, {**said, "facts": finding.facts})


def write_proposal(work: UnitOfWork, actor: Actor, part: Any, finding: Any, receiver: str, said: dict[str, Any]) -> Any:
    """A proposal with its clock; `said`: facts, ground, basis, needs_head and is_urgent, as far as they are known."""
    campaign = work.campaigns.see(part.campaign_id)
    referral = _write(work, actor, campaign, part, finding, receiver, said)
    rule = work.law_of(campaign).rule("referral_proposal_working_days")
    deadlines.start_working_days(work, "referral_proposal", referral.id, part.department, rule, campaign.id)
    return referral


def new_referral(
    work: UnitOfWork,
    actor: Actor,
    campaign: Any,
    part: Any,
    finding: Any,
    receiver: str,
    redirected_from: str,
) -> Any:
    """A referral in its first state that hands on all that an earlier one said, its letter's number too: nothing is
    left behind on the way."""
    earlier = work.referrals.see(redirected_from)
    handed_on = {name: getattr(earlier, name) for name in ("facts", "ground", "basis", "is_urgent", "letter_id")}
    said = {**handed_on, "redirected_from": redirected_from}
    return _write(work, actor, campaign, part, finding, receiver, said)


def matter_of(part: Any, finding: Any) -> Found:
    """What the pack's rules of referral ask about."""
    return Found(part.department, finding.item_id, finding.result, finding.violation)


def _write(
    work: UnitOfWork, actor: Actor, campaign: Any, part: Any, finding: Any, receiver: str, said: dict[str, Any]
) -> Any:
    number = work.next_number(f"referral:{campaign.region}{work.today.year}")
    referral = work.referrals.new(
        id=referral_number(campaign.region, work.today.year, number), finding_id=finding.id, campaign_id=campaign.id,
        object_id=part.object_id, sender=part.department, receiver=receiver, violation=finding.violation,
        state=ReferralState.PROPOSED, proposed_at=work.now, **said,
    )  # fmt: skip
    work.record(actor, "referral.proposed", f"referral/{referral.id}", receiver=receiver, finding=finding.id)
    return referral
