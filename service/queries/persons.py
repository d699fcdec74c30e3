"""The natural persons among the objects, each with who employs them (C020)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.library_work import Employment, NaturalPerson
from service.queries.paging import Page, paged


@dataclass(frozen=True)
class PersonLine:
    """One person; the number is masked."""

    id: str
    name: str
    kind: str
    nationality: str
    masked_number: str
    permit_until: date


@dataclass(frozen=True)
class Employer:
    """Who employs a person, or did."""

    id: str
    name: str
    post: str
    ended_at: datetime | None


COLUMNS = (
    NaturalPerson.id, NaturalPerson.name, NaturalPerson.kind, NaturalPerson.nationality, NaturalPerson.masked_number,
    NaturalPerson.permit_until,
)  # fmt: skip


def persons(session: Session, words: str, page: int) -> Page[PersonLine]:
    """One page of the persons, by name."""
    found = select(*COLUMNS)
    if words:
        found = found.where(NaturalPerson.name.contains(words, autoescape=True))
    return paged(session, found.order_by(NaturalPerson.name, NaturalPerson.id), page, PersonLine)


def person(session: Session, person_id: str) -> tuple[PersonLine, list[Employer]] | None:
    """One person and the employers, or None."""
    row = session.get(NaturalPerson, person_id)
    if row is None:
        return None
    columns = (InspectedObject.id, InspectedObject.name, Employment.post, Employment.ended_at)
    found = select(*columns).join(Employment, Employment.object_id == InspectedObject.id)
    found = found.where(Employment.person_id == person_id).order_by(Employment.ended_at.is_not(None))
    line = PersonLine(row.id, row.name, row.kind, row.nationality, row.masked_number, row.permit_until)
    return line, [Employer(*each) for each in session.execute(found)]
