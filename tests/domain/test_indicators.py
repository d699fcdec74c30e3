"""Shares, targets, periods and regions of the indicators."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.indicators import Indicator, Share, places_of, target_of, year_of
from service.domain.time_zone import local_day
from service.policies.loading import load_pack


@pytest.mark.clause("C104")
@pytest.mark.parametrize(
    ("indicator", "value"),
    [("random_items", 6000), ("joint", 4000), ("random_checks", 5000), ("credit", 9500), ("mobile", 9500)],
)
def test_the_notice_of_taizhou_sets_five_targets(indicator, value):
    target = target_of(load_pack("taizhou-2024"), Indicator(indicator))
    assert target.value == value and "台科〔2024〕12号" in target.source


def test_a_document_without_targets_sets_none():
    assert [target_of(load_pack("yanshi-2023"), indicator) for indicator in Indicator] == [None] * len(Indicator)


@pytest.mark.clause("C104")
@pytest.mark.parametrize(
    ("share", "is_reached", "words"),
    [(Share(95, 100), True, "95.00%"), (Share(94999, 100_000), False, "94.99%"), (Share(0, 0), False, "—"),
     (Share(2, 3), False, "66.66%"), (Share(3, 3), True, "100.00%")],
)  # fmt: skip
def test_a_target_is_reached_exactly_or_not(share, is_reached, words):
    assert (share.reaches(9500), share.words) == (is_reached, words)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 10_000))
def test_the_words_never_show_a_target_that_is_missed(counted, more, target):
    share = Share(counted, counted + more)
    shown = round(float(share.words.removesuffix("%")) * 100)
    assert (shown >= target) == share.reaches(target)


@pytest.mark.parametrize(
    ("region", "places"), [("331002", "331002"), ("331000", "3310"), ("330000", "33"), ("000000", ""), ("", "")]
)
def test_a_region_holds_what_lies_within_it(region, places):
    assert places_of(region) == places


def test_a_year_begins_and_ends_in_china():
    year = year_of(2024)
    assert local_day(year.begins) == date(2024, 1, 1) and year.begins.utctimetuple().tm_mday == 31
    assert local_day(year.is_over) == date(2025, 1, 1)
