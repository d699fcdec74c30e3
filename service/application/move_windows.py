"""Visits get other days together: clocks follow, and each department is told of its own parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from service.application import deadlines
from service.application.tell_part_changed import tell_part_changed
from service.application.visit_windows import window_of
from service.domain.plan import plan_from_data
from service.domain.states import PART
from service.ports import UnitOfWork


def lock_visits(work: UnitOfWork, visit_ids: Iterable[str]) -> list[Any]:
    """Lock the parts of these visits and then the visits, as a finding does that begins one: of the two, the later one
    sees what the other did."""
    ids = sorted(visit_ids)
    work.parts.lock(part.id for part in work.parts.find(visit_id=ids))
    return work.visits.lock(ids)


def move_windows(work: UnitOfWork, visits: Sequence[Any], change: str, reason: str) -> None:
    """Tell every part of these visits, locked, of the window that it has now; the clocks of inspection end with it."""
    for visit in visits:
        campaign = work.campaigns.see(visit.campaign_id)
        plan = plan_from_data(campaign.plan)
        ends_on = window_of(work, plan.phase("inspection"), visit.id).ends_on
        for part in work.parts.find(visit_id=visit.id):
            if PART.allows(part.state, "change"):
                deadlines.move(work, "inspection", part.id, ends_on)
                tell_part_changed(work, campaign, plan, part, change, reason)
