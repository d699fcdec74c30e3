"""The coordinator of the inspector's own department decides on a recusal; the requester never does (C063, C065)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.ask_round import Asked, ask_round
from service.domain.actors import Actor
from service.domain.draw.rounds import RoundKind
from service.domain.recusals import INTERESTS
from service.domain.refusals import Refused
from service.domain.states import PART, RECUSAL
from service.domain.targeted_checks import CampaignKind
from service.ports import UnitOfWork


def grant_recusal(work: UnitOfWork, actor: Actor, recusal_id: str, way: RoundKind = RoundKind.WITHDRAW) -> None:
    """Requested -> granted: the inspector leaves the visit and a substitute is drawn, or with `way` SWAP changes places
    with somebody of another visit, drawn too (C063, C064); nobody is chosen by hand. The department is told by
    `part.changed`. Refused if nobody may stand in. An interest is kept, so that no later draw brings the two
    together."""
    recusal = _decided(work, actor, recusal_id, "grant")
    part = work.parts.need(recusal.part_id)
    PART.after(part.state, "change")
    if work.campaigns.see(part.campaign_id).kind == CampaignKind.TARGETED:
        raise Refused("check.nobody_drawn")
    _keep_interest(work, part, recusal)
    work.record(
        actor, "recusal.granted", f"part/{part.id}", recusal=recusal.id, inspector=recusal.inspector_id, way=way.value
    )
    asked = Asked(
        subject=recusal.id, kind=way, object_id=part.object_id, department=part.department,
        inspector=recusal.inspector_id, reason=recusal.cause, words=recusal.words, evidence="",
        by=recusal.requested_by, at=recusal.requested_at,
    )  # fmt: skip
    ask_round(work, actor, part.campaign_id, asked)


def refuse_recusal(work: UnitOfWork, actor: Actor, recusal_id: str, reason: str) -> None:
    """Requested -> refused, with the reason; the request is answered by `message.rejected`."""
    if not reason.strip():
        raise Refused("recusal.reason_missing")
    recusal = _decided(work, actor, recusal_id, "refuse")
    recusal.answer = reason
    answer = Refused("recusal.refused", reason=reason)
    data = {
        "message_id": recusal.message_id,
        "type": full_name("recusal.requested"),
        "code": answer.code,
        "words": answer.words(),
        "fields": {},
    }
    work.send(recusal.department, full_name("message.rejected"), f"part/{recusal.part_id}", data)
    work.record(actor, "recusal.refused", f"part/{recusal.part_id}", recusal=recusal.id, reason=reason)


def _decided(work: UnitOfWork, actor: Actor, recusal_id: str, event: str) -> Any:
    recusal = work.recusals.need(recusal_id)
    actor.needs_department(recusal.department)
    if actor.id == recusal.requested_by:
        raise Refused("recusal.same_person")
    recusal.state = RECUSAL.after(recusal.state, event)
    recusal.decided_by, recusal.decided_at = actor.id, work.now
    return recusal


def _keep_interest(work: UnitOfWork, part: Any, recusal: Any) -> None:
    if recusal.cause in INTERESTS and work.conflicts.get((recusal.inspector_id, part.object_id)) is None:
        work.conflicts.new(inspector_id=recusal.inspector_id, object_id=part.object_id, reason=recusal.words)
