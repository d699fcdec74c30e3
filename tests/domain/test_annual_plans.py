"""Coverage, frequency and duplicates of a year's plan, computed before anything is drawn."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.annual_plans import PlanLine, bounds, day_of, shared_objects, uncovered

SCHOOLS, EMPLOYERS = frozenset({"tech_training"}), frozenset({"foreigner_employer"})
LINE = PlanLine("培训机构", id="1", ratio=500, visits_min=1, visits_max=2, items=("A",))
POOL = {("tech_training",): 100, ("foreigner_employer", "tech_training"): 21, ("foreigner_employer",): 40}


@pytest.mark.clause("C043")
def test_a_line_is_held_against_floor_and_ceiling():
    lines = [LINE, replace(LINE, id="2", ratio=400, visits_max=1)]
    found = bounds(lines, {"1": SCHOOLS, "2": EMPLOYERS}, POOL, 500, 2)
    first, second = found["1"], found["2"]
    assert (first.pool, first.drawn, first.floor, first.is_below_floor) == (121, 7, 7, False)
    assert (second.pool, second.drawn, second.floor, second.is_below_floor) == (61, 3, 4, True)
    assert (first.most_visits, first.is_above_ceiling) == (3, True)


@pytest.mark.clause("C043")
def test_one_line_alone_keeps_the_ceiling():
    (found,) = bounds([LINE], {"1": SCHOOLS}, POOL, 500, 2).values()
    assert (found.most_visits, found.is_above_ceiling) == (2, False)


@pytest.mark.clause("C040")
def test_objects_of_two_lines_are_counted_before_the_draw():
    assert shared_objects({"1": SCHOOLS, "2": EMPLOYERS}, POOL) == {("1", "2"): 21}
    assert shared_objects({"1": SCHOOLS, "2": frozenset({"tech_sme"})}, POOL) == {}


@pytest.mark.clause("C034")
def test_items_without_a_line_are_named_in_order():
    assert uncovered([LINE], ["C", "A", "B"]) == ["B", "C"]


@pytest.mark.clause("C039")
@pytest.mark.parametrize(
    ("words", "day"), [("11-30", date(2024, 11, 30)), ("2025-06-30", date(2025, 6, 30)), ("02-30", date(2024, 2, 29))]
)
def test_a_completion_limit_is_a_day_of_the_year(words, day):
    assert day_of(2024, words) == day
