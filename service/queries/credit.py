"""Credit records: the register, and what is known before a visit; each as far as one may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.credit import CreditState
from service.domain.law_versions import BASELINE
from service.infrastructure.tables.credit import CreditEntry
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.laws import law_of, pack_in_force
from service.queries.paging import Page, Statement, paged
from service.queries.parts import PartPage


@dataclass(frozen=True)
class Wanted:
    """What the register is narrowed to; "" leaves it open."""

    words: str = ""
    kind: str = ""
    state: str = ""
    object_id: str = ""


@dataclass(frozen=True)
class CreditLine:
    """One entry; of another department's neither ground nor reason is told, only that it is there."""

    id: str
    object_id: str
    object_name: str
    department: str
    kind: str
    outcome: str
    source: str
    source_number: str
    document_number: str
    starts_on: date
    until: date | None
    state: str
    ended_on: date | None
    ground: str
    end_reason: str


@dataclass(frozen=True)
class KnownLine:
    """What another department has recorded: kind, day, department and number, never the words."""

    kind: str
    recorded_on: date
    department: str
    number: str


def shared_kinds(session: Session, today: date) -> tuple[str, ...]:
    """The kinds of entries that every department may see."""
    return pack_in_force(session, BASELINE, today).words("credit_shared_kinds")


def statement(viewer: Actor, shared: Sequence[str], wanted: Wanted) -> Statement:
    """The rows of the register, newest first."""
    columns = (
        CreditEntry.id, CreditEntry.object_id, InspectedObject.name, CreditEntry.department, CreditEntry.kind,
        CreditEntry.outcome, CreditEntry.source, CreditEntry.source_number, CreditEntry.document_number,
        CreditEntry.starts_on, CreditEntry.until, CreditEntry.state, CreditEntry.ended_on, CreditEntry.ground,
        CreditEntry.end_reason,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == CreditEntry.object_id)
        .where(or_(scope.of_department(viewer, CreditEntry.department), CreditEntry.kind.in_(shared)))
        .order_by(CreditEntry.starts_on.desc(), CreditEntry.id.desc())
    )
    if wanted.words:
        named = InspectedObject.name.contains(wanted.words, autoescape=True)
        found = found.where(or_(named, InspectedObject.id.startswith(wanted.words, autoescape=True)))
    for column, value in (
        (CreditEntry.kind, wanted.kind), (CreditEntry.state, wanted.state), (CreditEntry.object_id, wanted.object_id),
    ):  # fmt: skip
        found = found.where(column == value) if value else found
    return found


def credit_entries(session: Session, viewer: Actor, today: date, wanted: Wanted, page: int) -> Page[CreditLine]:
    """One page of the register."""
    found = statement(viewer, shared_kinds(session, today), wanted)
    return paged(session, found, page, lambda *row: _seen_by(viewer, row))


def all_entries(session: Session, viewer: Actor, today: date, wanted: Wanted) -> Iterator[CreditLine]:
    """The whole register, to be exported."""
    found = statement(viewer, shared_kinds(session, today), wanted)
    return (_seen_by(viewer, row) for row in session.execute(found))


def credit_entry(session: Session, viewer: Actor, today: date, entry_id: str) -> CreditLine | None:
    """One entry, or None if there is none that the viewer may see."""
    found = statement(viewer, shared_kinds(session, today), Wanted()).where(CreditEntry.id == entry_id)
    row = session.execute(found).first()
    return _seen_by(viewer, row) if row else None


def organisation_name(session: Session, object_id: str) -> str | None:
    """The name of an organisation of the library; None if there is none."""
    return session.scalar(select(InspectedObject.name).where(InspectedObject.id == object_id))


def known_before_visit(session: Session, part: PartPage) -> list[KnownLine]:
    """What other departments have recorded of a part's organisation and stands, as far as the campaign's law lets it be
    seen (C101, C102)."""
    shared = law_of(session, part.law_id).words("credit_shared_kinds")
    columns = (CreditEntry.id, CreditEntry.kind, CreditEntry.starts_on, CreditEntry.department,
               CreditEntry.document_number)  # fmt: skip
    found = select(*columns).where(
        CreditEntry.object_id == part.object["id"], CreditEntry.state == CreditState.STANDING,
        CreditEntry.kind.in_(shared), CreditEntry.department != part.department,
    )  # fmt: skip
    rows = session.execute(found.order_by(CreditEntry.starts_on.desc(), CreditEntry.id.desc()))
    return [KnownLine(row.kind, row.starts_on, row.department, row.document_number or row.id) for row in rows]


def _seen_by(viewer: Actor, row: Sequence[Any]) -> CreditLine:
    line = CreditLine(*row)
    if viewer.role not in scope.IN_DEPARTMENTS or viewer.department == line.department:
        return line
    return replace(line, source_number="", ground="", end_reason="")
