"""Two plans overlap where both may draw an object, on at least one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.domain.plan_overlap import Overlap, are_of_one_period, overlaps
from service.domain.planning import phases_between
from tests.district import a_plan
from tests.domain.draw.cast import an_object

LIBRARY = [an_object(number, kinds=["tech_training"], region="410307") for number in range(30)]


def inspecting(first: date, last: date):
    return replace(a_plan(), phases=phases_between(first, (first, last), last))


@pytest.mark.clause("C040")
def test_a_common_day_makes_one_period():
    july = inspecting(date(2023, 7, 1), date(2023, 7, 20))
    assert are_of_one_period(july, inspecting(date(2023, 7, 20), date(2023, 8, 1)))
    assert are_of_one_period(july, inspecting(date(2023, 6, 1), date(2023, 7, 1)))
    assert not are_of_one_period(july, inspecting(date(2023, 7, 21), date(2023, 8, 1)))


@pytest.mark.clause("C040")
def test_all_are_counted_and_the_first_are_named():
    found = overlaps(LIBRARY, a_plan(), {"other": a_plan()}, 3)
    assert found == {"other": Overlap(30, tuple(thing["id"] for thing in LIBRARY[:3]))}


def test_an_object_must_be_active_and_in_both_plans():
    abroad = replace(a_plan(), tasks=tuple(replace(task, regions=("999999",)) for task in a_plan().tasks))
    gone = [an_object(1, kinds=["tech_training"], region="410307", status="moved_away")]
    assert overlaps(LIBRARY, a_plan(), {"abroad": abroad}, 3) == {}
    assert overlaps(LIBRARY, abroad, {"home": a_plan()}, 3) == {}
    assert overlaps(gone, a_plan(), {"other": a_plan()}, 3) == {}
