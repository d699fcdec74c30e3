"""The coordinator of the inspector's own department decides on a recusal; the requester never does (C063, C065)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.tell_part_changed import INSPECTOR_RECUSED, tell_part_changed
from service.domain.actors import Actor
from service.domain.plan import plan_from_data
from service.domain.recusals import INTERESTS, team_without
from service.domain.refusals import Refused
from service.domain.states import PART, RECUSAL
from service.ports import UnitOfWork


def grant_recusal(work: UnitOfWork, actor: Actor, recusal_id: str) -> None:
    """Requested -> granted: the inspector leaves the part, and the department is told by `part.changed`. Refused unless
    those who stay are as many as the pack asks for and one leads. An interest is kept, so that no later draw brings the
    two together."""
    recusal = _decided(work, actor, recusal_id, "grant")
    part = work.parts.need(recusal.part_id)
    PART.after(part.state, "change")
    campaign = work.campaigns.see(part.campaign_id)
    may_lead = {row.id for row in work.inspectors.find(id=list(part.inspectors), may_lead=True)}
    least = work.pack(campaign.pack_id).number("team_size")
    part.inspectors = team_without(part.inspectors, part.leader, recusal.inspector_id, may_lead, least)
    _keep_interest(work, part, recusal)
    plan = plan_from_data(campaign.plan)
    tell_part_changed(work, campaign, plan, part, INSPECTOR_RECUSED, recusal.words)
    work.record(actor, "recusal.granted", f"part/{part.id}", recusal=recusal.id, inspector=recusal.inspector_id)


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
