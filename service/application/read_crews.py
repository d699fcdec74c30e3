"""Who visits what in a draw, after every round since its certificate."""

from __future__ import annotations

from typing import Any

from service.domain.draw.crews import Crews
from service.domain.draw.rounds import apply_result
from service.ports import UnitOfWork


def crews_of(work: UnitOfWork, draw: Any) -> Crews:
    """Who visits what now: the certificate, and every round since."""
    crews = Crews(draw.certificate, work.frozen(draw.id))
    for row in closed_rounds(work, draw.id):
        apply_result(crews, row.request, row.record["result"])
    return crews


def spares_left(work: UnitOfWork, campaign_id: str, object_id: str) -> list[str]:
    """What is left in the reserve for an object, sorted; nothing before the draw."""
    drawn = [draw for draw in work.draws.find(campaign_id=campaign_id) if draw.certificate_hash]
    return [spare for draw in drawn for spare in crews_of(work, draw).spares_for(object_id)]


def closed_rounds(work: UnitOfWork, draw_id: str) -> list[Any]:
    """The rounds that are over, first to last."""
    return [row for row in work.draw_rounds.find(draw_id=draw_id) if row.record is not None]
