"""The versions of public results on their way to the national publicity system, what failed first (C098)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.result_states import PushState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.results import Publication
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = PushState.FAILED


@dataclass(frozen=True)
class PushLine:
    """One version, with its record and how far it has come."""

    id: str
    part_id: str
    version: int
    cause: str
    state: str
    tries: int
    trouble: str
    receipt: str | None
    published_at: datetime
    sent_at: datetime | None
    next_try_at: datetime | None
    received_at: datetime | None
    record: Mapping[str, Any]
    results: Sequence[Sequence[str]]
    department: str
    object_name: str
    law_id: str


def statement(viewer: Actor, state: str = "") -> Statement:
    """The rows of the list."""
    failed_first = case((Publication.state == PushState.FAILED, 0), else_=1)
    found = push_lines().where(scope.of_department(viewer, Publication.department))
    found = found.order_by(failed_first, Publication.published_at.desc(), Publication.id)
    return found.where(Publication.state == state) if state else found


def pushes(session: Session, viewer: Actor, state: str, page: int) -> Page[PushLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state), page, PushLine)


def push(session: Session, viewer: Actor, publication_id: str) -> PushLine | None:
    """One version, or None if there is none that the viewer may see."""
    own = scope.of_department(viewer, Publication.department)
    row = session.execute(push_lines().where(Publication.id == publication_id, own)).first()
    return PushLine(*row) if row else None


def push_lines() -> Statement:
    """Every version, as its line takes it."""
    columns = (
        Publication.id, Publication.part_id, Publication.version, Publication.cause, Publication.state,
        Publication.tries, Publication.trouble, Publication.receipt, Publication.published_at, Publication.sent_at,
        Publication.next_try_at, Publication.received_at, Publication.record, Publication.results,
        Publication.department, InspectedObject.name, Campaign.law_id,
    )  # fmt: skip
    found: Statement = select(*columns)
    return (
        found.join(Part, Part.id == Publication.part_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .join(Campaign, Campaign.id == Publication.campaign_id)
    )
