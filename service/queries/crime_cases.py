"""Suspected crimes: the list, one with its way, the problems on which one may be opened, and what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, false, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.crime_cases import CrimeState, crime_owner
from service.domain.qualifications import Qualification
from service.domain.results import TO_JUDICIARY
from service.domain.states import FindingState, ReferralState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.referrals import Referral
from service.infrastructure.tables.visit_records import VisitRecord
from service.queries import scope
from service.queries.inspector_pool import OwnInspector, own_inspectors
from service.queries.paging import Page, Statement, paged

TODOS = {"crime_reported": Role.REVIEWER, "crime_own": Role.OFFICER, "crime_police": Role.OFFICER}
SUSPECTED = "crime_suspected"


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
    of the manifest (SHA-256 -> name), `clocks` (kind, last day, state)."""

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
    clocks: Sequence[tuple[str, date, str]]

    @property
    def owner(self) -> str | None:
        """Who has the next step."""
        return crime_owner(self.state)


@dataclass(frozen=True)
class Matter:
    """A problem on which a case may be opened."""

    finding_id: str
    part_id: str
    item_id: str
    law_id: str
    object_name: str
    violation: str
    facts: str


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


def suspected(viewer: Actor) -> Statement:
    """The problems of one's own parts whose finder says that they belong to the judiciary, without a case."""
    follow_up = Finding.report[("follow_up", "code")].as_string()
    has_case = exists().where(CrimeCase.part_id == Finding.part_id, CrimeCase.item_id == Finding.item_id)
    own = (Part.department == viewer.department, Finding.state == FindingState.HANDLING)
    return _matters().where(*own, follow_up == TO_JUDICIARY, ~has_case)


def suspected_matters(session: Session, viewer: Actor, page: int) -> Page[Matter]:
    """One page of them."""
    return paged(session, suspected(viewer).order_by(Finding.id), page, Matter)


def own_matter(session: Session, viewer: Actor, part_id: str, item_id: str) -> Matter | None:
    """The newest version of a problem of one's own part; None if there is none."""
    where = (Part.id == part_id, Part.department == viewer.department, Finding.item_id == item_id)
    row = session.execute(_matters().where(*where, Finding.state != FindingState.SUPERSEDED)).first()
    return Matter(*row) if row else None


def referred_matter(session: Session, viewer: Actor, referral_id: str) -> Matter | None:
    """The problem of a referral that one's own department has accepted; None if there is none."""
    where = (Referral.id == referral_id, Referral.receiver == viewer.department)
    found = _matters().join(Referral, Referral.finding_id == Finding.id)
    row = session.execute(found.where(*where, Referral.state == ReferralState.ACCEPTED)).first()
    return Matter(*row) if row else None


def licensed_inspectors(session: Session, viewer: Actor, today: date) -> list[OwnInspector]:
    """The inspectors of one's own department who may handle a case."""
    people = own_inspectors(session, viewer)
    return [each for each in people if each.qualification == Qualification.LICENCE and each.licensed_until >= today]


def _matters() -> Statement:
    columns = (
        Finding.id, Finding.part_id, Finding.item_id, Campaign.law_id, InspectedObject.name, Finding.violation,
        Finding.facts,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = found.join(Part, Part.id == Finding.part_id).join(Campaign, Campaign.id == Finding.campaign_id)
    return found.join(InspectedObject, InspectedObject.id == Part.object_id).where(Finding.violation.is_not(None))


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
        files=_files(session, row), clocks=_clocks(session, viewer, row.id),
        way=[{**line, "at": datetime.fromisoformat(line["at"])} for line in row.way],
    )  # fmt: skip


def _files(session: Session, row: CrimeCase) -> dict[str, str]:
    where = (Finding.part_id == row.part_id, Finding.item_id == row.item_id)
    reports = session.scalars(select(Finding.report).where(*where)).all()
    records = session.scalars(select(VisitRecord.content).where(VisitRecord.part_id == row.part_id)).all()
    return {line["sha256"]: line["name"] for each in (*reports, *records) for line in each["evidence"]}


def _clocks(session: Session, viewer: Actor, case_id: str) -> list[tuple[str, date, str]]:
    found = select(Deadline.kind, Deadline.due_on, Deadline.state).where(Deadline.subject == case_id)
    seen = found.where(scope.deadlines(viewer)).order_by(Deadline.started_at, Deadline.kind)
    return [(kind, due_on, state) for kind, due_on, state in session.execute(seen)]
