"""A shortage of inspectors is reported before the freeze, with its place."""

from __future__ import annotations

import pytest

from service.domain.draw.errors import Shortfall
from service.domain.draw.feasibility import Shortage, feasibility
from tests.domain.draw.cast import MARKET, SCIENCE, a_task, a_team, an_inspector, an_object, decisions, libraries

CITY = [an_object(number) for number in range(40)]


def _crew(count: int, leaders: int = 99) -> list[dict[str, object]]:
    return [an_inspector(number, may_lead=number < leaders) for number in range(count)]  # type: ignore[misc]


def _shortages(
    crew: list[dict[str, object]], conflicts: list[list[str]] | None = None, **team: object
) -> list[Shortage]:
    lists = libraries(CITY, crew, conflicts or [])  # type: ignore[arg-type]
    return feasibility(decisions(teams={SCIENCE: a_team(**team)}), lists)


def test_enough_inspectors_everywhere_is_an_empty_list() -> None:
    assert _shortages(_crew(4)) == []


@pytest.mark.clause("C060")
def test_a_department_too_small_is_one_line() -> None:
    assert _shortages(_crew(1)) == [Shortage("T1", SCIENCE, "", Shortfall.TOO_FEW_INSPECTORS)]


def test_a_department_without_people_is_reported_too() -> None:
    lists = libraries(CITY, [an_inspector(0), an_inspector(1)])
    found = feasibility(decisions(a_task("T1", [MARKET, SCIENCE])), lists)
    assert found == [Shortage("T1", MARKET, "", Shortfall.TOO_FEW_INSPECTORS)]


def test_nobody_who_may_lead_is_one_line() -> None:
    assert _shortages(_crew(4, leaders=0)) == [Shortage("T1", SCIENCE, "", Shortfall.NO_LEADER)]
    assert _shortages(_crew(4, leaders=0), leader="designated") == []


def test_leaders_too_few_for_even_loads_are_reported() -> None:
    lists = libraries([an_object(number) for number in range(2000)], _crew(10, leaders=2))  # type: ignore[arg-type]
    found = feasibility(decisions(teams={SCIENCE: a_team()}), lists)
    assert found == [Shortage("T1", SCIENCE, "", Shortfall.TOO_FEW_LEADERS)]


@pytest.mark.clause("C063")
def test_an_object_with_many_conflicts_is_named() -> None:
    place = CITY[3]["id"]
    conflicts = [[f"science-{number:03d}", place] for number in range(3)]
    assert _shortages(_crew(4), conflicts) == [Shortage("T1", SCIENCE, place, Shortfall.TOO_FEW_INSPECTORS)]
    assert _shortages(_crew(5), conflicts) == []
    assert _shortages(_crew(5, leaders=3), conflicts) == [Shortage("T1", SCIENCE, place, Shortfall.NO_LEADER)]


def test_an_object_that_cannot_be_drawn_is_passed_over() -> None:
    capped = [an_object(0, visits=2), an_object(4)]
    conflicts = [["science-000", capped[0]["id"]], ["science-001", capped[0]["id"]]]
    lists = libraries(capped, [an_inspector(0), an_inspector(1)], conflicts)
    assert feasibility(decisions(), lists) == []


def test_a_stranger_in_the_conflicts_changes_nothing() -> None:
    conflicts = [[name, CITY[3]["id"]] for name in ("market-1", "market-2", "market-3")]
    assert _shortages(_crew(2), conflicts) == []


def test_a_task_that_draws_nothing_needs_nobody() -> None:
    lists = libraries(CITY, [an_inspector(0, MARKET), an_inspector(1, MARKET)])
    assert feasibility(decisions(a_task(ratios={"A": 0})), lists) == []
