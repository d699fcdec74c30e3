"""The last visit of a campaign has ended: the inspection is finished, and the summaries are due (C107)."""

from __future__ import annotations

from service.application import deadlines
from service.domain.actors import HUB_ACTOR
from service.domain.plan import plan_from_data
from service.domain.states import CAMPAIGN, ENDED_VISITS
from service.ports import UnitOfWork


def finish_inspection(work: UnitOfWork, campaign_id: str) -> None:
    """Inspecting -> summarising, once every visit is closed or withdrawn; before that nothing happens."""
    campaign = work.campaigns.need(campaign_id)
    if work.visits.count(campaign_id=campaign_id) > work.visits.count(campaign_id=campaign_id, state=ENDED_VISITS):
        return
    campaign.state = CAMPAIGN.after(campaign.state, "finish")
    plan = plan_from_data(campaign.plan)
    due = plan.phase("summary")
    for department in plan.departments:
        if work.summaries.get((campaign_id, department)) is None:
            deadlines.start_until(
                work, "summary", f"{campaign_id}/{department}", department, due.ends_on, due.name, campaign_id
            )
    work.record(HUB_ACTOR, "campaign.inspected", f"campaign/{campaign_id}")
