"""Propose a violation for referral to the department competent for it; an officer confirms it or declines it (C111)."""

from __future__ import annotations

from typing import Any

from service.domain.actors import Actor
from service.domain.findings import violation_of
from service.domain.numbers import referral_number
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.ports import UnitOfWork


def propose_referral(work: UnitOfWork, actor: Actor, part: Any, finding: Any) -> Any:
    """Write down the proposal: from the part's department to the one that the pack names as competent."""
    campaign = work.campaigns.see(part.campaign_id)
    receiver = violation_of(work.law_of(campaign), finding.violation).competent
    if receiver is None:
        raise Refused("referral.no_competent", violation=finding.violation)
    return new_referral(work, actor, campaign, part, finding, receiver)


def new_referral(
    work: UnitOfWork,
    actor: Actor,
    campaign: Any,
    part: Any,
    finding: Any,
    receiver: str,
    redirected_from: str | None = None,
) -> Any:
    """A referral in its first state, with its number."""
    number = work.next_number(f"referral:{campaign.region}{work.today.year}")
    referral = work.referrals.new(
        id=referral_number(campaign.region, work.today.year, number), finding_id=finding.id, campaign_id=campaign.id,
        object_id=part.object_id, sender=part.department, receiver=receiver, violation=finding.violation,
        facts=finding.facts, state=ReferralState.PROPOSED, proposed_at=work.now, redirected_from=redirected_from,
    )  # fmt: skip
    work.record(actor, "referral.proposed", f"referral/{referral.id}", receiver=receiver, finding=finding.id)
    return referral
