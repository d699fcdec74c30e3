"""The departments' item lists: what is in force, what waits, every version, and whose legal basis has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.item_lists import (
    PUBLISHED_ENTRIES,
    BasisTrouble,
    EntryState,
    ListItem,
    basis_trouble,
    item_from_data,
)
from service.infrastructure.tables.item_lists import ListEntry
from service.queries import scope
from service.queries.paging import Page, Statement, paged

_COLUMNS = (
    ListEntry.department, ListEntry.code, ListEntry.version, ListEntry.state, ListEntry.item, ListEntry.reason,
    ListEntry.drafted_by, ListEntry.drafted_at, ListEntry.reviewed_by, ListEntry.reviewed_at, ListEntry.review_note,
    ListEntry.ended_at, ListEntry.end_reason, ListEntry.basis_changed_on, ListEntry.basis_change,
)  # fmt: skip


@dataclass(frozen=True)
class EntryLine:
    """One version of an entry, with who, when and why."""

    department: str
    code: str
    version: int
    state: str
    item: ListItem
    reason: str
    drafted_by: str
    drafted_at: datetime
    reviewed_by: str | None
    reviewed_at: datetime | None
    review_note: str
    ended_at: datetime | None
    end_reason: str
    basis_changed_on: date | None
    basis_change: str

    def trouble(self, day: date) -> BasisTrouble | None:
        """Why its legal basis carries no task that day (C012)."""
        return basis_trouble(self.item, self.basis_changed_on, day)


@dataclass(frozen=True)
class ListLine:
    """A department that keeps a list: how many items are in force, and when it changed last."""

    department: str
    items: int
    changed_at: datetime | None


TODOS = {EntryState.DRAFT: Role.COORDINATOR, EntryState.IN_REVIEW: Role.REVIEWER}


def entries(session: Session, viewer: Actor, words: str, state: str, page: int) -> Page[EntryLine]:
    """One page of the newest versions of the viewer's department's entries; an auditor sees all lists."""
    return paged(session, statement(viewer, words, state), page, _line)


def statement(viewer: Actor, words: str = "", state: str = "") -> Statement:
    """The newest version of every entry that the viewer may see, by code."""
    newest = select(ListEntry.department, ListEntry.code, func.max(ListEntry.version).label("version"))
    latest = newest.group_by(ListEntry.department, ListEntry.code).subquery()
    is_latest = (
        (latest.c.department == ListEntry.department)
        & (latest.c.code == ListEntry.code)
        & (latest.c.version == ListEntry.version)
    )
    found = select(*_COLUMNS).join(latest, is_latest).where(scope.list_entries(viewer))
    if words:
        found = found.where(ListEntry.title.contains(words, autoescape=True) | (ListEntry.code == words))
    if state:
        found = found.where(ListEntry.state == state)
    return found.order_by(ListEntry.department, ListEntry.code)


def versions(session: Session, department: str, code: str, *, is_public: bool = False) -> list[EntryLine]:
    """Every version of an entry, the newest first; the public sees none that was never in force."""
    found = select(*_COLUMNS).where(ListEntry.department == department, ListEntry.code == code)
    if is_public:
        found = found.where(ListEntry.state.in_(PUBLISHED_ENTRIES))
    return _lines(session, found.order_by(ListEntry.version.desc()))


def published_lists(session: Session) -> list[ListLine]:
    """The departments that have published a list."""
    found = select(ListEntry.department, func.count(), func.max(ListEntry.reviewed_at))
    found = found.where(ListEntry.state == EntryState.IN_FORCE).group_by(ListEntry.department)
    return [ListLine(*row) for row in session.execute(found.order_by(ListEntry.department))]


def items_in_force(session: Session, department: str) -> list[EntryLine]:
    """A department's list as it is in force, by code."""
    found = select(*_COLUMNS).where(ListEntry.department == department, ListEntry.state == EntryState.IN_FORCE)
    return sorted(_lines(session, found), key=lambda line: (line.item.number, line.code))


def changes(session: Session, department: str, page: int) -> Page[EntryLine]:
    """One page of every version that was ever in force, the newest first (C010)."""
    found = select(*_COLUMNS).where(ListEntry.department == department, ListEntry.state.in_(PUBLISHED_ENTRIES))
    order = (ListEntry.reviewed_at.desc(), ListEntry.code, ListEntry.version.desc())
    return paged(session, found.order_by(*order), page, _line)


def void_bases(session: Session, viewer: Actor, day: date) -> list[EntryLine]:
    """The entries in force whose legal basis has ended, changed or not begun: no new task is set up on them (C012)."""
    found = select(*_COLUMNS).where(ListEntry.state == EntryState.IN_FORCE, scope.list_entries(viewer))
    return [line for line in _lines(session, found.order_by(ListEntry.code)) if line.trouble(day)]


def _lines(session: Session, found: Statement) -> list[EntryLine]:
    return [_line(*row) for row in session.execute(found)]


def _line(*row: Any) -> EntryLine:
    department, code, version, state, item, *rest = row
    return EntryLine(department, code, version, state, item_from_data(item), *rest)
