"""A training of inspectors is recorded, and who of a department attended it (C110)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from service.domain.actors import Actor
from service.domain.numbers import training_number
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def record_training(work: UnitOfWork, actor: Actor, title: str, held_on: date, hours: int) -> str:
    """Keep a training that the actor's department held; returns its number. Refused for a day to come."""
    if held_on > work.today:
        raise Refused("training.not_held", on=held_on)
    training_id = training_number(held_on.year, work.next_number(f"training:{held_on.year}"))
    work.trainings.new(
        id=training_id, department=actor.department or "", title=title, held_on=held_on, hours=hours,
        recorded_by=actor.id, recorded_at=work.now,
    )  # fmt: skip
    work.record(actor, "training.recorded", f"training/{training_id}", title=title, held_on=held_on.isoformat())
    return training_id


def record_attendance(work: UnitOfWork, actor: Actor, training_id: str, inspectors: Sequence[str]) -> int:
    """Note which of the actor's own department's inspectors attended, whoever held it; once noted it stays. A campaign
    may ask for it (`training_skill`). Returns how many were noted now."""
    work.trainings.need(training_id)
    noted = {row.inspector_id for row in work.attendances.find(training_id=training_id)}
    fresh = sorted(set(inspectors) - noted)
    for id_ in fresh:
        actor.needs_department(work.inspectors.see(id_).department)
        work.attendances.new(training_id=training_id, inspector_id=id_, recorded_by=actor.id, recorded_at=work.now)
    work.record(actor, "training.attended", f"training/{training_id}", inspectors=len(fresh))
    return len(fresh)
