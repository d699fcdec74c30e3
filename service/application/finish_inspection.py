"""The last visit of a campaign has ended: the inspection is finished, and the summaries are due (C107)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.domain.actors import HUB_ACTOR
from service.domain.plan import plan_from_data
from service.domain.states import CAMPAIGN, ENDED_VISITS
from service.domain.targeted_checks import CampaignKind
from service.ports import UnitOfWork


def finish_inspection(work: UnitOfWork, campaign_id: str) -> None:
    """Inspecting -> summarising, once every visit is closed or withdrawn; before that nothing happens."""
    campaign = work.campaigns.need(campaign_id)
    if work.visits.count(campaign_id=campaign_id) > work.visits.count(campaign_id=campaign_id, state=ENDED_VISITS):
        return
    campaign.state = CAMPAIGN.after(campaign.state, "finish")
    if campaign.kind == CampaignKind.TARGETED:
        _close(work, campaign)
        return
    plan = plan_from_data(campaign.plan)
    due = plan.phase("summary")
    for department in plan.departments:
        if work.summaries.get((campaign_id, department)) is None:
            deadlines.start_until(
                work, "summary", f"{campaign_id}/{department}", department, due.ends_on, due.name, campaign_id
            )
    work.record(HUB_ACTOR, "campaign.inspected", f"campaign/{campaign_id}")


def _close(work: UnitOfWork, campaign: Any) -> None:
    """A check without a draw owes no summaries: it ends with its last visit."""
    campaign.state = CAMPAIGN.after(campaign.state, "close")
    campaign.closed_at = work.now
    work.record(HUB_ACTOR, "campaign.closed", f"campaign/{campaign.id}")
