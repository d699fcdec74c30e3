"""What a draw would bring, seen on many keys before the freeze; the keys are never used for a draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from service.domain.draw.bench import eligible_inspectors
from service.domain.draw.coverage import Scope, drawn_by_class, scope_of
from service.domain.draw.errors import Infeasible
from service.domain.draw.pools import Census, Pool, count
from service.domain.draw.settings import WHOLE
from service.domain.draw.shapes import Assignment, Libraries, Rules, Task
from service.domain.draw.spreads import Spread, frequencies, spread_of, spreads
from service.domain.draw.teams import assign_teams
from service.domain.draw.tickets import draw_objects
from service.domain.draw.visits import merge_visits

__all__ = ["PoolSummary", "Scope", "Spread", "Summary", "simulate", "small_tasks"]


@dataclass(frozen=True, slots=True)
class PoolSummary:
    """One class of one task; `probability` is every eligible object's chance to be drawn, as an exact fraction text."""

    task: str
    credit_class: str
    n: int
    eligible: int
    k: int
    short: int
    reserve: int
    probability: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the keys gave; spreads over no run are None, or left out of a mapping by department or class."""

    runs: int
    pools: list[PoolSummary]
    small_tasks: dict[str, int]
    excluded: dict[str, int]
    lifted: dict[str, int]
    scope: Scope
    covered: dict[str, Spread]
    visits: Spread | None
    saved: Spread | None
    joined: Spread | None
    parts: dict[str, Spread]
    loads: dict[str, Spread]
    distribution: dict[str, dict[int, int]]
    infeasible: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Run:
    """One key: visits, visits saved by merging tasks, objects by class, parts and loads by department, or why it is
    infeasible."""

    visits: int
    saved: int
    covered: dict[str, list[int]]
    parts: Counter[str]
    loads: dict[str, list[int]]
    infeasible: str


def simulate(rules: Rules, libraries: Libraries, keys: Iterable[str], small_pool: int) -> Summary:
    """Run the draw on every key (64 hexadecimal digits) and summarise; records no certificate (C043).

    `excluded` counts (task, object) by reason, `lifted` objects by each flag that lifts their cap; `scope` is what
    could be drawn from at all, `covered` how many different objects of each class are drawn. `saved` counts what
    separate visits for each task would have cost more, `joined` separate visits of each department; `parts` are a
    department's visits; `loads` visits of one inspector, idle ones included, and `distribution` how many inspectors had
    how many, over all runs; `infeasible` counts runs by reason and place; `small_tasks` is what it says below.
    """
    census = count(rules, libraries["objects"])
    runs = [_run(rules, libraries, census, key) for key in keys]
    return Summary(
        runs=len(runs),
        pools=[_pool_summary(pool) for pool in census.pools],
        small_tasks=small_tasks(rules["tasks"], census.pools, small_pool),
        excluded=dict(Counter(row["reason"] for row in census.excluded)),
        lifted=dict(Counter(flag for row in census.lifted for flag in row["flags"])),
        scope=scope_of(libraries["objects"], census),
        covered=spreads(run.covered for run in runs),
        visits=spread_of([run.visits for run in runs]),
        saved=spread_of([run.saved for run in runs]),
        joined=spread_of([run.parts.total() - run.visits for run in runs]),
        parts=spreads({name: [run.parts[name]] for name in rules["teams"]} for run in runs),
        loads=spreads(run.loads for run in runs),
        distribution=frequencies(run.loads for run in runs),
        infeasible=dict(Counter(run.infeasible for run in runs if run.infeasible)),
    )


def small_tasks(tasks: Sequence[Task], pools: Sequence[Pool], small_pool: int) -> dict[str, int]:
    """The eligible objects of each task that has fewer than `small_pool` of them and draws at less than 100 %: a
    directed draw (定向) of so few is pointing (C057)."""
    small: dict[str, int] = {}
    for task in tasks:
        own = [pool for pool in pools if pool.task == task["id"] and pool.n]
        eligible = sum(pool.eligible for pool in own)
        if eligible < small_pool and any(pool.ratio != WHOLE for pool in own):
            small[task["id"]] = eligible
    return small


def _run(rules: Rules, libraries: Libraries, census: Census, key: str) -> _Run:
    rows = draw_objects(key, libraries["objects"], census, is_shared=rules["shared_tickets"])
    visits = merge_visits(rules["tasks"], rows)
    parts = Counter(department for visit in visits for department in visit["departments"])
    loads: dict[str, list[int]] = {}
    infeasible = ""
    try:
        loads = _loads(rules, libraries, assign_teams(rules, libraries, key, visits))
    except Infeasible as error:
        infeasible = str(error)
    saved = sum(row["k"] for row in rows) - len(visits)
    return _Run(len(visits), saved, drawn_by_class(rows), parts, loads, infeasible)


def _loads(rules: Rules, libraries: Libraries, assignments: list[Assignment]) -> dict[str, list[int]]:
    taken = Counter((row["department"], inspector) for row in assignments for inspector in row["inspectors"])
    return {
        name: [taken[name, inspector["id"]] for inspector in eligible_inspectors(rules, name, libraries["inspectors"])]
        for name in rules["teams"]
    }


def _pool_summary(pool: Pool) -> PoolSummary:
    probability = str(Fraction(pool.k, pool.eligible)) if pool.eligible else "0"
    return PoolSummary(
        pool.task, pool.credit_class, pool.n, pool.eligible, pool.k, pool.short, pool.reserve, probability
    )
