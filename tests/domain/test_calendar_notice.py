"""A notice is read line by line; every fault is kept, and the calendar is corrected only by one that can be right."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.calendar_notice import LineTrouble, changed_days, corrected, read_notice, unusual_days
from service.domain.refusals import Refused
from tests.domain.test_calendar import CALENDAR

NEW_YEAR = {date(2027, 1, 1): "元旦"}


def nobody_rests(year: int) -> dict[date, str]:
    return {}


def test_days_are_read_in_either_notation() -> None:
    notice = read_notice("﻿date,is_workday,source\n# 说明\n\n2027-02-08 休 来源 一\n2027-02-20,1,来源\n2027，已公布\n")
    assert notice.days == {date(2027, 2, 8): False, date(2027, 2, 20): True}
    assert (notice.known, notice.faults) == ({2027}, [])
    assert notice.sources[date(2027, 2, 8)] == "来源 一"


def test_every_fault_is_kept_with_its_line() -> None:
    notice = read_notice("2027-02-30 休\n2027-02-08 休\n2027-02-08 班\n2027-02-09 也许\n")
    assert [(fault.number, fault.trouble) for fault in notice.faults] == [
        (1, LineTrouble.UNREADABLE), (3, LineTrouble.TWICE), (4, LineTrouble.UNREADABLE),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_or_named(text: str) -> None:
    notice = read_notice(text)
    assert all(2004 <= year <= 2100 for year in notice.years)
    assert all(fault.number >= 1 for fault in notice.faults)


@pytest.mark.clause("C094")
def test_a_whole_notice_makes_its_year_known() -> None:
    after = corrected(CALENDAR, read_notice("2027 known\n2027-01-01 休"), lambda year: NEW_YEAR)
    assert 2027 in after.known_years and 2027 not in after.provisional_years
    assert (after.revision, after.is_workday(date(2027, 1, 4))) == (1, True)
    assert changed_days(CALENDAR, after) == {date(2027, 1, 1): False} == unusual_days(after, 2027)


def test_a_single_day_leaves_its_year_provisional() -> None:
    after = corrected(CALENDAR, read_notice("2027-01-04 休"), lambda year: NEW_YEAR)
    assert 2027 in after.provisional_years and changed_days(CALENDAR, after) == {date(2027, 1, 4): False}


def test_a_known_year_keeps_its_statutory_holidays() -> None:
    with pytest.raises(Refused, match=r"^calendar\.holiday_worked"):
        corrected(CALENDAR, read_notice("2027 known"), lambda year: NEW_YEAR)


def test_a_year_that_is_not_there_needs_its_whole_notice() -> None:
    with pytest.raises(Refused, match=r"^calendar\.year_unknown"):
        corrected(CALENDAR, read_notice("2030-01-04 休"), nobody_rests)
