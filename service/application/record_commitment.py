"""A participant commits to its secret; with the last commitment the list is sealed and everyone is asked to reveal
(SSJ1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from schemas.catalogue import full_name
from service.application.draw_records import chain_of, commit_line, parties, put_on_chain
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.draw.chain import Kind
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CAMPAIGN, CampaignState
from service.ports import HUB, Message, UnitOfWork

BEFORE_THE_BEACON = timedelta(minutes=30)
"""All have revealed this long before a beacon becomes public; what is left is the witness's."""


def record_commitment(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """A department's system commits by message."""
    commit(work, actor, cause.department, data)


def commit(work: UnitOfWork, actor: Actor, participant: str, data: Mapping[str, Any]) -> None:
    """Store a participant's commitment for the current freeze: `campaign_id`, `freeze_hash`, `commitment` and, if the
    participant has a key, `signature`. The same commitment again changes nothing; another one is refused."""
    campaign = work.campaigns.need(data["campaign_id"])
    draw = current_draw(work, campaign, data["freeze_hash"])
    if participant not in draw.freeze["participants"]:
        raise Refused("draw.not_participant", department=participant)
    stored = work.commitments.get((draw.id, participant))
    if stored is not None:
        if stored.commitment != data["commitment"]:
            raise Refused("draw.already_committed", department=participant)
        return
    if campaign.state != CampaignState.FROZEN:
        raise Refused("state.not_allowed", thing="campaign", state=campaign.state, event="commit")
    must_be_before_beacon(work, draw)
    if any(row.commitment == data["commitment"] for row in parties(work, draw.id)):
        raise Refused("draw.commitment_copied", department=participant)
    signature = signature_of(work, draw, participant, data["commitment"], data.get("signature"))
    store_commitment(work, actor, draw, participant, data["commitment"], signature)
    if work.commitments.count(draw_id=draw.id) == len(draw.freeze["participants"]):
        _seal(work, campaign, draw)


def store_commitment(
    work: UnitOfWork, actor: Actor, draw: Any, participant: str, commitment: str, signature: str | None
) -> None:
    """Write a commitment and its entry in the chain."""
    row = work.commitments.new(
        draw_id=draw.id, participant=participant, commitment=commitment, signature=signature, committed_at=work.now
    )
    work.flush()
    put_on_chain(work, draw.id, Kind.COMMIT, participant, commit_line(row))
    if participant != HUB:
        subject = f"campaign/{draw.campaign_id}"
        work.record(actor, "draw.committed", subject, participant=participant, commitment=commitment)


def current_draw(work: UnitOfWork, campaign: Any, frozen: str) -> Any:
    """The campaign's latest attempt, locked; Refused `draw.other_freeze` if what is said answers another one."""
    draws = sorted(work.draws.find(campaign_id=campaign.id), key=lambda row: row.attempt)
    if not draws:
        raise TooEarly("draw.frozen")
    if draws[-1].freeze_hash != frozen or draws[-1].aborted_at is not None:
        raise Refused("draw.other_freeze")
    return work.draws.need(draws[-1].id)


def signature_of(work: UnitOfWork, draw: Any, participant: str, digest: str, signature: str | None) -> str | None:
    """The signature to keep: that of a participant with a key, which must hold; of any other none is kept."""
    signer = draw.freeze["signers"].get(participant)
    if signer is None:
        return None
    if signature is None or not work.is_signed(signer, digest, signature):
        raise Refused("draw.signature_wrong", department=participant)
    return signature


def beacon_at(draw: Any) -> datetime | None:
    """When the beacon of a draw becomes public, if it has one."""
    rule = draw.freeze["beacon"]
    return datetime.fromisoformat(rule["at"]) if rule else None


def must_be_before_beacon(work: UnitOfWork, draw: Any) -> None:
    """Refused once nobody may commit or reveal any more, because the beacon is about to be known."""
    at = beacon_at(draw)
    if at is not None and work.now >= at - BEFORE_THE_BEACON:
        raise Refused("draw.beacon_near", at=draw.freeze["beacon"]["at"])


def _seal(work: UnitOfWork, campaign: Any, draw: Any) -> None:
    campaign.state = CAMPAIGN.after(campaign.state, "seal")
    until = work.now + timedelta(hours=work.law_of(campaign).number("reveal_hours"))
    at = beacon_at(draw)
    draw.reveal_until = min(until, at - BEFORE_THE_BEACON) if at else until
    commitments = [commit_line(row) for row in parties(work, draw.id)]
    put_on_chain(work, draw.id, Kind.SEAL, HUB, commitments)
    data = {
        "campaign_id": campaign.id,
        "freeze_hash": draw.freeze_hash,
        "commitments": commitments,
        "reveal_until": draw.reveal_until.isoformat(),
        "entries": chain_of(work, draw.id)[2:],
    }
    for participant in draw.freeze["participants"]:
        if participant in work.departments:
            work.send(participant, full_name("draw.sealed"), f"campaign/{campaign.id}", data)
    plain = [{"participant": row["participant"], "commitment": row["commitment"]} for row in commitments]
    work.record(HUB_ACTOR, "draw.sealed", f"campaign/{campaign.id}", commitments=plain)
