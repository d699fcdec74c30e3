"""The witness gives the one-time code of the round that waits; what it asked for is drawn and takes effect in one
step (SSJ1 section 7)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.apply_round import apply_round
from service.application.read_crews import closed_rounds, crews_of
from service.domain.actors import Actor
from service.domain.draw.errors import Infeasible
from service.domain.draw.records import instant
from service.domain.draw.rounds import Round, answers, close_round, signed_round
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def give_code(work: UnitOfWork, actor: Actor, campaign_id: str, code: str) -> None:
    """Close the round that waits. Whoever gives the code, it can only be the next of the chain; Refused
    `draw.code_wrong` otherwise, and `draw.no_round_waiting` if nothing waits."""
    for draw in work.draws.find(campaign_id=campaign_id):
        if draw.certificate_hash:
            work.draws.need(draw.id)
            _close(work, actor, draw, code)
            return
    raise Refused("draw.no_round_waiting")


def _close(work: UnitOfWork, actor: Actor, draw: Any, code: str) -> None:
    waiting = [row for row in work.draw_rounds.find(draw_id=draw.id) if row.record is None]
    if not waiting:
        raise Refused("draw.no_round_waiting")
    row, before = work.draw_rounds.need((draw.id, waiting[0].number)), closed_rounds(work, draw.id)
    if not answers(code, before[-1].record["code"] if before else draw.freeze["rounds"]["head"]):
        raise Refused("draw.code_wrong")
    row.record, row.closed_at = _record(work, draw, row, before, code), work.now
    work.record(actor, "draw.round_closed", f"campaign/{draw.campaign_id}", round=row.number, hash=row.record["hash"])
    apply_round(work, draw, row)


def _record(work: UnitOfWork, draw: Any, row: Any, before: list[Any], code: str) -> Round:
    previous = before[-1].record["hash"] if before else draw.certificate_hash
    drawn = (draw.certificate["key"], previous)
    try:
        body = close_round(crews_of(work, draw), row.request, drawn, code, instant(work.now))
    except Infeasible as shortage:
        raise Refused("draw.no_substitute", place=shortage.place) from None
    return signed_round(body, work.sign)


def tell_round(work: UnitOfWork, draw: Any, record: Round) -> None:
    """Send the record of a round to every participant."""
    data = {"campaign_id": draw.campaign_id, "freeze_hash": draw.freeze_hash, "round": record}
    for participant in draw.freeze["participants"]:
        if participant in work.departments:
            work.send(participant, full_name("draw.round_closed"), f"campaign/{draw.campaign_id}", data)
