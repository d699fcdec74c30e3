"""A department reveals the nonce of its commitment (SSJ1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.record_commitment import current_draw
from service.domain.actors import Actor
from service.domain.draw.records import commitment
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from service.ports import Message, UnitOfWork


def record_reveal(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Store a nonce that answers the sender's commitment; before the list is sealed it is too early."""
    campaign = work.campaigns.need(data["campaign_id"])
    draw = current_draw(work, campaign, data["freeze_hash"])
    stored = work.commitments.get((draw.id, cause.department))
    if stored is None:
        raise Refused("draw.not_committed", department=cause.department)
    if stored.commitment != commitment(draw.freeze_hash, cause.department, data["nonce"]):
        raise Refused("draw.nonce_wrong")
    if stored.nonce is not None:
        return
    if campaign.state == CampaignState.FROZEN:
        raise TooEarly("draw.sealed")
    if campaign.state != CampaignState.SEALED:
        raise Refused("state.not_allowed", thing="campaign", state=campaign.state, event="reveal")
    stored.nonce, stored.revealed_at = data["nonce"], work.now
    work.record(actor, "draw.revealed", f"campaign/{campaign.id}", nonce=data["nonce"])
