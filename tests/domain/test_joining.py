"""Visits share a door when their windows share a day; what was kept apart stays so, and a door that began is whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.joining import Door, Lapse, Window, has_begun, kept_apart, lapse_of, saving, shared_doors
from service.domain.states import VisitState

TODAY = date(2023, 7, 1)


def july(first, last):
    return Window(date(2023, 7, first), date(2023, 7, last))


def door(name, first, last, campaign=None):
    return Door(frozenset({name}), frozenset({campaign or f"campaign of {name}"}), july(first, last))


def names(doors):
    return sorted("".join(sorted(each.visits)) for each in doors)


@pytest.mark.clause("C067")
def test_windows_with_one_common_day_share_a_door():
    (found,) = shared_doors([door("a", 1, 10), door("b", 10, 20)], set(), TODAY)
    assert (found.visits, found.window) == ({"a", "b"}, july(10, 10))


@pytest.mark.clause("C067")
def test_windows_without_a_common_day_stay_apart():
    assert shared_doors([door("a", 1, 10), door("b", 11, 20)], set(), TODAY) == []


@pytest.mark.clause("C067")
def test_three_visits_have_the_days_common_to_all():
    (found,) = shared_doors([door("a", 1, 20), door("b", 5, 25), door("c", 10, 15)], set(), TODAY)
    assert (found.visits, found.window) == ({"a", "b", "c"}, july(10, 15))


def test_visits_of_one_campaign_are_never_joined():
    assert shared_doors([door("a", 1, 10, "one"), door("b", 1, 10, "one")], set(), TODAY) == []


def test_a_window_that_has_passed_takes_in_nobody():
    assert shared_doors([door("a", 1, 10), door("b", 5, 20)], set(), date(2023, 7, 11)) == []


def test_pairs_that_were_kept_apart_are_not_joined_again():
    three = [door("a", 1, 20), door("b", 1, 20), door("c", 1, 20)]
    assert names(shared_doors(three, {frozenset("ab")}, TODAY)) == ["ac"]


def test_a_joined_door_grows_by_a_further_visit():
    joined = Door(frozenset("ab"), frozenset({"one", "two"}), july(5, 10))
    (found,) = shared_doors([joined, door("c", 8, 20)], set(), TODAY)
    assert (found.visits, found.window) == (set("abc"), july(8, 10))


def fewest_doors(windows):
    """The least number of days that meets every window: tried one by one."""
    days, left = 0, sorted(windows, key=lambda window: window.ends_on)
    while left:
        day = left[0].ends_on
        left = [window for window in left if not window.starts_on <= day <= window.ends_on]
        days += 1
    return days


@pytest.mark.clause("C048")
@given(st.lists(st.tuples(st.integers(1, 31), st.integers(0, 12)), max_size=8))
def test_no_other_choice_would_leave_fewer_doors(days):
    singles = [door(str(n), first, min(31, first + more)) for n, (first, more) in enumerate(days)]
    found = shared_doors(singles, set(), TODAY)
    taken = [visit for each in found for visit in each.visits]
    assert len(taken) == len(set(taken))
    assert len(singles) - len(taken) + len(found) == fewest_doors([each.window for each in singles])
    for each in found:
        assert all(
            single.window.common(each.window) == each.window for single in singles if single.visits < each.visits
        )


def test_whoever_declined_keeps_only_its_own_visits_apart():
    leads = {"a": "science", "b": "education", "c": "education"}
    assert kept_apart(leads, "science") == {frozenset("ab"), frozenset("ac")}
    assert kept_apart(leads, "education") == {frozenset("ab"), frozenset("ac"), frozenset("bc")}


@pytest.mark.parametrize(("visits", "saved"), [(0, 0), (1, 0), (2, 1), (5, 4)])
def test_a_saving_is_visits_less_doors(visits, saved):
    assert saving(visits) == saved


@pytest.mark.parametrize(
    ("states", "on", "lapse"),
    [
        ((VisitState.OPEN, VisitState.OPEN), 20, None),
        ((VisitState.OPEN, VisitState.OPEN), 21, Lapse.WINDOW_PASSED),
        ((VisitState.OPEN, VisitState.UNDER_WAY), 5, Lapse.BEGUN),
        ((VisitState.OPEN, VisitState.CLOSED), 5, Lapse.BEGUN),
        ((VisitState.OPEN, VisitState.WITHDRAWN), 5, Lapse.WITHDRAWN),
    ],
)
def test_a_proposal_lapses_on_a_ground_of_its_own(states, on, lapse):
    assert lapse_of(states, july(1, 20), date(2023, 7, on)) == lapse


def test_a_visit_that_was_withdrawn_has_not_begun():
    assert not has_begun([VisitState.OPEN, VisitState.WITHDRAWN])
    assert has_begun([VisitState.OPEN, VisitState.UNDER_WAY])
