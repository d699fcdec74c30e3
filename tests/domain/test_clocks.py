"""A period is counted from its own facts: working days, days and hours, with suspensions that do not count."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.clocks import DayKind, Due, Pause, Period, Unit, days_late, due, explain, extended_name
from service.domain.time_zone import CHINA
from tests.domain.test_calendar import CALENDAR

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=CHINA)


def period(length: int, unit: Unit, *pauses: Pause, start: datetime = FRIDAY) -> Period:
    return Period(start.date(), start, length, unit, pauses)


def pause(first: datetime, **lasts: float) -> Pause:
    return Pause(first, first + timedelta(**lasts))


@pytest.mark.clause("C096")
def test_working_days_leave_out_the_rest_days() -> None:
    assert due(period(5, Unit.WORKING_DAYS), CALENDAR) == Due(date(2026, 3, 13))


def test_calendar_days_count_every_day() -> None:
    assert due(period(90, Unit.DAYS), CALENDAR).on == date(2026, 6, 4)


def test_hours_end_at_an_instant_across_rest_days() -> None:
    assert due(period(24, Unit.HOURS), CALENDAR) == Due(date(2026, 3, 7), FRIDAY + timedelta(hours=24))


@pytest.mark.parametrize(("unit", "on"), [(Unit.WORKING_DAYS, date(2026, 3, 17)), (Unit.DAYS, date(2026, 3, 13))])
def test_the_days_of_a_suspension_do_not_count(unit: Unit, on: date) -> None:
    monday = FRIDAY + timedelta(days=3)
    assert due(period(5, unit, pause(monday, days=2)), CALENDAR).on == on


def test_a_suspension_of_hours_adds_its_own_length() -> None:
    later = FRIDAY + timedelta(hours=2)
    assert due(period(24, Unit.HOURS, pause(later, hours=5)), CALENDAR).at == FRIDAY + timedelta(hours=29)


def test_a_suspension_within_one_day_costs_nothing() -> None:
    monday = FRIDAY + timedelta(days=3)
    assert due(period(5, Unit.WORKING_DAYS, pause(monday, hours=3)), CALENDAR).on == date(2026, 3, 13)


@pytest.mark.clause("C095")
def test_the_count_is_explained_day_by_day() -> None:
    monday = FRIDAY + timedelta(days=3)
    counted = period(3, Unit.WORKING_DAYS, pause(monday, days=1))
    runs = explain(counted, due(counted, CALENDAR).on, CALENDAR)
    assert [(run.kind, run.days, run.counted) for run in runs] == [
        (DayKind.REST, 2, 0), (DayKind.COUNTED, 1, 1), (DayKind.PAUSED, 1, 1), (DayKind.COUNTED, 2, 3),
    ]  # fmt: skip


@given(st.integers(1, 60), st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS]), st.integers(0, 40), st.integers(0, 30))
def test_an_explained_count_ends_with_its_length(length: int, unit: Unit, begins: int, lasts: int) -> None:
    counted = period(length, unit, pause(FRIDAY + timedelta(days=begins), days=lasts))
    end = due(counted, CALENDAR).on
    runs = explain(counted, end, CALENDAR)
    assert runs[-1].counted == length and runs[-1].kind is DayKind.COUNTED
    assert sum(run.days for run in runs) == (end - FRIDAY.date()).days


def test_late_and_early_are_told_in_working_days() -> None:
    assert days_late(date(2026, 3, 13), date(2026, 3, 16), CALENDAR) == 1
    assert days_late(date(2026, 3, 13), date(2026, 3, 12), CALENDAR) == -1
    assert days_late(date(2026, 3, 13), date(2040, 1, 1), CALENDAR) is None


def test_the_longer_period_has_a_name_of_its_own() -> None:
    assert extended_name("referral_response_working_days") == "referral_response_extended_working_days"
    assert extended_name("crime_referral_handover_hours") == "crime_referral_handover_extended_hours"
