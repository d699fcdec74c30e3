"""The libraries: objects, one's own inspectors, and the item lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.draw.pools import ACTIVE
from service.infrastructure.tables.libraries import InspectedObject, Inspector, Item, LibraryPage
from service.queries import scope
from service.queries.json_lists import holds
from service.queries.paging import Page, Statement, paged

MOST_BATCHES = 20
TODO = "review_inspector"


@dataclass(frozen=True)
class ObjectLine:
    """One object that can be inspected."""

    id: str
    name: str
    kinds: Sequence[str]
    region: str
    address: str
    credit_class: str
    status: str
    visits_this_year: int
    flags: Sequence[str]


@dataclass(frozen=True)
class InspectorLine:
    """One inspector of the department."""

    id: str
    name: str
    department: str
    post: str
    skills: Sequence[str]
    licensed_until: date
    may_lead: bool
    status: str
    version: int
    updated_at: datetime
    qualification: str
    items: Sequence[str]
    certificates: Sequence[str]
    reviewed_at: datetime | None


@dataclass(frozen=True)
class WantedInspectors:
    """What the list of inspectors is narrowed to, by who they are and what they can (C025, C026); "" leaves it open."""

    words: str = ""
    qualification: str = ""
    skill: str = ""
    post: str = ""
    item: str = ""
    todo: str = ""


@dataclass(frozen=True)
class Batch:
    """A batch of reported changes of which pages are still missing."""

    department: str
    batch: str
    came: int
    pages: int
    newest_at: datetime


@dataclass(frozen=True)
class ItemLine:
    """One row of an item list."""

    id: str
    pack_id: str
    version: int
    title: str
    imported_at: datetime


def objects(session: Session, words: str, credit_class: str, page: int) -> Page[ObjectLine]:
    """One page of the objects: words in the name, or the beginning of a credit code."""
    columns = (
        InspectedObject.id, InspectedObject.name, InspectedObject.kinds, InspectedObject.region,
        InspectedObject.address, InspectedObject.credit_class, InspectedObject.status, InspectedObject.visits_this_year,
        InspectedObject.flags,
    )  # fmt: skip
    found = _matching(select(*columns), words, InspectedObject.name, InspectedObject.id).order_by(InspectedObject.id)
    if credit_class:
        found = found.where(InspectedObject.credit_class == credit_class)
    return paged(session, found, page, ObjectLine)


def inspectors(session: Session, viewer: Actor, wanted: WantedInspectors, page: int) -> Page[InspectorLine]:
    """One page of the viewer's own department's inspectors; an auditor sees all (C025, C026)."""
    columns = (
        Inspector.id, Inspector.name, Inspector.department, Inspector.post, Inspector.skills, Inspector.licensed_until,
        Inspector.may_lead, Inspector.status, Inspector.version, Inspector.updated_at, Inspector.qualification,
        Inspector.items, Inspector.certificates, Inspector.reviewed_at,
    )  # fmt: skip
    found = _matching(select(*columns), wanted.words, Inspector.name, Inspector.id).where(scope.inspectors(viewer))
    if wanted.qualification:
        found = found.where(Inspector.qualification == wanted.qualification)
    if wanted.post:
        found = found.where(Inspector.post.contains(wanted.post, autoescape=True))
    for column, value in ((Inspector.skills, wanted.skill), (Inspector.items, wanted.item)):
        if value:
            found = found.where(holds(session, column, value))
    if wanted.todo == TODO:
        found = found.where(*_TO_REVIEW)
    return paged(session, found.order_by(Inspector.id), page, InspectorLine)


def inspectors_to_review(viewer: Actor) -> Statement:
    """The inspectors in post whose newest version nobody has reviewed (C028)."""
    return select(Inspector.id).where(scope.inspectors(viewer), *_TO_REVIEW)


_TO_REVIEW = (Inspector.reviewed_at.is_(None), Inspector.status == ACTIVE)


def incomplete_batches(session: Session, viewer: Actor, library: str) -> list[Batch]:
    """The newest batches of a library's changes that lack pages."""
    came, pages, newest = func.count(), func.max(LibraryPage.pages), func.max(LibraryPage.received_at)
    found = select(LibraryPage.department, LibraryPage.batch, came, pages, newest)
    found = found.where(LibraryPage.library == library, scope.library_pages(viewer))
    found = found.group_by(LibraryPage.department, LibraryPage.batch).having(came < pages)
    rows = session.execute(found.order_by(newest.desc(), LibraryPage.batch).limit(MOST_BATCHES))
    return [Batch(*row) for row in rows]


def items(session: Session, words: str, page: int) -> Page[ItemLine]:
    """One page of the imported item lists."""
    columns = (Item.id, Item.pack_id, Item.version, Item.title, Item.imported_at)
    found = _matching(select(*columns), words, Item.title, Item.id).order_by(Item.pack_id, Item.id)
    return paged(session, found, page, ItemLine)


def _matching(found: Statement, words: str, name: Any, key: Any) -> Statement:
    if not words:
        return found
    return found.where(or_(name.contains(words, autoescape=True), key.startswith(words, autoescape=True)))
