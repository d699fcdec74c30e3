"""A second person types the beacon's value again; the draw goes on if both read the same."""

from __future__ import annotations

from service.application.enter_beacon import draw_with_beacon
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def confirm_beacon(work: UnitOfWork, actor: Actor, campaign_id: str, value: str) -> None:
    """The witness, or a reviewer of the leading department, confirms what somebody else entered. Refused
    `draw.beacon_missing` while nobody has, `draw.beacon_same_person`, and `draw.beacon_differs`."""
    draw = draw_with_beacon(work, actor, campaign_id, (Role.REVIEWER, Role.WITNESS))
    if draw.beacon is None:
        raise Refused("draw.beacon_missing")
    if draw.beacon != value:
        raise Refused("draw.beacon_differs")
    if draw.is_beacon_confirmed:
        return
    if draw.beacon_by == actor.id:
        raise Refused("draw.beacon_same_person")
    draw.is_beacon_confirmed = True
    work.record(actor, "draw.beacon_confirmed", f"campaign/{campaign_id}", value=value, entered_by=draw.beacon_by)
