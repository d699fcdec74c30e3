"""After the beacon's instant a person types its value from what was published."""

from __future__ import annotations

from typing import Any

from service.application.freeze_draw import attempts
from service.application.record_commitment import beacon_at
from service.domain.actors import Actor, Role
from service.domain.draw.records import is_beacon
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.ports import UnitOfWork


def enter_beacon(work: UnitOfWork, actor: Actor, campaign_id: str, value: str) -> None:
    """Keep the value until a second person has read the same; until then it can be typed again, and then counts as
    that person's. Refused `draw.no_beacon` where none was agreed on, `draw.beacon_early` before its instant,
    `draw.beacon_wrong` for what is not written as its kind is, `draw.beacon_differs` once another one is confirmed."""
    draw = draw_with_beacon(work, actor, campaign_id, (Role.COORDINATOR, Role.REVIEWER, Role.WITNESS))
    if draw.is_beacon_confirmed:
        if draw.beacon != value:
            raise Refused("draw.beacon_differs")
        return
    if work.now < (beacon_at(draw) or work.now):
        raise Refused("draw.beacon_early", at=draw.freeze["beacon"]["at"])
    if not is_beacon(draw.freeze["beacon"], value):
        raise Refused("draw.beacon_wrong", value=value)
    draw.beacon, draw.beacon_by = value, actor.id
    work.record(actor, "draw.beacon_entered", f"campaign/{campaign_id}", value=value)


def draw_with_beacon(work: UnitOfWork, actor: Actor, campaign_id: str, roles: tuple[Role, ...]) -> Any:
    """The draw that waits for its beacon, locked; Refused unless the actor has one of the roles, in the department that
    leads the campaign or as its witness."""
    campaign = work.campaigns.need(campaign_id)
    found = attempts(work, campaign_id)
    if actor.role not in roles:
        raise Refused("scope.role", role=roles[-1].value)
    if not found or actor.department not in (campaign.lead, found[-1].freeze["witness"]):
        raise Refused("scope.foreign", department=actor.department)
    draw = work.draws.need(found[-1].id)
    if draw.freeze["beacon"] is None:
        raise Refused("draw.no_beacon")
    if campaign.state != CampaignState.SEALED:
        raise Refused("state.not_allowed", thing="campaign", state=campaign.state, event="enter_beacon")
    return draw
