"""The items that checks of a period held, and how often: the records behind 双随机事项占比 (C104, C047)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, String, and_, case, column, distinct, func, select, values
from sqlalchemy.orm import Session

from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.states import FindingState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Finding, Part, Visit
from service.policies.loading import load_pack
from service.queries.checks import ONE_DOOR, View, checks
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
    packs = {pack_id: load_pack(pack_id) for pack_id in session.scalars(select(Campaign.pack_id).distinct())}
    if not packs:
        return []
    rows = session.execute(_counted(view, _contents(packs)))
    return [CheckedItem(pack_id, item, _title(packs[pack_id], item), *counts) for pack_id, item, *counts in rows]


def _counted(view: View, law: CTE) -> Statement:
    found = checks(view)
    item = func.coalesce(law.c.item_id, Finding.item_id)  # content that no document knows stands for itself
    drawn = case((found.c.is_drawn == 1, found.c.id))
    counted: Statement = (
        select(Campaign.pack_id, item, func.count(distinct(found.c.id)), func.count(distinct(drawn)))
        .select_from(Finding)
        .join(Part, Part.id == Finding.part_id)
        .join(Visit, Visit.id == Part.visit_id)
        .join(Campaign, Campaign.id == Part.campaign_id)
        .join(found, found.c.id == ONE_DOOR)
        .outerjoin(law, and_(law.c.pack_id == Campaign.pack_id, law.c.content_id == Finding.item_id))
        .where(Finding.state != FindingState.SUPERSEDED, Part.inspected_at.is_not(None))
        .group_by(Campaign.pack_id, item)
        .order_by(Campaign.pack_id, item)
    )
    return counted.where(Part.department == view.department) if view.department else counted


def _contents(packs: Mapping[str, PolicyPack]) -> CTE:
    """Which item of its document each content belongs to, as a table of the statement."""
    rows: list[tuple[Any, ...]] = [
        (pack_id, content.id, content.item) for pack_id, pack in packs.items() for content in pack.contents
    ]
    named = (column(name, String) for name in ("pack_id", "content_id", "item_id"))
    return values(*named, name="law").data(rows or [("", "", "")]).cte("law")


def _title(pack: PolicyPack, item_id: str) -> str:
    try:
        return pack.item(item_id).title
    except UnknownEntry:
        return item_id
