"""Which tasks of a plan point at few objects: a directed draw that leaves next to no choice is no draw (C057)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.application.draw_records import draw_rules, object_lines
from service.domain.draw.pools import count
from service.domain.draw.shapes import NO_HASH
from service.domain.draw.simulation import small_tasks
from service.domain.plan import WHOLE, plan_from_data
from service.ports import UnitOfWork


@dataclass(frozen=True)
class NarrowScope:
    """The eligible objects of each task that has fewer than `minimum` of them and draws at less than 100 %."""

    minimum: int
    eligible: Mapping[str, int]


def narrow_scope(work: UnitOfWork, campaign: Any) -> NarrowScope:
    """What plan and libraries say now; a warning, and never a refusal: a small district has few objects."""
    minimum = work.law_of(campaign).number("directed_pool_minimum")
    plan = plan_from_data(campaign.plan)
    if all(ratio == WHOLE for task in plan.tasks for ratio in task.ratios.values()):
        return NarrowScope(minimum, {})
    rules = draw_rules(plan)
    pools = count(rules, object_lines(work, plan, NO_HASH)).pools
    return NarrowScope(minimum, small_tasks(rules["tasks"], pools, minimum))
