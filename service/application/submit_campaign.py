"""The coordinator hands a draft to a second person."""

from __future__ import annotations

from service.application.cite_plan_line import check_annual_plan
from service.application.file_work_plan import work_plan_of
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.ports import UnitOfWork


def submit_campaign(work: UnitOfWork, actor: Actor, campaign_id: str) -> None:
    """Draft -> in review (C055); Refused `work_plan.missing` as long as nobody has written one (C084), and
    `annual_plan.not_filed` before the year's plan is filed (C032)."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, "submit")
    check_annual_plan(work, campaign)
    if work_plan_of(work, campaign_id) is None:
        raise Refused("work_plan.missing")
    work.record(actor, "campaign.submitted", f"campaign/{campaign_id}")
