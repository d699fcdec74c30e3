"""The five indicators as numbers, and each number as the list of the records that it counts (C104)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from service.domain.indicators import JOINT_FROM, Indicator, Share, Side
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.queries.checked_items import CheckedItem, checked_items
from service.queries.checks import SEPARATOR, View, checks, inspected_parts, is_mobile
from service.queries.paging import PAGE_SIZE, Page, Statement, paged

AT_ONCE = 1000  # lines of a file that are read together


@dataclass(frozen=True)
class CheckLine:
    """One check: where, when, which departments made it, and for which campaigns."""

    id: str
    object_id: str
    object_name: str
    region: str
    inspected_at: datetime
    departments: tuple[str, ...]
    campaigns: tuple[str, ...]
    visits: int
    parts: int
    is_drawn: bool
    is_by_class: bool


@dataclass(frozen=True)
class PartLine:
    """One department's part of a visit, and whether it was recorded on a mobile device."""

    id: str
    object_id: str
    object_name: str
    region: str
    department: str
    campaign_id: str
    campaign_name: str
    inspected_at: datetime
    is_mobile: bool


Record = CheckLine | PartLine | CheckedItem


def shares(session: Session, view: View) -> Mapping[Indicator, Share]:
    """Each indicator's two numbers."""
    found = checks(view)
    drawn, joint, by_class = (_total(conditions) for conditions in _sides(found))
    row = session.execute(select(func.count(), drawn, joint, by_class).select_from(found)).one()
    mobile = session.execute(
        inspected_parts(view, func.count(), func.coalesce(func.sum(case((is_mobile(), 1), else_=0)), 0))
    ).one()
    items = checked_items(session, view)
    return {
        Indicator.RANDOM_ITEMS: Share(sum(item.is_drawn for item in items), len(items)),
        Indicator.JOINT: Share(row[2], row[1]),
        Indicator.RANDOM_CHECKS: Share(row[1], row[0]),
        Indicator.CREDIT: Share(row[3], row[1]),
        Indicator.MOBILE: Share(mobile[1], mobile[0]),
    }


def records(session: Session, view: View, indicator: Indicator, side: Side, page: int) -> Page[Record]:
    """One page of the records that a number counts."""
    if indicator is Indicator.RANDOM_ITEMS:
        return _page_of(_items(session, view, side), page)
    line = _part_line if indicator is Indicator.MOBILE else _check_line
    return paged(session, statement(view, indicator, side), page, line)


def all_records(session: Session, view: View, indicator: Indicator, side: Side) -> Iterator[Record]:
    """Every record that a number counts, some at a time in memory."""
    if indicator is Indicator.RANDOM_ITEMS:
        yield from _items(session, view, side)
        return
    line = _part_line if indicator is Indicator.MOBILE else _check_line
    for row in session.execute(statement(view, indicator, side).execution_options(yield_per=AT_ONCE)):
        yield line(*row)


def statement(view: View, indicator: Indicator, side: Side) -> Statement:
    """The rows of a number's list, newest first: parts for the mobile devices, checks for the others but the items."""
    if indicator is Indicator.MOBILE:
        return _parts(view, side)
    found = checks(view)
    drawn, joint, by_class = _sides(found)
    condition = {
        (Indicator.JOINT, Side.COUNTED): joint,
        (Indicator.CREDIT, Side.COUNTED): by_class,
        (Indicator.RANDOM_CHECKS, Side.WHOLE): None,
    }.get((indicator, side), drawn)
    listed = check_lines(found)
    return listed if condition is None else listed.where(condition)


def check_lines(found: Subquery) -> Statement:
    """The lines of these checks, newest first."""
    names = (
        "id", "object_id", "object_name", "region", "inspected_at", "made_by", "campaigns", "visits", "parts",
        "is_drawn", "is_by_class",
    )  # fmt: skip
    return select(*(found.c[name] for name in names)).order_by(found.c.inspected_at.desc(), found.c.id)


def _sides(found: Subquery) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Which checks are drawn; of these, which are joint; of these, which went by the credit class."""
    drawn = found.c.is_drawn == 1
    return drawn, and_(drawn, found.c.departments >= JOINT_FROM), and_(drawn, found.c.is_by_class == 1)


def _total(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _parts(view: View, side: Side) -> Statement:
    columns = (
        Part.id, Part.object_id, InspectedObject.name, InspectedObject.region, Part.department, Campaign.id,
        Campaign.name, Part.inspected_at, is_mobile(),
    )  # fmt: skip
    found = inspected_parts(view, *columns).order_by(Part.inspected_at.desc(), Part.id)
    return found.where(is_mobile()) if side is Side.COUNTED else found


def _items(session: Session, view: View, side: Side) -> list[Record]:
    return [item for item in checked_items(session, view) if item.is_drawn or side is Side.WHOLE]


def _page_of(lines: list[Record], number: int) -> Page[Record]:
    number = min(max(1, number), max(1, -(-len(lines) // PAGE_SIZE)))
    return Page(lines[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, len(lines))


def _part_line(
    id_: str, object_id: str, name: str, region: str, department: str, campaign_id: str, campaign: str, at: datetime,
    mobile: int,
) -> PartLine:  # fmt: skip
    return PartLine(id_, object_id, name, region, department, campaign_id, campaign, at, bool(mobile))


def _check_line(
    id_: str, object_id: str, name: str, region: str, at: datetime, made_by: str, campaigns: str, visits: int,
    parts: int, drawn: int, by_class: int,
) -> CheckLine:  # fmt: skip
    return CheckLine(
        id_, object_id, name, region, at, codes(made_by), codes(campaigns), visits, parts, bool(drawn), bool(by_class)
    )


def codes(gathered: str) -> tuple[str, ...]:
    """The different codes that a check gathered, sorted."""
    return tuple(sorted(set(gathered.split(SEPARATOR))))
