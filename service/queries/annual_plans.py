"""Annual plans: the list, one plan with its versions and offices, and how far its lines are carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.annual_plans import PUBLISHED_PLANS, AnnualPlanState, PlanLine, line_from_data
from service.domain.states import CampaignState
from service.domain.time_zone import local_day
from service.infrastructure.tables.annual_plans import AnnualPlan, AnnualPlanVersion, PlannedCampaign, PlanSubmission
from service.infrastructure.tables.campaigns import Campaign
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class AnnualPlanLine:
    """One plan of the list."""

    id: str
    department: str
    region: str
    year: int
    pack_id: str
    parent_id: str | None
    published_at: datetime | None
    publish_by: date | None
    filed_on: date | None
    receipt: str

    def is_late(self, today: date) -> bool:
        """Whether it was published after the document's day, or is past it unpublished (C031)."""
        published = local_day(self.published_at) if self.published_at else today
        return self.publish_by is not None and published > self.publish_by


@dataclass(frozen=True)
class VersionLine:
    """One version of a plan, with who, when and why."""

    version: int
    state: str
    lines: Sequence[PlanLine]
    reason: str
    drafted_by: str
    drafted_at: datetime
    reviewed_by: str | None
    reviewed_at: datetime | None
    review_note: str
    ended_at: datetime | None


@dataclass(frozen=True)
class OfficeLine:
    """What an office submitted for a version, and whether it came late (C030)."""

    version: int
    office: str
    lines: int
    submitted_by: str
    submitted_at: datetime
    due_on: date | None
    is_late: bool


@dataclass(frozen=True)
class CarriedOut:
    """A campaign that carries out a line of a plan."""

    plan_id: str
    line_id: str
    campaign_id: str
    name: str
    state: str


@dataclass(frozen=True)
class Completion:
    """How far one plan is carried out: its lines, those completed, and those past their limit (C039, C105)."""

    plan_id: str
    department: str
    region: str
    year: int
    lines: int
    completed: int
    overdue: tuple[str, ...]


_PLAN = (
    AnnualPlan.id, AnnualPlan.department, AnnualPlan.region, AnnualPlan.year, AnnualPlan.pack_id, AnnualPlan.parent_id,
    AnnualPlan.published_at, AnnualPlan.publish_by, AnnualPlan.filed_on, AnnualPlan.receipt,
)  # fmt: skip


TODOS = {"review_plan": Role.REVIEWER, "file_plan": Role.OFFICER}


def plans(session: Session, viewer: Actor | None, page: int, todo: str = "") -> Page[AnnualPlanLine]:
    """One page of the plans that the viewer may see, the newest year first; None is the public."""
    return paged(session, statement(viewer, todo), page, AnnualPlanLine)


def statement(viewer: Actor | None, todo: str = "") -> Statement:
    """The plans that the viewer may see, or those that wait for it: to be reviewed, or to be filed by the register."""
    found = select(*_PLAN).where(_may_see(viewer))
    if viewer is not None and todo in TODOS:
        found = found.where(_waits_for(viewer, todo))
    return found.order_by(AnnualPlan.year.desc(), AnnualPlan.region, AnnualPlan.id)


def plan(session: Session, viewer: Actor | None, plan_id: str) -> AnnualPlanLine | None:
    """One plan, if the viewer may see it."""
    row = session.execute(select(*_PLAN).where(AnnualPlan.id == plan_id, _may_see(viewer))).first()
    return AnnualPlanLine(*tuple(row)) if row else None


def children(session: Session, plan_id: str) -> list[str]:
    """The published plans that carry this one out (C042)."""
    found = select(AnnualPlan.id).where(AnnualPlan.parent_id == plan_id, AnnualPlan.published_at.is_not(None))
    return list(session.scalars(found.order_by(AnnualPlan.id)))


def versions(session: Session, plan_id: str, *, is_public: bool) -> list[VersionLine]:
    """The versions of a plan, the newest first; the public sees none that was never in force (C041)."""
    row = AnnualPlanVersion
    found = select(
        row.version, row.state, row.lines, row.reason, row.drafted_by, row.drafted_at, row.reviewed_by,
        row.reviewed_at, row.review_note, row.ended_at,
    ).where(row.plan_id == plan_id)  # fmt: skip
    if is_public:
        found = found.where(row.state.in_(PUBLISHED_PLANS))
    return [_version(*each) for each in session.execute(found.order_by(row.version.desc()))]


