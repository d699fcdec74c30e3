"""The working calendar is loaded from two libraries that agree and a file that is checked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from service.domain.calendar import CalendarUnknown, Deadline
from service.infrastructure.calendars import CalendarFileRefused, load_calendar

SEEDED = load_calendar()
NOTICE_2027 = """\
date,is_workday,source
# a notice made up for this test
2027,known
2027-01-01,休,notice
2027-02-05,休
2027-02-06,休
2027-02-07,休
2027-02-08,休
2027-02-09,休
2027-02-20,班,notice
2027-04-05,0
2027-05-01,0
2027-05-02,0
2027-06-09,0
2027-09-15,0
2027-10-01,0
2027-10-02,0
2027-10-03,0

2027-10-09,1
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "calendar.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


@pytest.mark.parametrize(
    ("day", "is_workday"),
    [
        (date(2026, 2, 14), True),
        (date(2026, 2, 28), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 5), False),
        (date(2026, 2, 16), False),
        (date(2020, 1, 31), False),
    ],
)
def test_exchanged_days_are_as_the_notices_say(day: date, is_workday: bool) -> None:
    assert SEEDED.is_workday(day) is is_workday


def test_the_two_libraries_agree_on_known_years() -> None:
    years = range(2015, 2027)
    assert set(years) <= SEEDED.known_years
    china = holidays.country_holidays("CN", years=years)
    first = date(2015, 1, 1)
    every_day = [first + timedelta(days=offset) for offset in range((date(2027, 1, 1) - first).days)]
    assert [day for day in every_day if SEEDED.is_workday(day) != china.is_working_day(day)] == []


def test_every_day_of_every_year_is_there() -> None:
    for year in SEEDED.known_years | SEEDED.provisional_years:
        assert sum(day.year == year for day in SEEDED.days) == (date(year + 1, 1, 1) - date(year, 1, 1)).days


def test_the_years_ahead_are_provisional_with_holidays() -> None:
    assert not SEEDED.known_years & SEEDED.provisional_years
    ahead = max(SEEDED.known_years) + 1
    assert ahead in SEEDED.provisional_years
    assert not SEEDED.is_workday(date(ahead, 10, 1))


def test_the_twenty_days_of_a_saturday_end_friday() -> None:
    assert SEEDED.deadline(date(2026, 11, 21), 20) == Deadline(date(2026, 12, 18), is_provisional=False)
    assert SEEDED.deadline(date(2026, 12, 10), 20).is_provisional


def test_a_far_year_is_refused_by_name() -> None:
    with pytest.raises(CalendarUnknown, match="2040"):
        SEEDED.is_workday(date(2040, 1, 1))


def test_a_notice_makes_its_year_known(tmp_path: Path) -> None:
    calendar = load_calendar(_file(tmp_path, NOTICE_2027))
    assert 2027 in calendar.known_years and 2027 not in calendar.provisional_years
    assert calendar.is_workday(date(2027, 2, 20)) and calendar.is_workday(date(2027, 10, 9))
    assert not calendar.is_workday(date(2027, 2, 8))
    assert calendar.is_workday(date(2027, 2, 10)), "only the notice moves days in a known year"


def test_a_year_partly_overridden_stays_provisional(tmp_path: Path) -> None:
    calendar = load_calendar(_file(tmp_path, "2027-02-20,班\n2026-12-24,休\n2035-01-02,0\n"))
    assert {2026, 2027, 2035} <= calendar.provisional_years
    assert calendar.is_workday(date(2027, 2, 20)) and not calendar.is_workday(date(2026, 12, 24))
    assert not calendar.is_workday(date(2026, 10, 5)), "the other days stay as published"


def test_a_published_year_corrected_and_declared_is_known(tmp_path: Path) -> None:
    calendar = load_calendar(_file(tmp_path, "2026,known\n2026-12-24,休\n"))
    assert 2026 in calendar.known_years
    assert calendar.is_workday(date(2026, 10, 10)) and not calendar.is_workday(date(2026, 12, 24))


def test_a_notice_without_a_holiday_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalendarFileRefused, match="2027-02-08"):
        load_calendar(_file(tmp_path, NOTICE_2027.replace("2027-02-08,休\n", "")))


@pytest.mark.parametrize("line", ["2027-02-30,休", "2027-02-20,maybe", "2027", "x,known", "2027-02-20", "12027,known"])
def test_a_line_that_says_nothing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(CalendarFileRefused, match="line 2"):
        load_calendar(_file(tmp_path, f"# days\n{line}\n"))


def test_a_day_said_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalendarFileRefused, match="a second time"):
        load_calendar(_file(tmp_path, "2027-02-20,班\n2027-02-20,休\n"))
