"""The list of one's own department's parts, and one part with what was found on each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.joining import Window
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Finding, Part, Visit
from service.infrastructure.tables.joint_visits import JointVisit
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    words: str = ""
    state: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class PartLine:
    """One row of the list."""

    id: str
    campaign_id: str
    campaign_name: str
    department: str
    object_id: str
    object_name: str
    state: str
    scheduled_at: datetime | None
    published_at: datetime | None


@dataclass(frozen=True)
class FindingLine:
    """One version of one item's finding."""

    id: str
    item_id: str
    version: int
    state: str
    result: str
    violation: str | None
    facts: str
    report: Mapping[str, Any]
    outcome: str | None
    inspected_at: datetime
    recorded_at: datetime


@dataclass(frozen=True)
class PartPage:
    """One part: the object, the team, the checklist, the findings (newest version first), the referrals; and, where
    it is made in one with other campaigns' visits, the number of that and the days common to all."""

    id: str
    visit_id: str
    visit_state: str
    campaign_id: str
    campaign_name: str
    law_id: str
    department: str
    state: str
    object: Mapping[str, Any]
    items: Sequence[str]
    inspectors: Sequence[Mapping[str, Any]]
    times: Mapping[str, datetime | None]
    publication_receipt: str | None
    withdrawal: Mapping[str, str] | None
    joint_visit_id: str | None
    common_days: Window | None
    findings: Mapping[str, Sequence[FindingLine]]
    referrals: Sequence[Mapping[str, str]]


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The rows of the list, newest first."""
    columns = (
        Part.id, Part.campaign_id, Campaign.name, Part.department, Part.object_id, InspectedObject.name, Part.state,
        Part.scheduled_at, Part.published_at,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(Campaign, Campaign.id == Part.campaign_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .where(scope.parts(viewer))
        .order_by(Part.id.desc())
    )
    if wanted.words:
        named = InspectedObject.name.contains(wanted.words, autoescape=True)
        found = found.where(or_(named, InspectedObject.id.startswith(wanted.words, autoescape=True)))
    if wanted.campaign:
        found = found.where(Part.campaign_id == wanted.campaign)
    return found.where(Part.state == wanted.state) if wanted.state else found


def parts(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[PartLine]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted), page, PartLine)


def part_page(session: Session, viewer: Actor, part_id: str) -> PartPage | None:
    """The part, or None if there is none that the viewer may see."""
    found = (
        select(Part, Visit, JointVisit, Campaign.name, Campaign.law_id, InspectedObject)
        .join(Visit, Visit.id == Part.visit_id)
        .outerjoin(JointVisit, JointVisit.id == Visit.joint_visit_id)
        .join(Campaign, Campaign.id == Part.campaign_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .where(Part.id == part_id, scope.parts(viewer))
    )
    row = session.execute(found).first()
    return _page(session, *row) if row else None


def _page(
    session: Session, part: Part, visit: Visit, joint: JointVisit | None, name: str, law_id: str, seen: InspectedObject
) -> PartPage:
    clocks = ("accepted_at", "scheduled_at", "inspected_at", "published_at", "publication_confirmed_at", "closed_at")
    described = ("id", "name", "address", "region", "credit_class", "kinds", "entity_type")
    return PartPage(
        id=part.id, visit_id=part.visit_id, visit_state=visit.state, campaign_id=part.campaign_id, campaign_name=name,
        law_id=law_id, department=part.department, state=part.state,
        object={field: getattr(seen, field) for field in described},
        items=part.items, inspectors=_inspectors(session, part),
        times={clock: getattr(part, clock) for clock in clocks},
        publication_receipt=part.publication_receipt, withdrawal=visit.withdrawal,
        joint_visit_id=visit.joint_visit_id, common_days=Window(joint.starts_on, joint.ends_on) if joint else None,
        findings=_findings(session, part.id), referrals=_referrals(session, part.id),
    )  # fmt: skip


def _inspectors(session: Session, part: Part) -> list[Mapping[str, Any]]:
    rows = session.execute(select(Inspector.id, Inspector.name).where(Inspector.id.in_(part.inspectors)))
    names = {row.id: row.name for row in rows}
    return [{"id": id_, "name": names.get(id_, id_), "leads": id_ == part.leader} for id_ in part.inspectors]


def _findings(session: Session, part_id: str) -> dict[str, list[FindingLine]]:
    columns = (
        Finding.id, Finding.item_id, Finding.version, Finding.state, Finding.result, Finding.violation, Finding.facts,
        Finding.report, Finding.outcome, Finding.inspected_at, Finding.recorded_at,
    )  # fmt: skip
    found: dict[str, list[FindingLine]] = {}
    newest_first = select(*columns).where(Finding.part_id == part_id).order_by(Finding.item_id, Finding.version.desc())
    for row in session.execute(newest_first):
        found.setdefault(row.item_id, []).append(FindingLine(*row))
    return found


def _referrals(session: Session, part_id: str) -> list[Mapping[str, str]]:
    columns = (Referral.id, Referral.state, Referral.receiver, Finding.item_id)
    found = select(*columns).join(Finding, Finding.id == Referral.finding_id).where(Finding.part_id == part_id)
    return [dict(row._mapping) for row in session.execute(found.order_by(Referral.id))]
