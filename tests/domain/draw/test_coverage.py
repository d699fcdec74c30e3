"""Coverage and frequency: how much of the library a draw reaches, and how often objects were visited already."""

from __future__ import annotations

import pytest

from service.domain.draw.simulation import Scope, Spread, simulate
from tests.domain.draw.cast import MARKET, SCIENCE, a_filter, a_task, an_object, decisions, key, libraries

KEYS = [key(number) for number in range(5)]
CITY = [an_object(number, visits=number % 3, region="370303" if number < 40 else "370302") for number in range(400)]


def tasks(ratio: int) -> list:
    ratios = dict.fromkeys("ABCD", ratio)
    return [a_task("T1", ratios=ratios), a_task("T2", [MARKET], ratios=ratios, filter=a_filter(regions=["370303"]))]


@pytest.mark.clause("C043")
def test_coverage_counts_an_object_of_two_tasks_once() -> None:
    summary = simulate(decisions(*tasks(10_000), cap=None), libraries(CITY), KEYS, 20)
    assert summary.scope.by_class == dict.fromkeys("ABCD", 100)
    assert summary.covered == dict.fromkeys("ABCD", Spread(100, 100))


@pytest.mark.clause("C043")
def test_the_ceiling_shows_how_often_objects_were_visited() -> None:
    gone = [an_object(number, status="moved_away", visits=2) for number in range(400, 410)]
    scope = simulate(decisions(*tasks(500)), libraries([*CITY, *gone]), KEYS, 20).scope
    assert scope == Scope(dict.fromkeys("ABCD", 100), {0: 134, 1: 133, 2: 133})


def test_what_no_task_matches_is_out_of_scope() -> None:
    summary = simulate(decisions(tasks(500)[1]), libraries(CITY), KEYS, 20)
    assert sum(summary.scope.by_class.values()) == 40


def test_the_loads_are_counted_over_all_runs() -> None:
    summary = simulate(decisions(*tasks(500)), libraries(CITY), KEYS, 20)
    assert sum(summary.distribution[SCIENCE].values()) == 6 * len(KEYS)
    seats = sum(load * often for load, often in summary.distribution[SCIENCE].items())
    assert seats == 2 * 20 * len(KEYS), "two inspectors for each of twenty visits"
    assert min(summary.distribution[SCIENCE]) == summary.loads[SCIENCE].least
