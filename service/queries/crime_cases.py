"""Suspected crimes: the list, one with its way, and what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import false, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.crime_cases import CrimeState, crime_owner
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.evidence import Evidence
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.visit_records import VisitRecord
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODOS = {"crime_reported": Role.REVIEWER, "crime_own": Role.OFFICER, "crime_police": Role.OFFICER}


@dataclass(frozen=True)
class CrimeLine:
    """One row of the list."""

    id: str
    object_name: str
    department: str
    police: str
    offence: str
    state: str
    opened_at: datetime


@dataclass(frozen=True)
class CrimePage:
    """One suspected crime, whole; `part_id` and `item_id` only for the department whose part it is. `files` are those
    of the manifest (SHA-256 -> name), `stored` those that the hub has (SHA-256 -> line), `clocks` (kind, last day,
    state)."""

    id: str
    law_id: str
    object_id: str
    object_name: str
    address: str
    part_id: str | None
    item_id: str | None
    referral_id: str | None
    department: str
    police: str
    violation: str
    offence: str
    grounds: str
    state: str
    handlers: Sequence[Mapping[str, str]]
    report: Mapping[str, Any] | None
    objects: Sequence[Mapping[str, str]]
    papers: Sequence[Mapping[str, Any]]
    verdict: Mapping[str, Any] | None
    earlier: Sequence[Mapping[str, Any]]
    forwarded_to: str
    taken: Mapping[str, Any] | None
    conclusion: Mapping[str, Any] | None
    way: Sequence[Mapping[str, Any]]
    opened_at: datetime
    handed_over_at: datetime | None
    files: Mapping[str, str]
    stored: Mapping[str, str]
    clocks: Sequence[tuple[str, date, str]]

    @property
    def owner(self) -> str | None:
        """Who has the next step."""
        return crime_owner(self.state)


def statement(viewer: Actor, state: str = "", todo: str = "") -> Statement:
    """The rows of the list, the newest first."""
    columns = (
        CrimeCase.id, InspectedObject.name, CrimeCase.department, CrimeCase.police, CrimeCase.offence, CrimeCase.state,
        CrimeCase.opened_at,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = found.join(InspectedObject, InspectedObject.id == CrimeCase.object_id).where(scope.crime_cases(viewer))
    found = found.order_by(CrimeCase.opened_at.desc(), CrimeCase.id.desc())
    if todo:
        found = found.where(_waits_for(viewer, todo))
    return found.where(CrimeCase.state == state) if state else found


def crimes(session: Session, viewer: Actor, state: str, todo: str, page: int) -> Page[CrimeLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state, todo), page, CrimeLine)


def crime_page(session: Session, viewer: Actor, case_id: str) -> CrimePage | None:
    """The case, or None if there is none that the viewer may see."""
    found = (
        select(CrimeCase, Campaign.law_id, InspectedObject.name, InspectedObject.address, Part.department)
        .join(Campaign, Campaign.id == CrimeCase.campaign_id)
        .join(InspectedObject, InspectedObject.id == CrimeCase.object_id)
        .join(Part, Part.id == CrimeCase.part_id)
        .where(CrimeCase.id == case_id, scope.crime_cases(viewer))
    )
    row = session.execute(found).first()
    return _page(session, viewer, *row) if row else None


def _waits_for(viewer: Actor, todo: str) -> scope.Condition:
    if TODOS.get(todo) is not viewer.role:
        return false()
    if todo == "crime_police":
        states = [state for state in CrimeState if crime_owner(state) == "police"]
        return (CrimeCase.police == viewer.department) & CrimeCase.state.in_(states)
    is_heads = todo == "crime_reported"
    own = [state for state in CrimeState if crime_owner(state) in ("sender", "procuratorate")]
    wanted = [state for state in own if (state == CrimeState.REPORTED) is is_heads]
    return (CrimeCase.department == viewer.department) & CrimeCase.state.in_(wanted)


def _page(
    session: Session, viewer: Actor, row: CrimeCase, law_id: str, name: str, address: str, finder: str
) -> CrimePage:
    same = ("id", "object_id", "referral_id", "department", "police", "violation", "offence", "grounds", "state",
            "handlers", "report", "objects", "papers", "verdict", "earlier", "forwarded_to", "taken", "conclusion",
            "opened_at", "handed_over_at")  # fmt: skip
    is_finders = viewer.role is Role.AUDITOR or viewer.department == finder
    return CrimePage(
        **{field: getattr(row, field) for field in same}, law_id=law_id, object_name=name, address=address,
        part_id=row.part_id if is_finders else None, item_id=row.item_id if is_finders else None,
        files=_files(session, row), stored=_stored(session, row), clocks=_clocks(session, viewer, row.id),
        way=[{**line, "at": datetime.fromisoformat(line["at"])} for line in row.way],
    )  # fmt: skip


def _files(session: Session, row: CrimeCase) -> dict[str, str]:
    records = session.scalars(select(VisitRecord.content).where(VisitRecord.part_id == row.part_id)).all()
    files = {line["sha256"]: line["name"] for each in records for line in each["evidence"]}
    return files | {sha256: name for sha256, name in session.execute(_evidence(row, Evidence.sha256, Evidence.name))}


def _stored(session: Session, row: CrimeCase) -> dict[str, str]:
    found = _evidence(row, Evidence.sha256, Evidence.id).where(Evidence.stored_at.is_not(None))
    return {sha256: id_ for sha256, id_ in session.execute(found)}


def _evidence(row: CrimeCase, *columns: Any) -> Statement:
    found: Statement = select(*columns)
    return found.where(Evidence.part_id == row.part_id, Evidence.item_id == row.item_id).order_by(Evidence.serial)


def _clocks(session: Session, viewer: Actor, case_id: str) -> list[tuple[str, date, str]]:
    found = select(Deadline.kind, Deadline.due_on, Deadline.state).where(Deadline.subject == case_id)
    seen = found.where(scope.deadlines(viewer)).order_by(Deadline.started_at, Deadline.kind)
    return [(kind, due_on, state) for kind, due_on, state in session.execute(seen)]
