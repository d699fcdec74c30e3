"""The items of a department's list that were drawn less often in a year than the list says (C047)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.plan import plan_from_data
from service.domain.targeted_checks import CampaignKind
from service.domain.yearly_items import items_of
from service.infrastructure.tables.campaigns import Campaign
from service.queries.item_lists import items_in_force
from service.queries.laws import law_of
from service.queries.yearly_items import DRAWN


@dataclass(frozen=True)
class UntouchedItem:
    """An item of the list that was drawn `drawn` times in the year, and should have been at least `least` times."""

    code: str
    title: str
    drawn: int
    least: int


def untouched_items(session: Session, department: str, year: int) -> list[UntouchedItem]:
    """By the order of the list; a campaign counts in the year in which its inspection begins, once it is drawn."""
    drawn = _drawn(session, department, year)
    listed = [(line.code, line.item.title, drawn[line.code], line.item.visits_min or 1)
              for line in items_in_force(session, department)]  # fmt: skip
    return [UntouchedItem(*row) for row in listed if row[2] < row[3]]


def _drawn(session: Session, department: str, year: int) -> Counter[str]:
    found = select(Campaign.law_id, Campaign.plan).where(Campaign.lead == department, Campaign.state.in_(DRAWN))
    found = found.where(Campaign.kind == CampaignKind.RANDOM)  # C047 asks for draws
    counts: Counter[str] = Counter()
    for law_id, data in session.execute(found):
        plan = plan_from_data(data)
        if plan.phase("inspection").starts_on.year == year:
            counts.update(items_of(law_of(session, law_id), plan))
    return counts
