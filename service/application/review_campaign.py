"""A second person approves a campaign or sends it back; an approved one is announced to its departments."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.narrow_scope import narrow_scope
from service.domain.actors import Actor
from service.domain.plan import Plan, plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.ports import UnitOfWork


def approve_campaign(work: UnitOfWork, actor: Actor, campaign_id: str) -> None:
    """In review -> approved; each department is told the plan and its own content (C055, C056). The plan is fixed now
    (C054). That a task points at few objects is recorded with the approval."""
    campaign = _reviewed(work, actor, campaign_id, "approve")
    plan = plan_from_data(campaign.plan)
    for department in plan.departments:
        told = announcement(work, campaign, plan, department)
        work.send(department, full_name("campaign.announced"), f"campaign/{campaign_id}", told)
    due = plan.phase("deployment")
    deadlines.start_until(work, "draw", campaign_id, campaign.lead, due.ends_on, due.name, campaign_id)
    narrow = narrow_scope(work, campaign).eligible
    warned = {"narrow": narrow} if narrow else {}
    work.record(actor, "campaign.approved", f"campaign/{campaign_id}", **warned)


def send_back_campaign(work: UnitOfWork, actor: Actor, campaign_id: str, reason: str) -> None:
    """In review -> draft, with the reason."""
    if not reason.strip():
        raise Refused("review.reason_missing")
    campaign = _reviewed(work, actor, campaign_id, "send_back")
    campaign.review_note = reason
    work.record(actor, "campaign.sent_back", f"campaign/{campaign_id}", reason=reason)


def _reviewed(work: UnitOfWork, actor: Actor, campaign_id: str, event: str) -> Any:
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    if actor.id == campaign.created_by:
        raise Refused("review.same_person")
    campaign.state = CAMPAIGN.after(campaign.state, event)
    campaign.reviewed_by, campaign.reviewed_at = actor.id, work.now
    return campaign


def announcement(work: UnitOfWork, campaign: Any, plan: Plan, department: str) -> dict[str, Any]:
    """What a department is told of a campaign: its days, and the department's own content."""
    pack = work.law_of(campaign)
    content_ids = sorted({id_ for task in plan.tasks for id_ in task.contents.get(department, ())})
    return {
        "campaign_id": campaign.id,
        "name": campaign.name,
        "document": pack.title,
        "lead": campaign.lead,
        "phases": plan.as_data()["phases"],
        "contents": [content_line(pack.content(id_)) for id_ in content_ids],
    }


def content_line(content: Any) -> dict[str, Any]:
    """One piece of content as it travels to the department that checks it."""
    return {"item_id": content.id, "title": content.title, "checks": list(content.checks), "basis": content.basis}
