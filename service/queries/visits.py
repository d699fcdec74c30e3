"""The joint timetable of a campaign: every visit, and how far each department is with its part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import case, literal, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import VisitState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part, Visit
from service.infrastructure.tables.joint_visits import JointVisit
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged
from service.queries.rounds import waits_for

MOST_WITHDRAWN = 200


@dataclass(frozen=True)
class PartState:
    """One department's part as its partners see it: no findings, no names."""

    id: str
    department: str
    state: str
    scheduled_at: datetime | None
    published_at: datetime | None


@dataclass(frozen=True)
class VisitLine:
    """One visit with its parts; `withdrawal` holds ground, reason and evidence of one that was withdrawn, and
    `replacement` those of one that somebody has proposed to replace; `waits_for` is the witness for whose code its
    replacement still waits. One that is made in one with other campaigns' visits has the days common to all."""

    id: str
    state: str
    object_id: str
    object_name: str
    address: str
    withdrawal: Mapping[str, str] | None
    joint_visit_id: str | None
    joint_from: date | None
    joint_until: date | None
    replacement: Mapping[str, str] | None
    waits_for: str | None
    parts: list[PartState] = field(default_factory=list)


@dataclass(frozen=True)
class VisitPage:
    """One visit as the steps on it show it."""

    id: str
    state: str
    object_id: str
    object_name: str
    campaign_id: str
    campaign_name: str
    lead: str
    replacement: Mapping[str, str] | None
    replacement_by: str | None


@dataclass(frozen=True)
class WithdrawnVisit:
    """One visit that ended without an inspection, and why."""

    object_id: str
    object_name: str
    withdrawn_at: datetime
    withdrawal: Mapping[str, str]


def visit_page(session: Session, viewer: Actor, visit_id: str) -> VisitPage | None:
    """The visit, or None if there is none that the viewer may see."""
    columns = (
        Visit.id, Visit.state, Visit.object_id, InspectedObject.name, Campaign.id, Campaign.name, Campaign.lead,
        Visit.replacement, Visit.replacement_by,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == Visit.object_id)
        .join(Campaign, Campaign.id == Visit.campaign_id)
        .where(Visit.id == visit_id, scope.campaigns(viewer))
    )
    row = session.execute(found).first()
    return VisitPage(*row) if row else None


def withdrawn_visits(session: Session, campaign_id: str) -> list[WithdrawnVisit]:
    """The newest withdrawn visits of a campaign that the caller may see."""
    columns = (Visit.object_id, InspectedObject.name, Visit.withdrawn_at, Visit.withdrawal)
    found = select(*columns).join(InspectedObject, InspectedObject.id == Visit.object_id)
    found = found.where(Visit.campaign_id == campaign_id, Visit.state == VisitState.WITHDRAWN)
    rows = session.execute(found.order_by(Visit.withdrawn_at.desc(), Visit.id).limit(MOST_WITHDRAWN))
    return [WithdrawnVisit(*row) for row in rows]


def statement(viewer: Actor, campaign_id: str, words: str, state: str) -> Statement:
    """The campaign's visits, by number; those whose replacement somebody has to decide on first."""
    columns = (
        Visit.id, Visit.state, Visit.object_id, InspectedObject.name, InspectedObject.address, Visit.withdrawal,
        JointVisit.id, JointVisit.starts_on, JointVisit.ends_on, Visit.replacement,
        waits_for(literal("visit/") + Visit.id),
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == Visit.object_id)
        .join(Campaign, Campaign.id == Visit.campaign_id)
        .outerjoin(JointVisit, JointVisit.id == Visit.joint_visit_id)
        .where(Visit.campaign_id == campaign_id, scope.campaigns(viewer))
        .order_by(case((Visit.replacement_at.is_not(None), 0), else_=1), Visit.id)
    )
    if words:
        matches = InspectedObject.name.contains(words, autoescape=True)
        found = found.where(or_(matches, InspectedObject.id.startswith(words, autoescape=True)))
    return found.where(Visit.state == state) if state else found


def visits(session: Session, viewer: Actor, campaign_id: str, words: str, state: str, page: int) -> Page[VisitLine]:
    """One page of the visits with all their parts."""
    found = paged(session, statement(viewer, campaign_id, words, state), page, VisitLine)
    _add_parts(session, found.lines)
    return found


def _add_parts(session: Session, lines: Sequence[VisitLine]) -> None:
    by_id = {line.id: line for line in lines}
    columns = (Part.visit_id, Part.id, Part.department, Part.state, Part.scheduled_at, Part.published_at)
    found = select(*columns).where(Part.visit_id.in_(by_id)).order_by(Part.id)
    for visit_id, id_, department, state, scheduled_at, published_at in session.execute(found):
        by_id[visit_id].parts.append(PartState(id_, department, state, scheduled_at, published_at))
