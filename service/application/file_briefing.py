"""A department files a briefing while a campaign is under way; any number of them (C108)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.domain.actors import Actor
from service.domain.plan import plan_from_data
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from service.ports import Message, UnitOfWork

NOT_ANNOUNCED = (CampaignState.DRAFT, CampaignState.IN_REVIEW)


def file_briefing(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Store one briefing; before the campaign is announced it is too early, and after it is closed it is refused."""
    campaign = work.campaigns.see(data["campaign_id"])
    if cause.department not in plan_from_data(campaign.plan).departments:
        raise Refused("draw.not_participant", department=cause.department)
    if campaign.state in NOT_ANNOUNCED:
        raise TooEarly("campaign.announced")
    if campaign.state == CampaignState.CLOSED:
        raise Refused("briefing.campaign_closed", campaign=campaign.id)
    work.briefings.new(
        campaign_id=campaign.id, department=cause.department, title=data["title"], text=data["text"],
        figures=data["figures"], filed_at=work.now,
    )  # fmt: skip
    work.record(actor, "briefing.filed", f"campaign/{campaign.id}", title=data["title"], length=len(data["text"]))
