"""Coordinator or reviewer try the draw before the freeze: what it would bring, on keys that are never used."""

from __future__ import annotations

from dataclasses import dataclass

from service.application.draw_records import draw_rules
from service.application.freeze_draw import TRIALS, trial_keys, trial_libraries
from service.application.shared_scope import SharedScope, shared_scopes
from service.domain.actors import Actor
from service.domain.chances import turned_chances
from service.domain.draw.errors import RecordRefused
from service.domain.draw.feasibility import Shortage, feasibility
from service.domain.draw.settings import settled
from service.domain.draw.shapes import Rules
from service.domain.draw.simulation import PoolSummary, Summary, simulate
from service.domain.plan import plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.ports import UnitOfWork

RUNS = 20
MOST_RUNS = 1000
MOST_OBJECTS_READ = 2_000_000  # over all runs, because people wait for the answer


@dataclass(frozen=True)
class Simulation:
    """What the trial draws gave. `objects` and `inspectors` were looked at; `empty` tasks would draw nothing, and at
    `shortages` no team can be formed: the freeze would be refused for either. In the pools of `turned` small numbers
    are rounded up to a chance that is not above that of others for the blacklisted, or not below for the
    trustworthy."""

    summary: Summary
    objects: int
    inspectors: int
    pool_minimum: int
    empty: tuple[str, ...]
    shortages: tuple[Shortage, ...]
    turned: tuple[PoolSummary, ...]
    shared: tuple[SharedScope, ...]


def simulate_draw(work: UnitOfWork, actor: Actor, campaign_id: str, runs: int | None = None) -> Simulation:
    """Run the draw on trial keys over plan and libraries as they stand now (C040, C043, C057); `runs` of them, or as
    many as people wait for. Reads alone: nothing changes, so the audit log has nothing to say. Refused
    `draw.plan_unfit` for a plan that could not be frozen."""
    campaign = work.campaigns.see(campaign_id)
    actor.needs_department(campaign.lead)
    CAMPAIGN.after(campaign.state, "simulate")
    plan = plan_from_data(campaign.plan)
    rules, libraries = draw_rules(plan), trial_libraries(work, campaign, plan)
    _must_be_fit(rules)
    minimum = work.law_of(campaign).number("directed_pool_minimum")
    objects = len(list(libraries["objects"]))
    summary = simulate(rules, libraries, trial_keys(campaign_id, runs or _runs(objects)), minimum)
    return Simulation(
        summary=summary,
        objects=objects,
        inspectors=len(list(libraries["inspectors"])),
        pool_minimum=minimum,
        empty=_empty_tasks(rules, summary),
        shortages=tuple(feasibility(rules, libraries)),
        turned=tuple(turned_chances(summary.pools)),
        shared=tuple(shared_scopes(work, campaign, libraries["objects"])),
    )


def _must_be_fit(rules: Rules) -> None:
    try:
        settled(rules)
    except RecordRefused as fault:
        raise Refused("draw.plan_unfit", place=str(fault)) from None


def _runs(objects: int) -> int:
    return max(TRIALS, min(RUNS, MOST_OBJECTS_READ // max(objects, 1)))


def _empty_tasks(rules: Rules, summary: Summary) -> tuple[str, ...]:
    drawing = {pool.task for pool in summary.pools if pool.k}
    return tuple(task["id"] for task in rules["tasks"] if task["id"] not in drawing)
