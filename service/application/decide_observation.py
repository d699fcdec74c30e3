"""A second person approves or refuses an observation period (C126)."""

from __future__ import annotations

from typing import Any

from service.domain.actors import Actor, Role
from service.domain.leniency_lists import check_another_person
from service.domain.refusals import Refused
from service.domain.states import OBSERVATION
from service.ports import UnitOfWork


def approve_observation(work: UnitOfWork, actor: Actor, observation_id: int) -> None:
    """Proposed -> approved; from its first day guidance comes first."""
    row = _decided(work, actor, observation_id, "approve_observation")
    work.record(actor, "observation.approved", f"object/{row.object_id}", id=row.id)


def refuse_observation(work: UnitOfWork, actor: Actor, observation_id: int, reason: str) -> None:
    """Proposed -> refused, with the reason."""
    if not reason.strip():
        raise Refused("leniency.reason_missing")
    row = _decided(work, actor, observation_id, "refuse_observation")
    row.answer = reason
    work.record(actor, "observation.refused", f"object/{row.object_id}", id=row.id, reason=reason)


def _decided(work: UnitOfWork, actor: Actor, observation_id: int, event: str) -> Any:
    row = work.observation_periods.need(observation_id)
    actor.needs_department(row.department)
    actor.needs_role(Role.REVIEWER)
    check_another_person(actor.id, row.proposed_by)
    row.state = OBSERVATION.after(row.state, event).value
    row.decided_by, row.decided_at = actor.id, work.now
    return row
