"""A department commits to its secret; with the last commitment the list is sealed and everyone is asked to reveal
(SSJ1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from schemas.catalogue import full_name
from service.application.freeze_draw import attempts
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CAMPAIGN, CampaignState
from service.ports import HUB, Message, UnitOfWork


def record_commitment(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Store a commitment for the current freeze. The same commitment again changes nothing; another one is refused."""
    campaign = work.campaigns.need(data["campaign_id"])
    draw = current_draw(work, campaign, data["freeze_hash"])
    if cause.department not in draw.freeze["participants"]:
        raise Refused("draw.not_participant", department=cause.department)
    stored = work.commitments.get((draw.id, cause.department))
    if stored is not None:
        if stored.commitment != data["commitment"]:
            raise Refused("draw.already_committed", department=cause.department)
        return
    if campaign.state != CampaignState.FROZEN:
        raise Refused("state.not_allowed", thing="campaign", state=campaign.state, event="commit")
    work.commitments.new(
        draw_id=draw.id, participant=cause.department, commitment=data["commitment"], committed_at=work.now
    )
    work.record(actor, "draw.committed", f"campaign/{campaign.id}", commitment=data["commitment"])
    work.flush()
    if work.commitments.count(draw_id=draw.id) == len(draw.freeze["participants"]):
        _seal(work, campaign, draw)


def current_draw(work: UnitOfWork, campaign: Any, frozen: str) -> Any:
    """The campaign's latest attempt; Refused `draw.other_freeze` if the message answers another one."""
    draws = attempts(work, campaign.id)
    if not draws:
        raise TooEarly("draw.frozen")
    if draws[-1].freeze_hash != frozen or draws[-1].aborted_at is not None:
        raise Refused("draw.other_freeze")
    return work.draws.need(draws[-1].id)


def _seal(work: UnitOfWork, campaign: Any, draw: Any) -> None:
    campaign.state = CAMPAIGN.after(campaign.state, "seal")
    draw.reveal_until = work.now + timedelta(hours=work.pack(campaign.pack_id).number("reveal_hours"))
    commitments = [
        {"participant": row.participant, "commitment": row.commitment} for row in work.commitments.find(draw_id=draw.id)
    ]
    data = {
        "campaign_id": campaign.id,
        "freeze_hash": draw.freeze_hash,
        "commitments": commitments,
        "reveal_until": draw.reveal_until.isoformat(),
    }
    for department in draw.freeze["participants"]:
        if department != HUB:
            work.send(department, full_name("draw.sealed"), f"campaign/{campaign.id}", data)
    work.record(HUB_ACTOR, "draw.sealed", f"campaign/{campaign.id}", commitments=commitments)
