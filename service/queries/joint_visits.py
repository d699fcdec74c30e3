"""Visits of several campaigns that are proposed to be made as one, or are: for the coordinators of their leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import case, distinct, false, func, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.joining import saving
from service.domain.plan import phase_from_data
from service.domain.states import JointVisitState, VisitState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part, Visit
from service.infrastructure.tables.joint_visits import JointMember, JointVisit
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = "join"


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    state: str = ""
    campaign: str = ""
    todo: str = ""


@dataclass(frozen=True)
class Member:
    """One visit of a joint visit: its campaign, who leads that and takes part in the visit, its own days, and when the
    lead agreed."""

    visit_id: str
    state: str
    campaign_id: str
    campaign_name: str
    lead: str
    starts_on: date
    ends_on: date
    agreed_at: datetime | None
    departments: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class JointVisitLine:
    """One joint visit with its common days and its members; why it ended, if it did."""

    id: str
    object_id: str
    object_name: str
    state: str
    starts_on: date
    ends_on: date
    proposed_at: datetime
    joined_at: datetime | None
    ended_at: datetime | None
    decided_for: str | None
    reason: str
    lapse: str | None
    members: list[Member] = field(default_factory=list)

    @property
    def saving(self) -> int:
        """How many doors it saves: the visits that are not withdrawn, less one door."""
        return saving(sum(member.state != VisitState.WITHDRAWN for member in self.members))

    @property
    def repeated(self) -> Sequence[str]:
        """The departments that have a part in more than one of the visits: each part keeps its list and its team."""
        counted = Counter(department for member in self.members for department in member.departments)
        return sorted(department for department, visits in counted.items() if visits > 1)

    def is_led_by(self, department: str | None) -> bool:
        """Whether the department leads one of the campaigns."""
        return department in {member.lead for member in self.members}

    def waits_for(self, department: str | None) -> bool:
        """Whether the department leads one of the campaigns and has not agreed."""
        return any(member.lead == department and member.agreed_at is None for member in self.members)


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The rows of the list: those to be agreed first, then the newest."""
    columns = (
        JointVisit.id, JointVisit.object_id, InspectedObject.name, JointVisit.state, JointVisit.starts_on,
        JointVisit.ends_on, JointVisit.proposed_at, JointVisit.joined_at, JointVisit.ended_at, JointVisit.decided_for,
        JointVisit.reason, JointVisit.lapse,
    )  # fmt: skip
    open_first = case((JointVisit.state == JointVisitState.PROPOSED, 0), else_=1)
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == JointVisit.object_id)
        .where(scope.joint_visits(viewer))
        .order_by(open_first, JointVisit.proposed_at.desc(), JointVisit.id)
    )
    if wanted.state:
        found = found.where(JointVisit.state == wanted.state)
    if wanted.campaign:
        of_campaign = select(JointMember.joint_visit_id).where(JointMember.campaign_id == wanted.campaign)
        found = found.where(JointVisit.id.in_(of_campaign))
    return found.where(_waits_for(viewer, wanted.todo)) if wanted.todo else found


def joint_visits(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[JointVisitLine]:
    """One page of the list with all members."""
    found = paged(session, statement(viewer, wanted), page, JointVisitLine)
    _add_members(session, found.lines)
    return found


def joint_visit(session: Session, viewer: Actor, joint_visit_id: str) -> JointVisitLine | None:
    """One joint visit, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer, Wanted()).where(JointVisit.id == joint_visit_id)).first()
    if row is None:
        return None
    line = JointVisitLine(*row)
    _add_members(session, [line])
    return line


def doors_saved(session: Session, viewer: Actor) -> int:
    """How many doors are saved by all joint visits that the viewer may see."""
    seen = select(JointVisit.id).where(scope.joint_visits(viewer))
    saved = select(func.count(Visit.id) - func.count(distinct(Visit.joint_visit_id)))
    return session.scalar(saved.where(Visit.joint_visit_id.in_(seen), Visit.state != VisitState.WITHDRAWN)) or 0


def _waits_for(viewer: Actor, todo: str) -> scope.Condition:
    if todo != TODO or viewer.role is not Role.COORDINATOR:
        return false()
    not_agreed = select(JointMember.joint_visit_id).where(
        JointMember.lead == viewer.department, JointMember.agreed_at.is_(None)
    )
    return (JointVisit.state == JointVisitState.PROPOSED) & JointVisit.id.in_(not_agreed)


def _add_members(session: Session, lines: Sequence[JointVisitLine]) -> None:
    by_id = {line.id: line for line in lines}
    columns = (
        JointMember.joint_visit_id, JointMember.visit_id, Visit.state, Campaign.id, Campaign.name, JointMember.lead,
        Campaign.plan["phases"], JointMember.agreed_at,
    )  # fmt: skip
    found: Statement = (
        select(*columns)
        .join(Visit, Visit.id == JointMember.visit_id)
        .join(Campaign, Campaign.id == JointMember.campaign_id)
        .where(JointMember.joint_visit_id.in_(by_id))
        .order_by(JointMember.visit_id)
    )
    rows = session.execute(found).all()
    departments = _departments(session, {row[1] for row in rows})
    for joint_visit_id, visit_id, state, campaign_id, name, lead, phases, agreed_at in rows:
        window = phase_from_data({"phases": phases}, "inspection")
        by_id[joint_visit_id].members.append(
            Member(
                visit_id, state, campaign_id, name, lead, window.starts_on, window.ends_on, agreed_at,
                departments[visit_id],
            )
        )  # fmt: skip


def _departments(session: Session, visit_ids: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {visit_id: [] for visit_id in visit_ids}
    rows = session.execute(select(Part.visit_id, Part.department).where(Part.visit_id.in_(visit_ids)).order_by(Part.id))
    for visit_id, department in rows:
        found[visit_id].append(department)
    return found
