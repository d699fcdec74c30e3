"""A department files its summary of a campaign (C107)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.domain.actors import Actor
from service.domain.plan import plan_from_data
from service.domain.refusals import Refused, TooEarly
from service.domain.states import ENDED_PARTS, CampaignState
from service.ports import Message, UnitOfWork

DRAWN = (CampaignState.INSPECTING, CampaignState.SUMMARISING, CampaignState.CLOSED)


def file_summary(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Store the summary, or a newer text of it; before the visits, and while parts of the department are open, it is
    too early."""
    campaign = work.campaigns.need(data["campaign_id"])
    if cause.department not in plan_from_data(campaign.plan).departments:
        raise Refused("draw.not_participant", department=cause.department)
    mine = {"campaign_id": campaign.id, "department": cause.department}
    has_open_parts = work.parts.count(**mine) > work.parts.count(**mine, state=ENDED_PARTS)
    if campaign.state not in DRAWN or has_open_parts:
        raise TooEarly("part.closed")
    stored = work.summaries.get((campaign.id, cause.department))
    if stored is None:
        stored = work.summaries.new(**mine)
    stored.text, stored.filed_at = data["text"], work.now
    deadlines.meet(work, "summary", f"{campaign.id}/{cause.department}")
    work.record(actor, "summary.filed", f"campaign/{campaign.id}", length=len(data["text"]))
