"""A department asks that an inspector be taken off a part, with a cause of the closed list (C063, C065)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.accept_part import own_part
from service.domain.actors import Actor
from service.domain.numbers import recusal_number
from service.domain.refusals import Refused
from service.domain.states import PART, RecusalState
from service.ports import Message, UnitOfWork


def request_recusal(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Keep the request until the department's coordinator decides. Refused for somebody who is not in the team, once
    findings are complete, and while the same request is open."""
    part = own_part(work, actor, data["part_id"])
    PART.after(part.state, "change")
    if data["inspector_id"] not in part.inspectors:
        raise Refused("recusal.not_in_team", inspector=data["inspector_id"])
    earlier = work.recusals.find(part_id=part.id)
    if any(row.inspector_id == data["inspector_id"] and row.state == RecusalState.REQUESTED for row in earlier):
        raise Refused("recusal.open_already", inspector=data["inspector_id"])
    request = work.recusals.new(
        id=recusal_number(part.id, len(earlier) + 1), part_id=part.id, campaign_id=part.campaign_id,
        department=part.department, inspector_id=data["inspector_id"], cause=data["cause"], words=data["words"],
        state=RecusalState.REQUESTED, requested_by=actor.id, message_id=cause.id, requested_at=work.now,
    )  # fmt: skip
    work.record(
        actor, "recusal.requested", f"part/{part.id}",
        recusal=request.id, inspector=request.inspector_id, cause=request.cause,
    )  # fmt: skip
