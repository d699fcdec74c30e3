"""Who visits what in a draw, after every round since its certificate."""

from __future__ import annotations

from typing import Any

from service.domain.draw.crews import Crews
from service.domain.draw.pools import ACTIVE
from service.domain.draw.rounds import apply_result
from service.domain.states import VisitState
from service.ports import UnitOfWork


def crews_of(work: UnitOfWork, draw: Any) -> Crews:
    """Who visits what now: the certificate, and every round since."""
    crews = Crews(draw.certificate, work.frozen(draw.id))
    for row in closed_rounds(work, draw.id):
        apply_result(crews, row.request, row.record["result"])
    return crews


def spares_left(work: UnitOfWork, campaign_id: str, object_id: str) -> list[str]:
    """What is left in the reserve for an object and can still be visited, sorted; nothing before the draw."""
    drawn = [draw for draw in work.draws.find(campaign_id=campaign_id) if draw.certificate_hash]
    spares = [spare for draw in drawn for spare in crews_of(work, draw).spares_for(object_id)]
    gone = set(gone_spares(work, campaign_id, spares))
    return [spare for spare in spares if spare not in gone]


def gone_spares(work: UnitOfWork, campaign_id: str, spares: list[str]) -> list[str]:
    """Those of a reserve that cannot be visited any more: not active, or their visit has begun or ended."""
    active = {row.id for row in work.objects.find(id=spares, status=ACTIVE)}
    visited = work.visits.find(campaign_id=campaign_id, object_id=spares)
    ended = {visit.object_id for visit in visited if visit.state != VisitState.OPEN}
    return [spare for spare in spares if spare not in active or spare in ended]


def closed_rounds(work: UnitOfWork, draw_id: str) -> list[Any]:
    """The rounds that are over, first to last."""
    return [row for row in work.draw_rounds.find(draw_id=draw_id) if row.record is not None]
