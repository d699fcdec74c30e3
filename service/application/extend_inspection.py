"""The window of a campaign's inspection is extended: proposed by the coordinator, approved by a second person (C041,
C085)."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.application import deadlines
from service.application.tell_part_changed import WINDOW_EXTENDED, tell_part_changed
from service.domain.actors import Actor
from service.domain.basis import check_basis
from service.domain.plan import Plan, check_extension, extended, plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN, PART
from service.ports import UnitOfWork


def propose_extension(work: UnitOfWork, actor: Actor, campaign_id: str, reason: str, ends_on: date) -> None:
    """Keep the later end with its reason until a second person decides; a newer proposal takes the place of an older
    one. Refused if the law is not in force so long, unless it says that this only warns (C013)."""
    if not reason.strip():
        raise Refused("extension.reason_missing")
    campaign = _led(work, actor, campaign_id, "propose_extension")
    check_extension(plan_from_data(campaign.plan), ends_on)
    warning = check_basis(work.law_of(campaign), [ends_on])
    campaign.extension_until, campaign.extension_reason, campaign.extension_by = ends_on, reason, actor.id
    work.record(actor, "extension.proposed", f"campaign/{campaign_id}", ends_on=ends_on.isoformat(), reason=reason)
    if warning is not None:
        work.record(actor, "campaign.basis_expired", f"campaign/{campaign_id}", words=warning.words("en"))


def approve_extension(work: UnitOfWork, actor: Actor, campaign_id: str) -> None:
    """The plan gets its later end, and keeps the earlier one; the open parts' clocks are moved, and each department is
    told by `part.changed`. A joint visit keeps the days that its coordinators agreed to."""
    campaign = _proposed(work, actor, campaign_id, "approve_extension")
    ends_on, reason = campaign.extension_until, campaign.extension_reason
    plan = extended(plan_from_data(campaign.plan), ends_on, reason, work.today)
    campaign.plan = plan.as_data()
    if work_plan := work.work_plans.get(campaign_id):
        work_plan.ends_on = ends_on
    _withdraw_proposal(campaign)
    for part in work.parts.find(campaign_id=campaign_id):
        _extend_part(work, campaign, plan, part.id, reason)
    work.record(actor, "extension.approved", f"campaign/{campaign_id}", ends_on=ends_on.isoformat(), reason=reason)


def decline_extension(work: UnitOfWork, actor: Actor, campaign_id: str, reason: str) -> None:
    """The proposal is dropped, with the reason."""
    if not reason.strip():
        raise Refused("extension.reason_missing")
    _withdraw_proposal(_proposed(work, actor, campaign_id, "decline_extension"))
    work.record(actor, "extension.declined", f"campaign/{campaign_id}", reason=reason)


def _led(work: UnitOfWork, actor: Actor, campaign_id: str, event: str) -> Any:
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, event)
    return campaign


def _proposed(work: UnitOfWork, actor: Actor, campaign_id: str, event: str) -> Any:
    campaign = _led(work, actor, campaign_id, event)
    if campaign.extension_until is None:
        raise Refused("extension.none")
    if campaign.extension_by == actor.id:
        raise Refused("extension.same_person")
    return campaign


def _withdraw_proposal(campaign: Any) -> None:
    campaign.extension_until = campaign.extension_by = None
    campaign.extension_reason = ""


def _extend_part(work: UnitOfWork, campaign: Any, plan: Plan, part_id: str, reason: str) -> None:
    part = work.parts.need(part_id)
    if PART.allows(part.state, "change") and work.visits.see(part.visit_id).joint_visit_id is None:
        deadlines.move(work, "inspection", part.id, plan.phase("inspection").ends_on)
        tell_part_changed(work, campaign, plan, part, WINDOW_EXTENDED, reason)
