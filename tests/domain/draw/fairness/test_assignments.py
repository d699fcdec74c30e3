"""Who inspects whom: of all assignments that keep the rules, each with the same loads is as likely as another."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from service.domain.draw.bench import Bench
from tests.domain.draw.fairness.benches import a_bench, drawn_on, loads, outcomes
from tests.domain.draw.fairness.chance import SIGMA, evenness, evenness_of_all, strangest

KEYS = 8_000
SMALL = {
    "nobody barred": a_bench(4, 3),
    "one barred": a_bench(4, 3, conflicts=[(0, 0)]),
    "three barred": a_bench(4, 3, conflicts=[(0, 0), (1, 1), (2, 2)]),
    "all may lead": a_bench(4, 3, leaders=4),
    "two may lead": a_bench(4, 3, leaders=2),
    "two of five may lead": a_bench(5, 3, leaders=2),
    "debts": a_bench(4, 3, leaders=4, debts=[1, 0, 0, 0]),
    "teams of three": a_bench(4, 2, 3, leaders=2),
    "three, one barred": a_bench(4, 2, 3, conflicts=[(3, 1)]),
    "alone, one barred": a_bench(4, 4, 1, conflicts=[(0, 0)]),
    "few lead, two barred": a_bench(5, 3, conflicts=[(0, 0), (4, 1)], leaders=3),
    "spread of loads": a_bench(3, 3, leaders=3, delta=2),
}


@pytest.mark.clause("C059")
@pytest.mark.parametrize("which", SMALL)
def test_every_assignment_is_equally_likely_given_its_loads(which: str) -> None:
    bench = SMALL[which]
    seen, possible = drawn_on(bench, KEYS), outcomes(bench)
    assert set(seen) <= {outcome for some in possible.values() for outcome in some}
    assert evenness_of_all([seen[outcome] for outcome in some] for some in possible.values()) < SIGMA


@pytest.mark.parametrize("which", ["nobody barred", "all may lead", "spread of loads"])
def test_loads_prefer_no_inspector(which: str) -> None:
    """Where nothing tells inspectors apart, loads that differ only in whose they are come equally often."""
    bench = SMALL[which]
    times: Counter[tuple[int, ...]] = Counter()
    for outcome, often in drawn_on(bench, KEYS).items():
        times[loads(bench, outcome)] += often
    shapes: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for each in outcomes(bench):
        shapes.setdefault(tuple(sorted(each)), []).append(each)
    told = [[times[each] for each in some] for some in shapes.values() if len(some) > 1]
    assert evenness_of_all(told) < SIGMA


# --- a middling bench: tables of inspector and object, leader, and pairs ----------------------------------------------

MIDDLE = a_bench(8, 10, leaders=5, delta=2)
EQUAL = a_bench(8, 10, leaders=8, delta=2)
THREES = a_bench(8, 9, 3, delta=2)
MANY = 2_000


@cache
def _middling(which: str) -> tuple[Bench, Counter[tuple[tuple[str, ...], ...]]]:
    bench = {"few": MIDDLE, "equal": EQUAL, "threes": THREES}[which]
    return bench, drawn_on(bench, MANY)


@pytest.mark.parametrize("which", ["equal", "threes"])
def test_each_inspector_meets_each_object_equally_often(which: str) -> None:
    bench, seen = _middling(which)
    met = Counter({(i, v): 0 for i in bench.inspectors for v in range(len(bench.visits))})
    for outcome, often in seen.items():
        for visit, team in enumerate(outcome):
            for inspector in team:
                met[inspector, visit] += often
    assert strangest(met.values(), MANY, bench.size / 8) < SIGMA


@pytest.mark.clause("C061")
@pytest.mark.parametrize(("which", "leaders"), [("equal", 8), ("few", 5)])
def test_each_who_may_lead_leads_each_object_equally_often(which: str, leaders: int) -> None:
    bench, seen = _middling(which)
    led = Counter({(i, v): 0 for i in bench.inspectors[:leaders] for v in range(len(bench.visits))})
    for outcome, often in seen.items():
        for visit, team in enumerate(outcome):
            led[team[0], visit] += often
    assert len(led) == leaders * len(bench.visits)
    assert strangest(led.values(), MANY, 1 / leaders) < SIGMA


@pytest.mark.parametrize("which", ["equal", "threes"])
def test_each_pair_of_inspectors_sits_together_equally_often(which: str) -> None:
    bench, seen = _middling(which)
    together = Counter({(p, v): 0 for p in combinations(bench.inspectors, 2) for v in range(len(bench.visits))})
    for outcome, often in seen.items():
        for visit, team in enumerate(outcome):
            for pair in combinations(sorted(team), 2):
                together[pair, visit] += often
    assert strangest(together.values(), MANY, bench.size * (bench.size - 1) / (8 * 7)) < SIGMA


def test_a_place_in_the_team_is_left_to_chance() -> None:
    """With a designated leader, who stands first in a team means nothing: all orders of a team are as likely."""
    _, seen = _middling("threes")
    places: Counter[tuple[int, ...]] = Counter()
    for outcome, often in seen.items():
        team = outcome[0]
        places[tuple(sorted(team).index(inspector) for inspector in team)] += often
    assert len(places) == 6 and evenness([*places.values()]) < SIGMA


def test_a_barred_inspector_moves_nobody_to_an_object() -> None:
    """Of those who may take the visit that one is barred from, each takes it as often as the other."""
    bench = a_bench(6, 6, conflicts=[(0, 0)], delta=2)
    met: Counter[str] = Counter()
    for outcome, often in drawn_on(bench, MANY).items():
        for inspector in outcome[0]:
            met[inspector] += often
    assert bench.inspectors[0] not in met
    assert strangest([met[inspector] for inspector in bench.inspectors[1:]], MANY, 2 / 5) < SIGMA
