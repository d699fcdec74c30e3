"""Objections to one's own department's results: the list, and one with its review (C099)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.result_states import OPEN_OBJECTIONS, ObjectionState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.infrastructure.tables.results import Objection
from service.queries import scope
from service.queries.paging import Page, Statement, paged

# what waits for the department -> the states in which it does
TODOS = {
    "received": (ObjectionState.RECEIVED,),
    "reviewed": (ObjectionState.UPHELD, ObjectionState.CORRECTED),
    "open": OPEN_OBJECTIONS,
}


@dataclass(frozen=True)
class ObjectionLine:
    """One objection, whole."""

    id: str
    part_id: str
    item_id: str
    department: str
    object_name: str
    law_id: str
    applicant: str
    grounds: str
    materials: str
    received_on: date
    state: str
    reviewer_id: str | None
    reviewed_at: datetime | None
    opinion: str
    notified_on: date | None
    notified_way: str


def statement(viewer: Actor, todo: str = "") -> Statement:
    """The rows of the list, the oldest materials first."""
    columns = (
        Objection.id, Objection.part_id, Objection.item_id, Objection.department, InspectedObject.name,
        Campaign.law_id, Objection.applicant, Objection.grounds, Objection.materials, Objection.received_on,
        Objection.state, Objection.reviewer_id, Objection.reviewed_at, Objection.opinion, Objection.notified_on,
        Objection.notified_way,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = (
        found.join(InspectedObject, InspectedObject.id == Objection.object_id)
        .join(Campaign, Campaign.id == Objection.campaign_id)
        .where(scope.of_department(viewer, Objection.department))
        .order_by(Objection.received_on, Objection.id)
    )
    return found.where(Objection.state.in_(TODOS[todo])) if todo in TODOS else found


def objections(session: Session, viewer: Actor, todo: str, page: int) -> Page[ObjectionLine]:
    """One page of the list."""
    return paged(session, statement(viewer, todo), page, ObjectionLine)


def objection(session: Session, viewer: Actor, objection_id: str) -> ObjectionLine | None:
    """One objection, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer).where(Objection.id == objection_id)).first()
    return ObjectionLine(*row) if row else None


def reviewers(session: Session, part_id: str) -> list[tuple[str, str]]:
    """Who of the part's department may review it, as (id, name): everybody who was not of its team."""
    part = session.execute(select(Part.department, Part.inspectors).where(Part.id == part_id)).one()
    found = select(Inspector.id, Inspector.name).where(
        Inspector.department == part.department, Inspector.status == "active", Inspector.id.not_in(part.inspectors)
    )
    return [(row.id, row.name) for row in session.execute(found.order_by(Inspector.id))]
