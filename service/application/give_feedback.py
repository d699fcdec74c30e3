"""A department tells the inspected party the result of its own part (C096, C097)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.accept_part import own_part
from service.domain.actors import Actor
from service.domain.refusals import Refused, TooEarly
from service.domain.states import PartState
from service.domain.time_zone import local_day
from service.ports import Message, UnitOfWork


def give_feedback(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Store on what day, in which way and to whom; before the part's findings are complete it is too early. Given
    again, after a correction, the newest stands and the audit log keeps the earlier."""
    part = own_part(work, actor, data["part_id"])
    if part.state not in (PartState.INSPECTED, PartState.CLOSED):
        raise TooEarly("finding.submitted")
    if not local_day(part.inspected_at) <= data["given_on"] <= work.today:
        raise Refused("feedback.day_wrong", on=data["given_on"])
    row = work.feedbacks.get(part.id)
    if row is None:
        row = work.feedbacks.new(part_id=part.id, campaign_id=part.campaign_id, department=part.department)
    row.given_on, row.way, row.receiver, row.words = (data[name] for name in ("given_on", "way", "receiver", "words"))
    row.recorded_by, row.recorded_at = actor.id, work.now
    deadlines.meet(work, "feedback", part.id)
    work.record(actor, "feedback.given", f"part/{part.id}", on=row.given_on.isoformat(), way=row.way)
