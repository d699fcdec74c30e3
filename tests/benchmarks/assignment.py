"""Teams for the visits of two departments, with conflicts, against independent uniform draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from service.domain.draw.balanced import assign
from service.domain.draw.bench import Bench
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import in_turn_seconds
from tests.domain.draw.cast import KEY, MARKET, SCIENCE

SIZES = {
    Scale.TINY: (100, 200),
    Scale.USUAL: (1_000, 10_000, 100_000),
    Scale.FULL: (1_000, 10_000, 100_000),
}
INSPECTORS, BARRED = 200, 10  # of a department; of them in conflict with one visit: 5 %
TEAM, DELTA = 2, 2
STEADY = 100_000

Teams = Sequence[Sequence[object]]


def measure(scale: Scale) -> Iterator[Figure]:
    """Time and spread of the loads for each size, then the growth."""
    taken = {}
    for size in SIZES[scale]:
        benches = [bench(department, size) for department in (SCIENCE, MARKET)]
        ours, theirs = in_turn_seconds(
            3 if size < STEADY else 2, lambda b=benches: balanced(b), lambda b=benches: uniform(b)
        )
        taken[size] = ours
        place = f"{size:,} visits × 2"
        yield less("assignment", place, ours, "independent uniform draws", theirs)
        spread = widest(balanced(benches))
        assert spread <= DELTA + 1, f"{place}: {spread:.0f} visits between the most and the fewest"
        yield less("assignment spread", place, spread, "independent uniform draws", widest(uniform(benches)), "visits")
    smallest, largest = min(taken), max(taken)
    yield less("assignment grows", f"{smallest:,} to {largest:,}", taken[largest] / taken[smallest], "linear",
               largest / smallest, "times")  # fmt: skip


def bench(department: str, visits: int) -> Bench:
    """A department with so many visits, each in conflict with 5 % of its inspectors; three of four may lead."""
    dice = Random(visits)
    conflicts = [frozenset(dice.sample(range(INSPECTORS), BARRED)) for _ in range(1_000)]
    return Bench(
        department=department,
        inspectors=[f"{department}-{number:03d}" for number in range(INSPECTORS)],
        debts=[0] * INSPECTORS,
        leads=[number % 4 > 0 for number in range(INSPECTORS)],
        visits=[f"{number:08d}" for number in range(visits)],
        barred=[dice.choice(conflicts) for _ in range(visits)],
        size=TEAM,
        delta=DELTA,
        is_leader_drawn=True,
    )


def balanced(benches: Sequence[Bench]) -> list[Teams]:
    """The teams as the product draws them (SSJ1 section 5)."""
    return [assign(one, KEY) for one in benches]


def uniform(benches: Sequence[Bench]) -> list[Teams]:
    """Each team drawn by itself until it keeps the rules: as quick as can be, and blind to who has how much to do."""
    dice = Random(7)
    return [[_team(one, barred, dice) for barred in one.barred] for one in benches]


def widest(departments: Sequence[Teams]) -> float:
    """The most visits of an inspector less the fewest, in the department where that is most."""
    loads = [Counter(who for team in teams for who in team).values() for teams in departments]
    return float(max(max(load) - min(load) for load in loads))


def _team(one: Bench, barred: frozenset[int], dice: Random) -> list[int]:
    while True:
        team = dice.sample(range(len(one.inspectors)), one.size)
        if one.leads[team[0]] and barred.isdisjoint(team):
            return team
