"""The items that checks of a period held, and how often: the records behind 双随机事项占比 (C104, C047)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, String, and_, case, column, distinct, func, literal, select, values
from sqlalchemy.orm import Session

from service.domain.policy import PolicyPack
from service.domain.states import FindingState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Finding, Part, Visit
from service.queries.checks import ONE_DOOR, View, checks
from service.queries.laws import law_of
from service.queries.paging import Statement


@dataclass(frozen=True)
class CheckedItem:
    """One item of a document's list: in how many checks it was, and in how many of them that were drawn."""

    pack_id: str
    id: str
    title: str
    checks: int
    drawn: int

    @property
    def is_drawn(self) -> bool:
        """Whether it was inspected by 双随机 at least once."""
        return self.drawn > 0


def checked_items(session: Session, view: View) -> list[CheckedItem]:
    """Every item with a check, by document and item; the database counts."""
    return [item for _, item in _items(session, view)]


def items_by_region(session: Session, view: View) -> dict[str, list[CheckedItem]]:
    """The items of each region's checks."""
    found: dict[str, list[CheckedItem]] = {}
    for region, item in _items(session, view, by_region=True):
        found.setdefault(region, []).append(item)
    return found


def _items(session: Session, view: View, by_region: bool = False) -> Iterator[tuple[str, CheckedItem]]:
    laws = {law_id: law_of(session, law_id) for law_id in session.scalars(select(Campaign.law_id).distinct())}
    titles = {(law.id, item.id): item.title for law in laws.values() for item in law.items}
    rows = session.execute(_counted(view, _contents(laws), by_region)) if laws else ()
    for pack, item, region, *counts in rows:
        yield region, CheckedItem(pack, item, titles.get((pack, item), item), *counts)


def _counted(view: View, law: CTE, by_region: bool) -> Statement:
    found = checks(view)
    item = func.coalesce(law.c.item_id, Finding.item_id)  # content that no document knows stands for itself
    region = found.c.region if by_region else literal("")
    drawn = case((found.c.is_drawn == 1, found.c.id))
    counted: Statement = (
        select(Campaign.pack_id, item, region, func.count(distinct(found.c.id)), func.count(distinct(drawn)))
        .select_from(Finding)
        .join(Part, Part.id == Finding.part_id)
        .join(Visit, Visit.id == Part.visit_id)
        .join(Campaign, Campaign.id == Part.campaign_id)
        .join(found, found.c.id == ONE_DOOR)
        .outerjoin(law, and_(law.c.law_id == Campaign.law_id, law.c.content_id == Finding.item_id))
        .where(Finding.state != FindingState.SUPERSEDED, Part.inspected_at.is_not(None))
        .group_by(Campaign.pack_id, item, *([region] if by_region else ()))
        .order_by(Campaign.pack_id, item)
    )
    return counted.where(Part.department == view.department) if view.department else counted


def _contents(laws: Mapping[str, PolicyPack]) -> CTE:
    """Which item of the law each content belongs to, as a table of the statement."""
    rows: list[tuple[Any, ...]] = [
        (law_id, content.id, content.item) for law_id, law in laws.items() for content in law.contents
    ]
    named = (column(name, String) for name in ("law_id", "content_id", "item_id"))
    return values(*named, name="law").data(rows or [("", "", "")]).cte("law")
