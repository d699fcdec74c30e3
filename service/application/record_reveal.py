"""A participant reveals the nonce of its commitment; the witness after all others (SSJ1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.draw_records import parties, put_on_chain, reveal_line
from service.application.record_commitment import current_draw, must_be_before_beacon, signature_of
from service.domain.actors import Actor
from service.domain.draw.chain import Kind
from service.domain.draw.records import commitment, instant, reveal_digest
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from service.ports import Message, UnitOfWork


def record_reveal(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """A department's system reveals by message."""
    reveal(work, actor, cause.department, data)


def reveal(work: UnitOfWork, actor: Actor, participant: str, data: Mapping[str, Any]) -> None:
    """Store a nonce that answers the participant's commitment: `campaign_id`, `freeze_hash`, `nonce` and, if the
    participant has a key, `signature`. Before the list is sealed, and for the witness before the others are done, it is
    too early; after the time that the seal gave the others it is too late, and a nonce that another has revealed is
    nobody's own."""
    campaign = work.campaigns.need(data["campaign_id"])
    draw = current_draw(work, campaign, data["freeze_hash"])
    stored = work.commitments.get((draw.id, participant))
    if stored is None:
        raise Refused("draw.not_committed", department=participant)
    if stored.commitment != commitment(draw.freeze_hash, participant, data["nonce"]):
        raise Refused("draw.nonce_wrong")
    if stored.nonce is not None:
        return
    _must_be_its_turn(work, campaign, draw, participant)
    if any(row.nonce == data["nonce"] for row in parties(work, draw.id)):
        raise Refused("draw.nonce_copied", department=participant)
    digest = reveal_digest(draw.freeze_hash, participant, data["nonce"])
    signature = signature_of(work, draw, participant, digest, data.get("signature"))
    store_reveal(work, actor, draw, stored, data["nonce"], signature)


def store_reveal(work: UnitOfWork, actor: Actor, draw: Any, stored: Any, nonce: str, signature: str | None) -> None:
    """Write a nonce beside its commitment, and its entry in the chain."""
    stored.nonce, stored.reveal_signature, stored.revealed_at = nonce, signature, work.now
    work.flush()
    put_on_chain(work, draw.id, Kind.REVEAL, stored.participant, reveal_line(stored))
    subject = f"campaign/{draw.campaign_id}"
    work.record(actor, "draw.revealed", subject, participant=stored.participant, nonce=nonce)


def _must_be_its_turn(work: UnitOfWork, campaign: Any, draw: Any, participant: str) -> None:
    is_witness = participant == draw.freeze["witness"]
    if campaign.state == CampaignState.FROZEN or (is_witness and draw.closed_at is None):
        raise TooEarly("draw.sealed")
    if campaign.state != CampaignState.SEALED or (draw.closed_at is not None and not is_witness):
        raise Refused("state.not_allowed", thing="campaign", state=campaign.state, event="reveal")
    if not is_witness:
        if work.now > draw.reveal_until:
            raise Refused("draw.reveal_late", until=instant(draw.reveal_until))
        must_be_before_beacon(work, draw)
