"""Working days are counted by one counter that never guesses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.calendar import CalendarUnknown, Deadline, WorkCalendar, add_days


def _weeks(*years: int) -> dict[date, bool]:
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return {day: day.weekday() < 5 for day in days if day.year in years}


# 2026 with two days of its 调休, 2027 not yet published, 2028 unknown.
CALENDAR = WorkCalendar(
    _weeks(2026, 2027) | {date(2026, 10, 10): True, date(2026, 10, 1): False},
    provisional_years=frozenset({2027}),
    known_years=frozenset({2026}),
)
in_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.clause("C094")
def test_counting_begins_the_day_after_the_start() -> None:
    assert CALENDAR.deadline(date(2026, 11, 21), 20) == Deadline(date(2026, 12, 18), is_provisional=False)
    assert CALENDAR.deadline(date(2026, 11, 20), 20) == Deadline(date(2026, 12, 18), is_provisional=False)


@pytest.mark.clause("C096")
def test_a_worked_saturday_counts_as_working_day() -> None:
    assert CALENDAR.deadline(date(2026, 10, 9), 1).on == date(2026, 10, 10)


def test_a_holiday_in_the_week_is_skipped() -> None:
    assert CALENDAR.deadline(date(2026, 9, 30), 1).on == date(2026, 10, 2)


def test_a_deadline_into_an_unpublished_year_is_provisional() -> None:
    assert not CALENDAR.deadline(date(2026, 12, 30), 1).is_provisional
    assert CALENDAR.deadline(date(2026, 12, 31), 1) == Deadline(date(2027, 1, 1), is_provisional=True)


def test_a_year_between_makes_the_deadline_provisional() -> None:
    calendar = WorkCalendar(_weeks(2026, 2027, 2028), frozenset({2027}), frozenset({2026, 2028}))
    assert calendar.deadline(date(2026, 12, 31), 300).is_provisional


def test_a_year_without_calendar_is_refused() -> None:
    with pytest.raises(CalendarUnknown) as refusal:
        CALENDAR.deadline(date(2027, 12, 20), 20)
    assert refusal.value.year == 2028
    with pytest.raises(CalendarUnknown):
        CALENDAR.working_days_between(date(2027, 12, 20), date(2028, 1, 5))


def test_a_known_year_with_a_hole_is_refused() -> None:
    with pytest.raises(CalendarUnknown):
        WorkCalendar({}, frozenset(), frozenset({2026})).is_workday(date(2026, 1, 5))


def test_a_year_is_either_known_or_provisional() -> None:
    with pytest.raises(ValueError, match="2026"):
        WorkCalendar({}, frozenset({2026}), frozenset({2026}))


def test_a_period_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.deadline(date(2026, 11, 21), 0)


@given(in_2026, st.integers(1, 200))
def test_a_deadline_is_a_working_day_counted_once(start: date, period: int) -> None:
    on = CALENDAR.deadline(start, period).on
    assert CALENDAR.is_workday(on)
    assert CALENDAR.working_days_between(start, on) == period


@given(in_2026, in_2026, in_2026)
def test_days_between_add_up_without_double_counting(a: date, b: date, c: date) -> None:
    between = CALENDAR.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)


def test_calendar_days_are_counted_from_the_next() -> None:
    assert add_days(date(2026, 11, 21), 90) == date(2027, 2, 19)
