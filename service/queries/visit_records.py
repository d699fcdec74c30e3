"""How one's own part of a visit was recorded, what partners share of theirs, and what the enterprise itself may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.states import PartState, VisitState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part, Visit
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.infrastructure.tables.visit_records import (
    ComplaintChannel,
    RecordFile,
    SharedEntry,
    VisitCode,
    VisitRecord,
    WorkPlanOfCampaign,
)
from service.queries import scope


@dataclass(frozen=True)
class RecordVersion:
    """One version of the record of one's own part."""

    version: int
    method: str
    content: Mapping[str, Any]
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True)
class SharedLine:
    """One field that a partner shares."""

    department: str
    code: str
    value: str
    shared_at: datetime


@dataclass(frozen=True)
class WorkPlanLine:
    """The work plan of a campaign."""

    methods: Sequence[str]
    standard: str
    flow: str
    starts_on: date
    ends_on: date
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class DepartmentAtVisit:
    """One department at a visit as the enterprise sees it: who comes, what is checked, the steps that were taken, and
    the advice it gave; never what it found, nor what its record says otherwise."""

    department: str
    items: Sequence[str]
    officers: Sequence[str]
    steps: Sequence[Mapping[str, str]]
    advice: Sequence[str]


@dataclass(frozen=True)
class EnterpriseVisit:
    """A visit as the enterprise sees it under its code."""

    visit_id: str
    campaign_id: str
    campaign_name: str
    law_id: str
    object_name: str
    parts: Sequence[DepartmentAtVisit]


def record_versions(session: Session, viewer: Actor, part_id: str) -> list[RecordVersion]:
    """Every version, the newest first; nothing of a part that is not the viewer's."""
    columns = (
        VisitRecord.version, VisitRecord.method, VisitRecord.content, VisitRecord.recorded_by, VisitRecord.recorded_at,
    )  # fmt: skip
    found = select(*columns).join(Part, Part.id == VisitRecord.part_id)
    found = found.where(Part.id == part_id, scope.parts(viewer)).order_by(VisitRecord.version.desc())
    return [RecordVersion(*row) for row in session.execute(found)]


def shared_with(session: Session, viewer: Actor, visit_id: str) -> list[SharedLine]:
    """What partners of a visit share with the viewer's department; with an auditor all of it."""
    columns = (SharedEntry.department, SharedEntry.code, SharedEntry.value, SharedEntry.shared_at)
    found = select(*columns).where(SharedEntry.visit_id == visit_id).distinct()
    if viewer.role is not Role.AUDITOR:
        found = found.where(SharedEntry.reader == viewer.department)
    return [SharedLine(*row) for row in session.execute(found.order_by(SharedEntry.department, SharedEntry.code))]


def stored_hashes(session: Session, viewer: Actor, part_id: str) -> set[str]:
    """The hashes of the files of the viewer's own part that the hub keeps; a department's system keeps its own."""
    found = select(RecordFile.sha256).join(Part, Part.id == RecordFile.part_id)
    return set(session.scalars(found.where(Part.id == part_id, scope.parts(viewer))))


def work_plan(session: Session, campaign_id: str) -> WorkPlanLine | None:
    """The work plan of a campaign that the caller may see."""
    names = tuple(WorkPlanLine.__annotations__)
    columns = [getattr(WorkPlanOfCampaign, name) for name in names]
    row = session.execute(select(*columns).where(WorkPlanOfCampaign.campaign_id == campaign_id)).first()
    return WorkPlanLine(*row) if row else None


def own_channel(session: Session, department: str | None) -> str:
    """Where one complains about a department, in its own words; "" if it gave none."""
    return session.scalar(select(ComplaintChannel.words).where(ComplaintChannel.department == department)) or ""


def visit_code(session: Session, visit_id: str) -> str:
    """The code of a visit that the caller may see."""
    return session.scalar(select(VisitCode.code).where(VisitCode.visit_id == visit_id)) or ""


def visit_by_code(session: Session, code: str) -> EnterpriseVisit | None:
    """The visit of that code; None if there is none, or if it was withdrawn."""
    found = (
        select(Visit.id, Campaign.id, Campaign.name, Campaign.law_id, InspectedObject.name)
        .join(VisitCode, VisitCode.visit_id == Visit.id)
        .join(Campaign, Campaign.id == Visit.campaign_id)
        .join(InspectedObject, InspectedObject.id == Visit.object_id)
        .where(VisitCode.code == code, Visit.state != VisitState.WITHDRAWN)
    )
    row = session.execute(found).first()
    return EnterpriseVisit(*row, _departments_at(session, row[0])) if row else None


def _departments_at(session: Session, visit_id: str) -> list[DepartmentAtVisit]:
    columns = (Part.id, Part.department, Part.items, Part.inspectors)
    found = select(*columns).where(Part.visit_id == visit_id, Part.state != PartState.WITHDRAWN).order_by(Part.id)
    rows = session.execute(found).all()
    names = _names(session, {id_ for row in rows for id_ in row.inspectors})
    records = _newest_records(session, visit_id)
    return [
        DepartmentAtVisit(
            row.department, row.items, [names.get(id_, id_) for id_ in row.inspectors],
            records.get(row.id, {}).get("steps", []), records.get(row.id, {}).get("advice", []),
        )
        for row in rows
    ]  # fmt: skip


def _names(session: Session, ids: set[str]) -> dict[str, str]:
    rows = session.execute(select(Inspector.id, Inspector.name).where(Inspector.id.in_(ids)))
    return {id_: name for id_, name in rows}


def _newest_records(session: Session, visit_id: str) -> dict[str, Mapping[str, Any]]:
    found = select(VisitRecord.part_id, VisitRecord.content).where(VisitRecord.visit_id == visit_id)
    return {part_id: content for part_id, content in session.execute(found.order_by(VisitRecord.version))}
