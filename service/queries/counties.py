"""County by county: checks, the negative list's implementation, how far what was drawn is inspected (C011, C105)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from service.application.review_annual_plan import CLOCK
from service.domain.clocks import ClockState
from service.domain.indicators import JOINT_FROM, Share, places_of
from service.domain.item_lists import EntryState
from service.domain.states import PartState
from service.infrastructure.tables.annual_plans import AnnualPlan
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.inspections import Part, Visit
from service.infrastructure.tables.item_lists import ListEntry
from service.infrastructure.tables.libraries import InspectedObject
from service.queries.checked_items import CheckedItem, items_by_region
from service.queries.checks import View, checks, is_drawn, within
from service.queries.paging import Statement


@dataclass(frozen=True)
class County:
    """One region: its checks, those drawn and of these the joint ones; the items of its checks and those of them that
    were drawn; `undrawn` are the items outside the negative list that were checked and never drawn, which nobody should
    have without a ground. `opened` are departments' parts of drawn visits that were opened in the period, `inspected`
    those of them that are done; `lines` are those of the published plans of the period's years, `completed` those of
    them that were completed by its end."""

    region: str
    checks: int = 0
    drawn: int = 0
    joint: int = 0
    items: int = 0
    drawn_items: int = 0
    undrawn: int = 0
    opened: int = 0
    inspected: int = 0
    lines: int = 0
    completed: int = 0

    @property
    def completion(self) -> Share:
        """How far what was drawn is inspected."""
        return Share(self.inspected, self.opened)

    @property
    def plan_completion(self) -> Share:
        """How far the annual plans are carried out."""
        return Share(self.completed, self.lines)


def counties(session: Session, view: View) -> Sequence[County]:
    """Every region with a check, an open part or a plan in the period, by code."""
    found = {county.region: county for county in _checked(session, view)}
    excused = _negative_list(session)
    for region, opened, inspected in session.execute(_opened(view)):
        found[region] = replace(found.get(region, County(region)), opened=opened, inspected=inspected)
    for region, lines, completed in session.execute(_planned(view)):
        found[region] = replace(found.get(region, County(region)), lines=lines, completed=completed)
    items = items_by_region(session, view)
    return [_with_items(found[region], items.get(region, []), excused) for region in sorted(found)]


def _checked(session: Session, view: View) -> Sequence[County]:
    found = checks(view)
    drawn = found.c.is_drawn == 1
    joint = and_(drawn, found.c.departments >= JOINT_FROM)
    counted: Statement = select(found.c.region, func.count(), _sum(drawn), _sum(joint)).group_by(found.c.region)
    return [County(*row) for row in session.execute(counted)]


def _opened(view: View) -> Statement:
    opened: Statement = (
        select(InspectedObject.region, func.count(), func.count(Part.inspected_at))
        .select_from(Part)
        .join(Visit, Visit.id == Part.visit_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .where(Visit.opened_at >= view.period.begins, Visit.opened_at < view.period.is_over)
        .where(Part.state != PartState.WITHDRAWN, is_drawn(), view.seen)
        .group_by(InspectedObject.region)
    )
    if view.region:
        opened = opened.where(within(view.region))
    return opened.where(Part.department == view.department) if view.department else opened


def _planned(view: View) -> Statement:
    """The lines of published plans by their clocks (C039), whoever looks: plans are public."""
    period = view.period
    done = and_(Deadline.state == ClockState.MET, Deadline.met_on <= period.ends_on)
    planned: Statement = (
        select(AnnualPlan.region, func.count(), _sum(done))
        .join(Deadline, Deadline.subject.startswith(AnnualPlan.id + "/"))
        .where(Deadline.kind == CLOCK, Deadline.state != ClockState.CANCELLED)
        .where(AnnualPlan.year >= period.starts_on.year, AnnualPlan.year <= period.ends_on.year)
        .group_by(AnnualPlan.region)
    )
    if view.region:
        planned = planned.where(AnnualPlan.region.startswith(places_of(view.region), autoescape=True))
    return planned.where(AnnualPlan.department == view.department) if view.department else planned


def _with_items(county: County, items: Sequence[CheckedItem], excused: Collection[str]) -> County:
    undrawn = [item for item in items if not item.is_drawn and item.id not in excused]
    return replace(county, items=len(items), drawn_items=sum(item.is_drawn for item in items), undrawn=len(undrawn))


def _negative_list(session: Session) -> Collection[str]:
    """The items that stand on a department's negative list in force (C011)."""
    ground = ListEntry.item["negative_ground"].as_string()
    return set(session.scalars(select(ListEntry.code).where(ListEntry.state == EntryState.IN_FORCE, ground != "")))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
