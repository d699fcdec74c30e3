"""The beacon of a draw that is not frozen yet is put off: one that is past, or about to be public, allows no draw."""

from __future__ import annotations

from datetime import datetime

from service.application.record_commitment import BEFORE_THE_BEACON
from service.domain.actors import Actor, Role
from service.domain.draw.records import instant
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.ports import UnitOfWork


def postpone_beacon(work: UnitOfWork, actor: Actor, campaign_id: str, source: str, at: datetime) -> None:
    """Name another, later instant for the beacon of an approved campaign, and what will be public then; its kind stays.
    A reviewer does this, on record. Refused `draw.no_beacon`, and `draw.beacon_not_later` unless it comes after the
    former one and leaves time to commit and reveal."""
    actor.needs_role(Role.REVIEWER)
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, "postpone_beacon")
    former = campaign.plan["extra"].get("beacon")
    if former is None:
        raise Refused("draw.no_beacon")
    named = instant(at)
    if named <= max(former["at"], instant(work.now + BEFORE_THE_BEACON)):
        raise Refused("draw.beacon_not_later", at=former["at"])
    beacon = {"kind": former["kind"], "source": source.strip(), "at": named}
    campaign.plan = {**campaign.plan, "extra": {**campaign.plan["extra"], "beacon": beacon}}
    work.record(actor, "draw.beacon_postponed", f"campaign/{campaign_id}", former=former, beacon=beacon)
