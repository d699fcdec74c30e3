"""The lists of leniency: one's own department's entries by state, and what everybody may read with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.law_tables import Degree
from service.domain.states import EntryState
from service.infrastructure.tables.leniency import LeniencyEntry
from service.queries import scope
from service.queries.paging import Page, Statement, paged

PUBLIC = (EntryState.IN_FORCE, EntryState.REPLACED, EntryState.ENDED)


class EntryTodo(StrEnum):
    """What waits for somebody: a legal review, a collective discussion, or an entry's next assessment."""

    REVIEW = "review_entry"
    ADOPT = "adopt_entry"
    ASSESS = "assess_entry"


@dataclass(frozen=True)
class EntryLine:
    """One version of an entry."""

    id: str
    number: str
    version: int
    department: str
    degree: str
    violation: str
    act: str
    conditions: Sequence[str]
    basis: str
    authority: str
    state: str
    drafted_by: str
    drafted_at: datetime
    reviewed_by: str | None
    reviewed_at: datetime | None
    discussed_by: str | None
    discussed_at: datetime | None
    minutes: str
    review_on: date | None
    ended_at: datetime | None
    reason: str

    @property
    def is_exempting(self) -> bool:
        """Whether it stands on the list of exemptions, or on that of lighter and reduced penalties."""
        return self.degree == Degree.EXEMPT.value

    def is_due(self, today: date) -> bool:
        """Whether the day of its next assessment has come (C116)."""
        return self.state == EntryState.IN_FORCE and self.review_on is not None and self.review_on <= today


_COLUMNS = tuple(getattr(LeniencyEntry, name) for name in EntryLine.__annotations__)
_BY_NUMBER = (LeniencyEntry.department, LeniencyEntry.number, LeniencyEntry.version.desc())
_BY_LIST = (case((LeniencyEntry.degree == Degree.EXEMPT.value, 0), else_=1), *_BY_NUMBER)


def statement(viewer: Actor, state: str, todo: str, today: date) -> Statement:
    """The rows of the list, each entry's newest version first."""
    found = select(*_COLUMNS).where(scope.of_department(viewer, LeniencyEntry.department)).order_by(*_BY_NUMBER)
    if todo in set(EntryTodo):
        found = found.where(*_waiting(EntryTodo(todo), today))
    return found.where(LeniencyEntry.state == state) if state else found


def entries(session: Session, viewer: Actor, state: str, todo: str, today: date, page: int) -> Page[EntryLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state, todo, today), page, EntryLine)


def entry(session: Session, viewer: Actor, entry_id: str) -> EntryLine | None:
    """One version, or None if there is none that the viewer may see."""
    own = scope.of_department(viewer, LeniencyEntry.department)
    row = session.execute(select(*_COLUMNS).where(own, LeniencyEntry.id == entry_id)).first()
    return EntryLine(*row) if row else None


def public_entries(session: Session, page: int) -> Page[EntryLine]:
    """What is or was in force, of every department, the list of exemptions first (C116)."""
    found = select(*_COLUMNS).where(LeniencyEntry.state.in_(PUBLIC)).order_by(*_BY_LIST)
    return paged(session, found, page, EntryLine)


def entries_for(session: Session, department: str, violation: str) -> list[EntryLine]:
    """A department's entries in force for a violation."""
    in_force = LeniencyEntry.state == EntryState.IN_FORCE
    found = select(*_COLUMNS).where(
        in_force, LeniencyEntry.department == department, LeniencyEntry.violation == violation
    )
    return [EntryLine(*row) for row in session.execute(found.order_by(*_BY_NUMBER))]


def _waiting(todo: EntryTodo, today: date) -> Sequence[ColumnElement[bool]]:
    if todo is EntryTodo.REVIEW:
        return (LeniencyEntry.state == EntryState.DRAFT,)
    if todo is EntryTodo.ADOPT:
        return (LeniencyEntry.state == EntryState.REVIEWED,)
    return LeniencyEntry.state == EntryState.IN_FORCE, LeniencyEntry.review_on <= today