def offices(session: Session, plan_id: str) -> list[OfficeLine]:
    """What each office submitted, version by version."""
    row = PlanSubmission
    columns = (row.version, row.office, row.lines, row.submitted_by, row.submitted_at, row.due_on, row.is_late)
    found = select(*columns).where(row.plan_id == plan_id).order_by(row.version.desc(), row.office)
    return [OfficeLine(*each) for each in session.execute(found)]


def carried_out(session: Session, plan_ids: Iterable[str]) -> list[CarriedOut]:
    """The campaigns that carry out lines of these plans."""
    columns = (
        PlannedCampaign.plan_id, PlannedCampaign.line_id, PlannedCampaign.campaign_id, Campaign.name, Campaign.state
    )  # fmt: skip
    found = select(*columns).join(Campaign, Campaign.id == PlannedCampaign.campaign_id)
    found = found.where(PlannedCampaign.plan_id.in_(list(plan_ids))).order_by(PlannedCampaign.campaign_id)
    return [CarriedOut(*each) for each in session.execute(found)]


def citable_campaigns(session: Session, department: str) -> list[tuple[str, str]]:
    """The department's campaigns before the draw, with their names."""
    early = (CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED)
    found = select(Campaign.id, Campaign.name).where(Campaign.lead == department, Campaign.state.in_(early))
    return [(each.id, each.name) for each in session.execute(found.order_by(Campaign.id))]


def plan_completion(session: Session, year: int, today: date) -> list[Completion]:
    """How far each plan in force of a year is carried out, by region (C039, C105): a line is completed once every
    campaign that carries it out is closed, and at least one does."""
    found = select(AnnualPlan.id, AnnualPlan.department, AnnualPlan.region, AnnualPlan.year, AnnualPlanVersion.lines)
    found = found.join(AnnualPlanVersion, AnnualPlanVersion.plan_id == AnnualPlan.id)
    in_force = (AnnualPlan.year == year, AnnualPlanVersion.state == AnnualPlanState.IN_FORCE)
    rows = session.execute(found.where(*in_force).order_by(AnnualPlan.region, AnnualPlan.id)).all()
    done = completed_lines(carried_out(session, [row.id for row in rows]))
    return [_completion(row, list(map(line_from_data, row.lines)), done, today) for row in rows]


def completed_lines(campaigns: Sequence[CarriedOut]) -> set[tuple[str, str]]:
    """The lines, by plan and id, of which every campaign is closed."""
    lines: dict[tuple[str, str], list[str]] = {}
    for each in campaigns:
        lines.setdefault((each.plan_id, each.line_id), []).append(each.state)
    return {key for key, states in lines.items() if set(states) == {CampaignState.CLOSED}}


def _waits_for(viewer: Actor, todo: str) -> scope.Condition:
    if viewer.role is not TODOS[todo]:
        return false()
    if todo == "file_plan":
        is_open = and_(AnnualPlan.published_at.is_not(None), AnnualPlan.receipt == "")
        return and_(is_open, AnnualPlan.filed_with == viewer.department)
    waiting = select(AnnualPlanVersion.plan_id).where(AnnualPlanVersion.state == AnnualPlanState.IN_REVIEW)
    return and_(AnnualPlan.department == viewer.department, AnnualPlan.id.in_(waiting))


def _may_see(viewer: Actor | None) -> scope.Condition:
    is_public = AnnualPlan.published_at.is_not(None)
    return is_public if viewer is None else or_(is_public, scope.annual_plans(viewer))


def _completion(row: Any, lines: Sequence[PlanLine], done: set[tuple[str, str]], today: date) -> Completion:
    open_ones = [line for line in lines if (row.id, line.id) not in done]
    overdue = tuple(line.name for line in open_ones if line.due_on(row.year) < today)
    completed = len(lines) - len(open_ones)
    return Completion(row.id, row.department, row.region, row.year, len(lines), completed, overdue)


def _version(version: int, state: str, lines: Iterable[Mapping[str, Any]], *rest: Any) -> VersionLine:
    return VersionLine(version, state, [line_from_data(line) for line in lines], *rest)
