"""A coordinator hands in the rows of a file for a library; they wait for a second person (C016, C028)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from service.application.import_credit import check_classes, check_credit
from service.application.import_libraries import check_inspectors
from service.application.import_persons import check_persons, seal_person
from service.domain.actors import Actor
from service.domain.numbers import batch_number
from service.domain.states import BatchState
from service.domain.targeted_checks import CampaignKind
from service.ports import SheetRow, UnitOfWork

OBJECTS, INSPECTORS, PERSONS = "objects", "inspectors", "persons"
CREDIT, CREDIT_CLASSES = "credit", "credit_classes"


def submit_batch(work: UnitOfWork, actor: Actor, kind: str, place: str, sheets: Sequence[Sequence[SheetRow]]) -> int:
    """Keep the rows as one batch; returns how many. FileRefused if they could not be taken over as they are, so that
    nobody reviews what cannot come in. `place` is the region of inspectors."""
    if kind == INSPECTORS:
        check_inspectors(work, actor, sheets[0], sheets[1])
    if kind == PERSONS:
        check_persons(work, sheets[0])
    if kind == CREDIT:
        check_credit(work, actor, sheets[0])
    if kind == CREDIT_CLASSES:
        check_classes(work, sheets[0])
    count = sum(len(rows) for rows in sheets)
    batch_id = batch_number(work.today, work.next_number(f"library_batch:{work.today:%Y%m%d}"))
    work.library_batches.new(
        id=batch_id, kind=kind, place=place, department=actor.department or "",
        reviewer_department=_reviewer_of(work, actor, _regions(work, kind, sheets)), count=count,
        state=BatchState.PROPOSED, submitted_by=actor.id, submitted_at=work.now,
    )  # fmt: skip
    for sheet, rows in enumerate(sheets):
        for row in rows:
            values = seal_person(work, row.values) if kind == PERSONS else row.values
            work.batch_lines.new(batch_id=batch_id, sheet=sheet, number=row.number, values=_as_json(values))
    work.record(actor, "library.batch_submitted", f"library_batch/{batch_id}", kind=kind, rows=count)
    return len(sheets[0])


def _regions(work: UnitOfWork, kind: str, sheets: Sequence[Sequence[SheetRow]]) -> set[str]:
    """Where the objects stand that are to change; a department's own inspectors, and what it has recorded itself, are
    its own matter (C062)."""
    if kind == OBJECTS:
        return {str(row.values["region"]) for row in sheets[0]}
    rated = sorted({str(row.values["object_id"]) for row in sheets[0]}) if kind == CREDIT_CLASSES else []
    return {row.region for row in work.objects.find(id=rated)}


def _reviewer_of(work: UnitOfWork, actor: Actor, regions: Iterable[str]) -> str:
    """The department whose reviewer decides: one that leads campaigns where the objects stand, as for what is reported
    (C017); the one that hands in, where it leads itself or nobody does."""
    own = actor.department or ""
    wanted = sorted(regions)
    drawn = work.campaigns.find(region=wanted, kind=CampaignKind.RANDOM)
    leads = {(row.region, row.lead) for row in drawn}
    led_by_others = sorted(lead for region, lead in leads if (region, own) not in leads)
    return led_by_others[0] if led_by_others else own


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
