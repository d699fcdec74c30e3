"""What a draw would bring, seen on many keys before the freeze; the keys are never used for a draw."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from service.domain.draw.bench import eligible_inspectors
from service.domain.draw.errors import Infeasible
from service.domain.draw.pools import Census, Pool, count
from service.domain.draw.settings import WHOLE
from service.domain.draw.shapes import Assignment, Libraries, Rules, Task
from service.domain.draw.teams import assign_teams
from service.domain.draw.tickets import draw_objects
from service.domain.draw.visits import merge_visits


@dataclass(frozen=True, slots=True)
class PoolSummary:
    """One class of one task; `probability` is every eligible object's chance to be drawn, as an exact fraction text."""

    task: str
    credit_class: str
    n: int
    eligible: int
    k: int
    short: int
    probability: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The least and the greatest value over all keys."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the keys gave; spreads over no run are None, or left out of a mapping by department."""

    runs: int
    pools: list[PoolSummary]
    small_tasks: dict[str, int]
    excluded: dict[str, int]
    visits: Spread | None
    saved: Spread | None
    joined: Spread | None
    parts: dict[str, Spread]
    loads: dict[str, Spread]
    infeasible: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Run:
    """One key: visits, visits saved by merging tasks, parts and loads by department, or why it is infeasible."""

    visits: int
    saved: int
    parts: Counter[str]
    loads: dict[str, list[int]]
    infeasible: str


def simulate(rules: Rules, libraries: Libraries, keys: Iterable[str], small_pool: int) -> Summary:
    """Run the draw on every key (64 hexadecimal digits) and summarise; records no certificate (C043).

    `saved` counts what separate visits for each task would have cost more, `joined` separate visits of each department;
    `parts` are a department's visits; `loads` visits of one inspector, idle ones included; `infeasible` counts runs by
    reason and place; `excluded` counts (task, object) by reason; `small_tasks` gives the eligible objects of a task
    that has fewer than `small_pool` of them and draws at less than 100 %: otherwise a directed draw (定向) is pointing.
    """
    census = count(rules, libraries["objects"])
    runs = [_run(rules, libraries, census, key) for key in keys]
    return Summary(
        runs=len(runs),
        pools=[_pool_summary(pool) for pool in census.pools],
        small_tasks=_small_tasks(rules["tasks"], census.pools, small_pool),
        excluded=dict(Counter(row["reason"] for row in census.excluded)),
        visits=_spread([run.visits for run in runs]),
        saved=_spread([run.saved for run in runs]),
        joined=_spread([run.parts.total() - run.visits for run in runs]),
        parts=_by_department([{name: [run.parts[name]] for name in rules["teams"]} for run in runs]),
        loads=_by_department([run.loads for run in runs]),
        infeasible=dict(Counter(run.infeasible for run in runs if run.infeasible)),
    )


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
    return _Run(len(visits), sum(row["k"] for row in rows) - len(visits), parts, loads, infeasible)


def _loads(rules: Rules, libraries: Libraries, assignments: list[Assignment]) -> dict[str, list[int]]:
    taken = Counter((row["department"], inspector) for row in assignments for inspector in row["inspectors"])
    return {
        name: [taken[name, inspector["id"]] for inspector in eligible_inspectors(rules, name, libraries["inspectors"])]
        for name in rules["teams"]
    }


def _pool_summary(pool: Pool) -> PoolSummary:
    probability = str(Fraction(pool.k, pool.eligible)) if pool.eligible else "0"
    return PoolSummary(pool.task, pool.credit_class, pool.n, pool.eligible, pool.k, pool.short, probability)


def _small_tasks(tasks: Sequence[Task], pools: Sequence[Pool], small_pool: int) -> dict[str, int]:
    small: dict[str, int] = {}
    for task in tasks:
        own = [pool for pool in pools if pool.task == task["id"] and pool.n]
        eligible = sum(pool.eligible for pool in own)
        if eligible < small_pool and any(pool.ratio != WHOLE for pool in own):
            small[task["id"]] = eligible
    return small


def _by_department(runs: Sequence[dict[str, list[int]]]) -> dict[str, Spread]:
    values: defaultdict[str, list[int]] = defaultdict(list)
    for run in runs:
        for department, numbers in run.items():
            values[department] += numbers
    return {department: Spread(min(numbers), max(numbers)) for department, numbers in values.items() if numbers}


def _spread(values: Sequence[int]) -> Spread | None:
    return Spread(min(values), max(values)) if values else None
