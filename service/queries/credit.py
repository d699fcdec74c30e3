"""Credit records: the register, one organisation's record, proposed changes, classes; each as far as one may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.credit import ChangeState, CreditState
from service.domain.law_versions import BASELINE
from service.infrastructure.tables.credit import CreditChangeRow, CreditClass, CreditEntry
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.laws import law_of, pack_in_force
from service.queries.paging import Page, Statement, paged
from service.queries.parts import PartPage

TODO = "decide_credit"


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
class ChangeLine:
    """One proposed change of a credit record, and what was decided."""

    id: str
    object_id: str
    object_name: str
    department: str
    change: str
    entry_id: str | None
    kind: str
    ground: str
    papers: str
    starts_on: date | None
    until: date | None
    met: Sequence[str]
    applicant: str
    applied_on: date | None
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    answer: str


@dataclass(frozen=True)
class ClassLine:
    """The class that a rating gave an organisation on a day; no version: a newer one was in effect already."""

    object_id: str
    object_name: str
    credit_class: str
    rated_on: date
    source: str
    department: str
    object_version: int | None


@dataclass(frozen=True)
class KnownLine:
    """What another department has recorded: kind, day, department and number, never the words."""

    kind: str
    recorded_on: date
    department: str
    number: str


@dataclass(frozen=True)
class Refresh:
    """When the classes were last refreshed, and whether that is longer ago than the pack's days."""

    rated_on: date | None
    days: int
    is_stale: bool


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


def changes_statement(viewer: Actor, state: str, todo: str = "", object_id: str = "", change: str = "") -> Statement:
    """The proposed changes of one's own department, newest first; those that wait, if that is to do; of one
    organisation, or of one sort."""
    columns = (
        CreditChangeRow.id, CreditChangeRow.object_id, InspectedObject.name, CreditChangeRow.department,
        CreditChangeRow.change, CreditChangeRow.entry_id, CreditChangeRow.kind, CreditChangeRow.ground,
        CreditChangeRow.papers, CreditChangeRow.starts_on, CreditChangeRow.until, CreditChangeRow.met,
        CreditChangeRow.applicant, CreditChangeRow.applied_on, CreditChangeRow.state, CreditChangeRow.proposed_by,
        CreditChangeRow.proposed_at, CreditChangeRow.decided_by, CreditChangeRow.answer,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == CreditChangeRow.object_id)
        .where(scope.of_department(viewer, CreditChangeRow.department))
        .order_by(CreditChangeRow.id.desc())
    )
    state = ChangeState.PROPOSED if todo == TODO else state
    found = found.where(CreditChangeRow.object_id == object_id) if object_id else found
    found = found.where(CreditChangeRow.change == change) if change else found
    return found.where(CreditChangeRow.state == state) if state else found


def credit_changes(session: Session, viewer: Actor, state: str, change: str, todo: str, page: int) -> Page[ChangeLine]:
    """One page of the proposed changes."""
    return paged(session, changes_statement(viewer, state, todo, change=change), page, ChangeLine)


def changes_of(session: Session, viewer: Actor, object_id: str) -> list[ChangeLine]:
    """The changes of one organisation's record that the viewer may see."""
    return [ChangeLine(*row) for row in session.execute(changes_statement(viewer, "", "", object_id))]


def credit_change(session: Session, viewer: Actor, change_id: str) -> ChangeLine | None:
    """One proposed change, or None if there is none that the viewer may see."""
    row = session.execute(changes_statement(viewer, "").where(CreditChangeRow.id == change_id)).first()
    return ChangeLine(*row) if row else None


def classes(session: Session, page: int, object_id: str = "") -> Page[ClassLine]:
    """One page of the history of classes, newest first; of one organisation, if it is named."""
    columns = (
        CreditClass.object_id, InspectedObject.name, CreditClass.credit_class, CreditClass.rated_on, CreditClass.source,
        CreditClass.department, CreditClass.object_version,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = found.join(InspectedObject, InspectedObject.id == CreditClass.object_id)
    found = found.where(CreditClass.object_id == object_id) if object_id else found
    return paged(session, found.order_by(CreditClass.rated_on.desc(), CreditClass.object_id), page, ClassLine)


def refresh(session: Session, today: date) -> Refresh:
    """How old the newest classes are (C053)."""
    days = pack_in_force(session, BASELINE, today).number("credit_class_refresh_days")
    rated_on = session.scalar(select(func.max(CreditClass.rated_on)))
    return Refresh(rated_on, days, rated_on is None or today - rated_on > timedelta(days=days))


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
