"""Which other campaigns of the period hold objects of this one in their plans, asked before the draw (C040)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.domain.draw.shapes import LibraryObject
from service.domain.plan import plan_from_data
from service.domain.plan_overlap import Overlap, are_of_one_period, overlaps
from service.domain.states import CampaignState
from service.ports import UnitOfWork

MOST_NAMED = 10
UNANNOUNCED = (CampaignState.DRAFT, CampaignState.IN_REVIEW)
ANNOUNCED = tuple(state for state in CampaignState if state not in (*UNANNOUNCED, CampaignState.CLOSED))


@dataclass(frozen=True)
class SharedScope:
    """Another campaign of the same period whose plan holds some of the same objects (C040); `named` are the first of
    them with their names."""

    campaign_id: str
    name: str
    lead: str
    starts_on: date
    ends_on: date
    objects: int
    named: tuple[tuple[str, str], ...]


def shared_scopes(work: UnitOfWork, campaign: Any, objects: Iterable[LibraryObject]) -> list[SharedScope]:
    """The other campaigns, by id, that may draw some of these objects while this one inspects. Drafts of another
    department are its own matter until they are announced; what is closed visits nobody any more."""
    own = plan_from_data(campaign.plan)
    running = work.campaigns.find(state=[*ANNOUNCED, *UNANNOUNCED])
    rows = {row.id: row for row in running if row.id != campaign.id and _may_be_told(row, campaign.lead)}
    plans = {name: plan_from_data(row.plan) for name, row in rows.items()}
    others = {name: plan for name, plan in plans.items() if are_of_one_period(own, plan)}
    found = overlaps(objects, own, others, MOST_NAMED)
    return [_shared_scope(work, rows[name], found[name]) for name in sorted(found)]


def _may_be_told(row: Any, lead: str) -> bool:
    return row.lead == lead or row.state in ANNOUNCED


def _shared_scope(work: UnitOfWork, row: Any, overlap: Overlap) -> SharedScope:
    window = plan_from_data(row.plan).phase("inspection")
    names = {thing.id: thing.name for thing in work.objects.find(id=list(overlap.first))}
    named = tuple((id_, names[id_]) for id_ in overlap.first)
    return SharedScope(row.id, row.name, row.lead, window.starts_on, window.ends_on, overlap.objects, named)
