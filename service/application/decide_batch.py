"""A second person takes the rows of a batch over into its library as a whole, or not (C016, C028)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service.application.import_credit import import_classes, import_credit
from service.application.import_libraries import import_inspectors, import_objects
from service.application.import_persons import import_persons
from service.application.submit_batch import CREDIT, CREDIT_CLASSES, INSPECTORS, OBJECTS, PERSONS
from service.domain.actors import Actor
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from service.domain.states import BATCH
from service.ports import UnitOfWork

DATES = frozenset({"licensed_until", "permit_until", "starts_on", "until", "rated_on"})


@dataclass(frozen=True)
class BatchRow:
    """One row of a batch, as the file had it."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str] = field(default_factory=dict)


Sheets = list[list[BatchRow]]
TAKE: dict[str, Callable[[UnitOfWork, Actor, str, Sheets], int]] = {
    OBJECTS: lambda work, actor, _place, sheets: import_objects(work, actor, sheets[0]),
    INSPECTORS: lambda work, actor, place, sheets: import_inspectors(work, actor, place, sheets[0], sheets[1]),
    PERSONS: lambda work, actor, _place, sheets: import_persons(work, actor, sheets[0]),
    CREDIT: lambda work, actor, _place, sheets: import_credit(work, actor, sheets[0]),
    CREDIT_CLASSES: lambda work, actor, _place, sheets: import_classes(work, actor, sheets[0]),
}


def accept_batch(work: UnitOfWork, actor: Actor, batch_id: str) -> int:
    """Proposed -> accepted: every row stands in the library from now on. Refused `library.same_person` for whoever
    handed it in, and `library.batch_unfit` if a row cannot be taken over any more. Returns how many rows."""
    batch = _decided(work, actor, batch_id, "accept_batch")
    # On behalf of the department that handed the rows in: what it may not change, no reviewer can give it.
    submitter = Actor(actor.id, batch.department)
    try:
        taken = TAKE[batch.kind](work, submitter, batch.place, _sheets(work, batch_id))
    except FileRefused as refused:
        raise Refused("library.batch_unfit", row=refused.faults[0].row, why=refused.faults[0].words()) from refused
    work.record(actor, "library.batch_accepted", f"library_batch/{batch_id}", submitted_by=batch.submitted_by)
    return taken


def reject_batch(work: UnitOfWork, actor: Actor, batch_id: str, reason: str) -> None:
    """Proposed -> rejected, with the reason; nothing of it stands in the library."""
    if not reason.strip():
        raise Refused("library.reason_missing")
    batch = _decided(work, actor, batch_id, "reject_batch")
    batch.answer = reason
    work.record(actor, "library.batch_rejected", f"library_batch/{batch_id}", reason=reason)


def _decided(work: UnitOfWork, actor: Actor, batch_id: str, event: str) -> Any:
    batch = work.library_batches.need(batch_id)
    actor.needs_department(batch.reviewer_department)
    if actor.id == batch.submitted_by:
        raise Refused("library.same_person")
    batch.state = BATCH.after(batch.state, event)
    batch.decided_by, batch.decided_at = actor.id, work.now
    return batch


def _sheets(work: UnitOfWork, batch_id: str) -> Sheets:
    """The rows of both sheets that a library may have; the second is empty where there is none."""
    sheets: Sheets = [[], []]
    for line in work.batch_lines.each(batch_id=batch_id):
        sheets[line.sheet].append(BatchRow(line.number, _as_values(line.values)))
    return sheets


def _as_values(values: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in DATES and value else value for name, value in values.items()}
