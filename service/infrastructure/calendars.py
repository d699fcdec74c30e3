"""Loads the working calendar: published years, provisional years, and what the administrator's file says.

The file is UTF-8, one line a day or a year, as service.domain.calendar_notice reads it:

    2027,known                      the notice (国务院办公厅放假通知) for 2027 is in this file, complete
    2027-02-08,休,国办发明电...      a day of rest; also 0
    2027-02-20,班,国办发明电...      a working day; also 1. The third column, the source, is free text

A year with any day in the file counts as known only if the file says `year,known`; else it is provisional. A known
year that chinesecalendar does not know starts from plain weeks (Monday to Friday), as the notice does, and is refused
if a statutory holiday is missing; every other year starts from the libraries.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import chinese_calendar
import holidays

from service.domain.calendar import WorkCalendar
from service.domain.calendar_notice import CalendarNotice, LineTrouble, days_of, read_notice

PROVISIONAL_YEARS_AHEAD = 3
_SATURDAY = 5


class CalendarFileRefused(ValueError):
    """The calendar file cannot be used; the text names the line or the year."""


def load_calendar(override: Path | None = None) -> WorkCalendar:
    """The calendar of chinesecalendar's years, the next few provisional ones of `holidays`, and the file on top.

    Raises CalendarFileRefused for a file that is wrong or incomplete, OSError for one that cannot be read.
    """
    published = _published_years()
    file = _read(override) if override else CalendarNotice()
    last = max(published)
    ahead = set(range(last + 1, last + 1 + PROVISIONAL_YEARS_AHEAD))
    known = (published - file.years) | file.known
    days: dict[date, bool] = {}
    for year in sorted(published | ahead | file.years):
        days |= _seed(year, is_published=year in published, is_known=year in known)
    days |= file.days
    for year in sorted(file.known):
        _must_rest_on_holidays(year, days)
    return WorkCalendar(days, frozenset((ahead | file.years) - known), frozenset(known))


def _published_years() -> set[int]:
    return {day.year for day in chinese_calendar.constants.holidays}


def _seed(year: int, *, is_published: bool, is_known: bool) -> dict[date, bool]:
    if is_published:
        return {day: chinese_calendar.is_workday(day) for day in days_of(year)}
    plain_weeks = {day: day.weekday() < _SATURDAY for day in days_of(year)}
    return plain_weeks if is_known else plain_weeks | dict.fromkeys(holidays.country_holidays("CN", years=year), False)


def _must_rest_on_holidays(year: int, days: dict[date, bool]) -> None:
    statutory = holidays.country_holidays("CN", years=year, observed=False, language="zh_CN")
    for day, name in sorted(statutory.items()):
        if day.year == year and days[day]:
            raise CalendarFileRefused(f"{year} is said to be known, but {day} ({name}) is a working day in it")


def _read(path: Path) -> CalendarNotice:
    notice = read_notice(path.read_text(encoding="utf-8-sig"))
    for fault in notice.faults:
        trouble = "says a day a second time" if fault.trouble is LineTrouble.TWICE else "is no day and no year"
        raise CalendarFileRefused(f"line {fault.number} {trouble}: {fault.text}")
    return notice
