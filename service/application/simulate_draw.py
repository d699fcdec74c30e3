"""Coordinator or reviewer try the draw before the freeze: what it would bring, on keys that are never used."""

from __future__ import annotations

from dataclasses import dataclass

from service.application.freeze_draw import TRIALS, draw_inputs, trial_keys
from service.domain.actors import Actor
from service.domain.draw.errors import RecordRefused
from service.domain.draw.feasibility import Shortage, feasibility
from service.domain.draw.settings import settled
from service.domain.draw.shapes import FreezeInputs
from service.domain.draw.simulation import Summary, simulate
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.ports import UnitOfWork

RUNS = 20
MOST_OBJECTS_READ = 2_000_000  # over all runs, because people wait for the answer
NO_VERIFIER = "0" * 64


@dataclass(frozen=True)
class Simulation:
    """What the trial draws gave. `objects` and `inspectors` were looked at; `empty` tasks would draw nothing, and at
    `shortages` no team can be formed: the freeze would be refused for either."""

    summary: Summary
    objects: int
    inspectors: int
    pool_minimum: int
    empty: tuple[str, ...]
    shortages: tuple[Shortage, ...]


def simulate_draw(work: UnitOfWork, actor: Actor, campaign_id: str) -> Simulation:
    """Run the draw on trial keys over plan and libraries as they stand now (C043, C057). Reads alone: nothing changes,
    so the audit log has nothing to say. Refused `draw.plan_unfit` for a plan that could not be frozen."""
    campaign = work.campaigns.see(campaign_id)
    actor.needs_department(campaign.lead)
    CAMPAIGN.after(campaign.state, "simulate")
    inputs, libraries = draw_inputs(work, campaign, NO_VERIFIER)
    _must_be_fit(inputs)
    minimum = work.pack(campaign.pack_id).number("directed_pool_minimum")
    objects = len(libraries["objects"])
    summary = simulate(inputs, libraries, trial_keys(inputs, _runs(objects)), minimum)
    return Simulation(
        summary=summary,
        objects=objects,
        inspectors=len(libraries["inspectors"]),
        pool_minimum=minimum,
        empty=_empty_tasks(inputs, summary),
        shortages=tuple(feasibility(inputs, libraries)),
    )


def _must_be_fit(inputs: FreezeInputs) -> None:
    try:
        settled(inputs)
    except RecordRefused as fault:
        raise Refused("draw.plan_unfit", place=str(fault)) from None


def _runs(objects: int) -> int:
    return max(TRIALS, min(RUNS, MOST_OBJECTS_READ // max(objects, 1)))


def _empty_tasks(inputs: FreezeInputs, summary: Summary) -> tuple[str, ...]:
    drawing = {pool.task for pool in summary.pools if pool.k}
    return tuple(task["id"] for task in inputs["tasks"] if task["id"] not in drawing)
