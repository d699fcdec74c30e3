"""A coordinator writes the work plan of a campaign's visits; it is reviewed with the campaign (C084)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from service.domain.actors import Actor
from service.domain.plan import phase_from_data
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.domain.work_plan import WorkPlan, check_work_plan
from service.ports import UnitOfWork


def file_work_plan(work: UnitOfWork, actor: Actor, campaign_id: str, plan: WorkPlan) -> None:
    """Store the work plan of a draft, in place of an earlier one."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, "file_work_plan")
    check_work_plan(work.law_of(campaign), phase_from_data(campaign.plan, "inspection"), plan)
    keep_work_plan(work, actor, campaign_id, plan)


def keep_work_plan(work: UnitOfWork, actor: Actor, campaign_id: str, plan: WorkPlan) -> None:
    """Store a work plan that was checked, in the place of an earlier one."""
    row = work.work_plans.get(campaign_id) or work.work_plans.new(campaign_id=campaign_id)
    for name, value in asdict(plan).items():
        setattr(row, name, list(value) if name == "methods" else value)
    row.made_by, row.made_at = actor.id, work.now
    work.record(
        actor, "work_plan.filed", f"campaign/{campaign_id}",
        methods=list(plan.methods), starts_on=plan.starts_on.isoformat(), ends_on=plan.ends_on.isoformat(),
    )  # fmt: skip


def work_plan_of(work: UnitOfWork, campaign_id: str) -> Any | None:
    """The row of a campaign's work plan, only to be read; None if there is none."""
    try:
        return work.work_plans.see(campaign_id)
    except Refused:
        return None


def work_plan_line(plan: Any | None) -> dict[str, Any] | None:
    """A work plan as it travels with a part."""
    if plan is None:
        return None
    return {
        "methods": list(plan.methods), "standard": plan.standard, "flow": plan.flow,
        "starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat(),
    }  # fmt: skip
