"""Inspectors as others see them: one's own, those of a campaign together (C029), and those for the public (C027)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.draw.pools import ACTIVE
from service.domain.plan import Plan
from service.infrastructure.tables.libraries import Inspector
from service.queries.paging import Page, paged

MOST_OWN = 500


@dataclass(frozen=True)
class OwnInspector:
    """One inspector of the viewer's department whom it could name."""

    id: str
    name: str
    post: str
    qualification: str
    licensed_until: date
    may_lead: bool


@dataclass(frozen=True)
class PooledInspector:
    """One inspector of a joint pool, with the home department; no gender, no region, no number."""

    name: str
    department: str
    post: str
    skills: Sequence[str]
    items: Sequence[str]
    qualification: str
    licensed_until: date
    may_lead: bool


@dataclass(frozen=True)
class PublicInspector:
    """What the public may know of an inspector; the number is masked."""

    name: str
    department: str
    masked_id: str
    post: str
    qualification: str


def own_inspectors(session: Session, viewer: Actor) -> list[OwnInspector]:
    """The reviewed inspectors in post of the viewer's department, by name."""
    columns = (
        Inspector.id, Inspector.name, Inspector.post, Inspector.qualification, Inspector.licensed_until,
        Inspector.may_lead,
    )  # fmt: skip
    found = select(*columns).where(Inspector.department == viewer.department, *_IN_USE).order_by(Inspector.name)
    return [OwnInspector(*row) for row in session.execute(found.limit(MOST_OWN))]


def joint_pool(session: Session, region: str, plan: Plan, page: int) -> Page[PooledInspector]:
    """One page of the joint pool of a campaign: the inspectors of every department that takes part (C029)."""
    columns = (
        Inspector.name, Inspector.department, Inspector.post, Inspector.skills, Inspector.items,
        Inspector.qualification, Inspector.licensed_until, Inspector.may_lead,
    )  # fmt: skip
    found = select(*columns).where(Inspector.region == region, Inspector.department.in_(plan.departments), *_IN_USE)
    return paged(session, found.order_by(Inspector.department, Inspector.id), page, PooledInspector)


def public_inspectors(session: Session, words: str, today: date, page: int) -> Page[PublicInspector]:
    """One page of the public list: whoever is in post with a valid licence now; a transfer takes effect at once."""
    columns = (Inspector.name, Inspector.department, Inspector.id, Inspector.post, Inspector.qualification)
    found = select(*columns).where(Inspector.licensed_until >= today, *_IN_USE)
    if words:
        named = Inspector.name.contains(words, autoescape=True)
        found = found.where(or_(named, Inspector.id == words))  # the whole number: from a licence that is shown
    return paged(session, found.order_by(Inspector.department, Inspector.id), page, _public)


def _public(name: str, department: str, id_: str, post: str, qualification: str) -> PublicInspector:
    return PublicInspector(name, department, masked_licence(id_), post, qualification)


def masked_licence(number: str) -> str:
    """The beginning of a licence number, which tells the office, and its last two characters."""
    return f"{number[:4]}{'*' * max(1, len(number) - 6)}{number[-2:]}"


_IN_USE = (Inspector.status == ACTIVE, Inspector.reviewed_at.is_not(None))
