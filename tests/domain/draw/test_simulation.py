"""The simulation says what a draw would bring, without being one."""

from __future__ import annotations

import pytest

from service.domain.draw.simulation import PoolSummary, Spread, simulate
from tests.domain.draw.cast import MARKET, SCIENCE, a_filter, a_task, an_inspector, an_object, decisions, key, libraries

CITY = libraries([an_object(number, visits=2 * (number % 10 == 0)) for number in range(300)])
KEYS = [key(number) for number in range(5)]
MINIMUM = 20


@pytest.mark.clause("C043")
def test_probability_is_an_exact_fraction_by_class() -> None:
    pools = simulate(decisions(a_task(ratios={"A": 1000, "B": 500})), CITY, KEYS, MINIMUM).pools
    assert pools == [
        PoolSummary("T1", "A", n=75, eligible=60, k=8, short=0, reserve=0, probability="2/15"),
        PoolSummary("T1", "B", n=75, eligible=75, k=4, short=0, reserve=0, probability="4/75"),
    ]


def test_an_empty_pool_has_no_probability() -> None:
    assert simulate(decisions(), libraries(), KEYS, MINIMUM).pools[0].probability == "0"


def test_tasks_of_one_batch_save_visits_by_merging() -> None:
    summary = simulate(decisions(a_task("T1"), a_task("T2", [MARKET])), CITY, KEYS, MINIMUM)
    assert summary.visits == Spread(16, 16)
    assert (summary.saved, summary.joined) == (Spread(16, 16), Spread(16, 16))
    assert summary.parts == {SCIENCE: Spread(16, 16), MARKET: Spread(16, 16)}


def test_loads_differ_by_delta_and_one_at_most() -> None:
    loads = simulate(decisions(), CITY, KEYS, MINIMUM).loads
    assert loads[SCIENCE].most - loads[SCIENCE].least <= 3
    assert loads[MARKET] == Spread(0, 0)


def test_exclusions_are_counted_by_their_reason() -> None:
    summary = simulate(decisions(a_task(ratios={"A": 500, "B": 500})), CITY, KEYS, MINIMUM)
    assert summary.excluded == {"over_cap": 30, "class_without_ratio": 135}


def test_infeasible_runs_are_counted_with_their_place() -> None:
    lists = libraries(CITY["objects"], [an_inspector(number, may_lead=number < 1) for number in range(8)])
    summary = simulate(decisions(), lists, KEYS, MINIMUM)
    assert (summary.runs, summary.infeasible) == (5, {"too_few_leaders: science": 5})
    assert summary.loads == {}


def test_a_filter_that_points_is_flagged() -> None:
    pointing = a_task("T1", filter=a_filter(regions=["370303"]))
    whole = a_task("T2", filter=a_filter(regions=["370303"]), ratios=dict.fromkeys("ABCD", 10_000))
    objects = [an_object(number, region="370303" if number < 19 else "370302") for number in range(60)]
    lists = libraries(objects)
    assert simulate(decisions(pointing, whole, a_task("T3")), lists, [], MINIMUM).small_tasks == {"T1": 19}
    assert simulate(decisions(pointing), lists, [], MINIMUM - 1).small_tasks == {}


def test_no_keys_give_counts_and_no_runs() -> None:
    summary = simulate(decisions(), CITY, [], MINIMUM)
    assert (summary.runs, summary.visits, summary.loads) == (0, None, {})
    assert summary.pools[0].n == 75
