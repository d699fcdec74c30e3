"""An accepted referral that leads its case has the clock to the decision and the check; who leads may change (C113)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.list_abnormal import open_listing_task
from service.application.open_matters import joined_referrals
from service.application.propose_check import receive_referral
from service.domain.actors import Actor
from service.ports import UnitOfWork


def lead_case(work: UnitOfWork, actor: Actor, referral: Any) -> None:
    """The clocks to decide and to list start, and a department receives a check (C114); an agency on paper keeps its
    own."""
    rule = work.law_of(work.campaigns.see(referral.campaign_id)).rule("referral_decision_days")
    deadlines.start(
        work, "referral_decision", referral.id, referral.receiver, rule, referral.campaign_id, told=referral.sender
    )
    open_listing_task(work, work.findings.see(referral.finding_id), referral.receiver, referral.id)
    if referral.receiver in work.departments:
        receive_referral(work, actor, referral)


def pass_lead_on(work: UnitOfWork, actor: Actor, referral: Any) -> None:
    """A leading referral that its receiver gives up leaves the case to the first that had joined it, the others with
    that one. Nothing to do where none had."""
    joined = joined_referrals(work, referral)
    if not joined:
        return
    leading, *others = joined
    leading.joined_to = None
    for other in others:
        other.joined_to = leading.id
    lead_case(work, actor, leading)
    work.record(actor, "referral.leads", f"referral/{leading.id}", instead_of=referral.id)
