"""The inspected checks of a period as one subquery: what each indicator counts, and what its lists show (C104).

What a check, a part and the day of each are, service/domain/indicators.py says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, distinct, exists, func, or_, select, true
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.indicators import Device, Period, places_of
from service.domain.planning import CREDIT_CLASSES
from service.domain.states import FindingState
from service.domain.targeted_checks import CampaignKind
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Draw
from service.infrastructure.tables.inspections import Finding, Part, Visit
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Statement

ONE_DOOR: ColumnElement[str] = func.coalesce(Visit.joint_visit_id, Visit.id)
SEPARATOR = ","  # between the codes that a check gathers


@dataclass(frozen=True)
class View:
    """Whose eyes see what: the rows that `seen` lets through, of a period, and of one region and department where they
    are named ("": all)."""

    seen: scope.Condition
    period: Period
    region: str = ""
    department: str = ""


def sight(session: Session, viewer: Actor) -> scope.Condition:
    """The parts that the viewer sees counted: for an auditor all; for a department's people their own, those of the
    campaigns that they take part in, and all of the regions where their department leads an announced campaign."""
    if viewer.role is Role.AUDITOR:
        return true()
    led = session.scalars(
        select(Campaign.region)
        .where(Campaign.lead == viewer.department, Campaign.state.not_in(scope.NOT_ANNOUNCED))
        .where(Campaign.kind == CampaignKind.RANDOM)
        .distinct()
    )
    taken_part = Part.campaign_id.in_(select(Campaign.id).where(scope.campaigns(viewer)))
    return or_(Part.department == viewer.department, taken_part, *(within(region) for region in led))


def within(region: str) -> scope.Condition:
    """The objects of a region and of all regions in it."""
    return InspectedObject.region.startswith(places_of(region), autoescape=True)


def is_drawn() -> ColumnElement[bool]:
    """The parts of campaigns whose objects a draw chose: one that ended with its certificate."""
    return Part.campaign_id.in_(select(Draw.campaign_id).where(Draw.certified_at.is_not(None)))


def goes_by_class() -> ColumnElement[bool]:
    """The parts of campaigns whose draw went by the credit class (C053). The tasks of a plan share ratios and filter:
    the first tells."""
    ratios = [func.coalesce(Campaign.plan[("tasks", 0, "ratios", name)].as_integer(), 0) for name in CREDIT_CLASSES]
    differ = or_(*(ratios[0] != other for other in ratios[1:]))
    is_directed = Campaign.plan[("tasks", 0, "classes", 0)].as_string().is_not(None)
    return Part.campaign_id.in_(select(Campaign.id).where(or_(differ, is_directed)))


def checks(view: View) -> Subquery:
    """One row a check: its object, the day's instant, how many departments, visits and parts it holds, whether it was
    drawn and by class (1 or 0). Who made it for which campaigns is told as far as the viewer sees the parts: nobody
    else learns which campaigns meet at one door."""
    began = func.min(Part.inspected_at)
    found = (
        select(
            ONE_DOOR.label("id"),
            func.min(InspectedObject.id).label("object_id"),
            func.min(InspectedObject.name).label("object_name"),
            func.min(InspectedObject.region).label("region"),
            began.label("inspected_at"),
            func.count(distinct(Part.department)).label("departments"),
            func.count(distinct(Part.visit_id)).label("visits"),
            func.count(Part.id).label("parts"),
            func.aggregate_strings(case((view.seen, Part.department)), SEPARATOR).label("made_by"),
            func.aggregate_strings(case((view.seen, Part.campaign_id)), SEPARATOR).label("campaigns"),
            func.min(_one_if(is_drawn())).label("is_drawn"),
            func.max(_one_if(goes_by_class())).label("is_by_class"),
        )
        .select_from(Part)
        .join(Visit, Visit.id == Part.visit_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .where(Part.inspected_at.is_not(None), *_in_region(view))
        .group_by(ONE_DOOR)
        .having(and_(began >= view.period.begins, began < view.period.is_over, func.max(_one_if(view.seen)) == 1))
    )
    if view.department:
        found = found.having(func.max(_one_if(Part.department == view.department)) == 1)
    return found.subquery("checks")


def inspected_parts(view: View, *columns: Any) -> Statement:
    """The departments' parts that were inspected in the period, with these columns of part, visit, campaign and
    object."""
    found: Statement = (
        select(*columns)
        .select_from(Part)
        .join(Campaign, Campaign.id == Part.campaign_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .where(Part.inspected_at >= view.period.begins, Part.inspected_at < view.period.is_over)
        .where(view.seen, *_in_region(view))
    )
    return found.where(Part.department == view.department) if view.department else found


def is_mobile() -> ColumnElement[bool]:
    """The parts of which every standing finding was recorded on a mobile device."""
    device = func.coalesce(Finding.report["device"].as_string(), "")
    standing = and_(Finding.part_id == Part.id, Finding.state != FindingState.SUPERSEDED)
    return ~exists().where(standing, device != Device.MOBILE)


def _in_region(view: View) -> list[scope.Condition]:
    return [within(view.region)] if view.region else []


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
