"""A department takes its part on, and says when its inspectors go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from service.application.file_work_plan import work_plan_of
from service.application.visit_windows import window_of
from service.domain.actors import Actor
from service.domain.plan import Phase, phase_from_data
from service.domain.refusals import Refused, TooEarly
from service.domain.states import PART, PartState
from service.domain.time_zone import local_day
from service.ports import Message, UnitOfWork


def accept_part(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Assigned -> accepted."""
    part = own_part(work, actor, data["part_id"])
    part.state = PART.after(part.state, "accept")
    part.accepted_at = work.now
    work.record(actor, "part.accepted", f"part/{part.id}")


def schedule_part(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Accepted -> scheduled, or scheduled anew; Refused `part.outside_window` outside the inspection phase, or
    outside the days that a joint visit has in common (C085). Before the part is accepted, and as long as the campaign
    has no work plan (C084), it is too early."""
    part = own_part(work, actor, data["part_id"])
    inspection = phase_from_data(work.campaigns.see(part.campaign_id).plan, "inspection")
    must_be_inside(window_of(work, inspection, part.visit_id), data["scheduled_at"])
    if work_plan_of(work, part.campaign_id) is None:
        raise TooEarly("work_plan.filed")
    if part.state == PartState.ASSIGNED:
        raise TooEarly("part.accepted")
    part.state = PART.after(part.state, "schedule")
    part.scheduled_at = data["scheduled_at"]
    work.record(actor, "part.scheduled", f"part/{part.id}", scheduled_at=part.scheduled_at.isoformat())


def own_part(work: UnitOfWork, actor: Actor, part_id: str) -> Any:
    """A part of the actor's own department, locked; Refused if there is none, if it is another department's, or if its
    visit was withdrawn."""
    part = work.parts.need(part_id)
    actor.needs_department(part.department)
    if part.state == PartState.WITHDRAWN:
        raise Refused("part.withdrawn", part=part_id)
    return part


def must_be_inside(window: Phase, at: datetime) -> None:
    """Refused unless the instant lies within the window, its last day included (China's days)."""
    if not window.starts_on <= local_day(at) <= window.ends_on:
        raise Refused("part.outside_window", at=at.isoformat(), starts_on=window.starts_on, ends_on=window.ends_on)
