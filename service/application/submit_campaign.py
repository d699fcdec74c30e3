"""The coordinator hands a draft to a second person."""

from __future__ import annotations

from service.domain.actors import Actor
from service.domain.states import CAMPAIGN
from service.ports import UnitOfWork


def submit_campaign(work: UnitOfWork, actor: Actor, campaign_id: str) -> None:
    """Draft -> in review (C055)."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, "submit")
    work.record(actor, "campaign.submitted", f"campaign/{campaign_id}")
