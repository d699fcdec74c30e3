"""A department proposes to watch a new form of business for a while before it punishes; another decides (C126)."""

from __future__ import annotations

from datetime import date, timedelta

from service.application.draft_entry import LAW
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import ObservationState
from service.ports import UnitOfWork


def propose_observation(
    work: UnitOfWork, actor: Actor, object_id: str, starts_on: date, ends_on: date, ground: str
) -> int:
    """A period for one object, both days included; Refused unless it has a ground and keeps to the pack's longest. It
    has no effect until a reviewer approves it. Returns its id."""
    if actor.role not in (Role.OFFICER, Role.COORDINATOR):
        raise Refused("scope.role", role=Role.OFFICER.value)
    most = work.pack(LAW).number("observation_days_max")
    if not starts_on <= ends_on < starts_on + timedelta(days=most):
        raise Refused("observation.days_wrong", most=most)
    if not ground.strip():
        raise Refused("leniency.reason_missing")
    row = work.observation_periods.new(
        id=work.next_number("observation_period"), object_id=work.objects.see(object_id).id,
        department=actor.department, starts_on=starts_on, ends_on=ends_on, ground=ground,
        state=ObservationState.PROPOSED.value, proposed_by=actor.id, proposed_at=work.now,
    )  # fmt: skip
    work.record(
        actor, "observation.proposed", f"object/{object_id}",
        id=row.id, starts_on=str(starts_on), ends_on=str(ends_on), ground=ground,
    )  # fmt: skip
    return int(row.id)
