"""Take reviewed natural persons over into the library, and link them with who employs them (C020)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from service.domain.actors import Actor
from service.domain.faults import FileRefused, fault
from service.ports import SheetRow, UnitOfWork

EMPLOYER = "用人单位统一社会信用代码"
FIELDS = ("name", "kind", "nationality", "masked_number", "permit_until")


def import_persons(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> int:
    """Add or change the persons, and the employment that each row names; returns how many rows. A row holds the number
    sealed already (`seal_persons`)."""
    check_persons(work, rows)
    for row in rows:
        person_id = str(row.values["id"])
        _put_person(work, person_id, row.values)
        work.flush()
        _put_employment(work, person_id, row.values)
    work.record(actor, "library.persons_imported", "library/persons", rows=len(rows))
    return len(rows)


def check_persons(work: UnitOfWork, rows: Sequence[SheetRow]) -> None:
    """FileRefused if an employer is not in the library of objects."""
    wanted = {str(row.values["employer_id"]) for row in rows}
    known = {row.id for row in work.objects.find(id=sorted(wanted))}
    faults = [
        fault(row.number, EMPLOYER, row.values["employer_id"], f"cell.not_in_library|{row.values['employer_id']}")
        for row in rows
        if row.values["employer_id"] not in known
    ]
    if faults:
        raise FileRefused(faults)


def seal_person(work: UnitOfWork, values: Mapping[str, Any]) -> dict[str, Any]:
    """The row without the number of the passport: in its place the keyed hash, which is the person's number here, and
    the masked number."""
    number = str(values["number"])
    kept = {name: value for name, value in values.items() if name != "number"}
    return {**kept, "id": person_number(work, number), "masked_number": masked(number)}


def person_number(work: UnitOfWork, number: str) -> str:
    """How a person is recognised again without the number being kept: a hash that only the hub can compute, because
    its own signature goes into it; passport numbers are few enough to try them all."""
    digest = sha256(f"natural person|{number}".encode()).hexdigest()
    return "ZR" + sha256(work.sign(digest).encode()).hexdigest()[:24].upper()


def masked(number: str) -> str:
    """The first and the last two characters of a number."""
    return f"{number[:2]}{'*' * max(1, len(number) - 4)}{number[-2:]}"


def _put_person(work: UnitOfWork, person_id: str, values: Mapping[str, Any]) -> None:
    row = work.persons.get(person_id)
    fields = {name: values[name] for name in FIELDS}
    if row is None:
        work.persons.new(id=person_id, version=1, updated_at=work.now, **fields)
    elif any(getattr(row, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(row, name, value)
        row.version, row.updated_at = row.version + 1, work.now


def _put_employment(work: UnitOfWork, person_id: str, values: Mapping[str, Any]) -> None:
    row = work.employments.get((person_id, values["employer_id"]))
    if row is None:
        row = work.employments.new(
            person_id=person_id, object_id=values["employer_id"], post=values["post"], since=work.now
        )
    row.post, row.ended_at = values["post"], work.now if values["has_left"] else None
