"""The findings of one's own parts in a campaign: the current version of each item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import FindingState
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    campaign: str = ""
    state: str = ""


@dataclass(frozen=True)
class FoundLine:
    """One row of the list."""

    part_id: str
    department: str
    object_name: str
    item_id: str
    result: str
    violation: str | None
    state: str
    inspected_at: datetime


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The rows of the list, by part and item."""
    columns = (
        Part.id, Part.department, InspectedObject.name, Finding.item_id, Finding.result, Finding.violation,
        Finding.state, Finding.inspected_at,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(Part, Part.id == Finding.part_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .where(scope.parts(viewer), Finding.state != FindingState.SUPERSEDED)
        .order_by(Finding.part_id, Finding.item_id)
    )
    if wanted.campaign:
        found = found.where(Finding.campaign_id == wanted.campaign)
    return found.where(Finding.state == wanted.state) if wanted.state else found


def findings(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[FoundLine]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted), page, FoundLine)
