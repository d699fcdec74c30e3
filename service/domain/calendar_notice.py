"""The State Council's notice of the days of rest (放假通知), as lines that correct the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from service.domain.calendar import WorkCalendar
from service.domain.refusals import Refused

_WORDS = {"1": True, "班": True, "0": False, "休": False}
_KNOWN = ("known", "已公布")
_HEADING = ["date", "is_workday"]
_SEPARATOR = re.compile(r"\s*[,，\s]\s*")
_FIRST_YEAR, _LAST_YEAR = 2004, 2100  # what the libraries can tell of
_SATURDAY = 5


class LineTrouble(StrEnum):
    """Why a line cannot be used."""

    UNREADABLE = "unreadable"
    TWICE = "twice"


@dataclass(frozen=True)
class LineFault:
    """A line that cannot be used: its number from 1, its text, and why."""

    number: int
    text: str
    trouble: LineTrouble


@dataclass
class CalendarNotice:
    """What the lines say: the years that they hold whole, days worked or not, the source of each, and the faults."""

    known: set[int] = field(default_factory=set)
    days: dict[date, bool] = field(default_factory=dict)
    sources: dict[date, str] = field(default_factory=dict)
    faults: list[LineFault] = field(default_factory=list)

    @property
    def years(self) -> set[int]:
        """Every year that a line names."""
        return self.known | {day.year for day in self.days}


def read_notice(text: str) -> CalendarNotice:
    """Lines such as `2027-02-08 休 来源`, `2027-02-20 班` (or 0 and 1), and `2027 已公布` (or `known`) for a year whose
    notice is in them whole; parted by blanks or commas. `#`, blank lines and a heading are skipped. Every fault is
    kept, none is raised."""
    notice = CalendarNotice()
    for number, line in enumerate(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines(), 1):
        cells = [cell.strip('"') for cell in _SEPARATOR.split(line.strip(), maxsplit=2)]
        if any(cells) and not cells[0].startswith("#") and cells[:2] != _HEADING:
            trouble = _take(notice, cells)
            notice.faults += [LineFault(number, line.strip(), trouble)] if trouble else []
    return notice


def corrected(
    calendar: WorkCalendar, notice: CalendarNotice, statutory: Callable[[int], Mapping[date, str]]
) -> WorkCalendar:
    """The calendar with the notice on it, under the next revision.

    A year that the notice holds whole and that was not known starts from plain weeks; in other years the named days
    alone change. Refused if a line is wrong, if nothing is said, if a year is neither there nor held whole, and if a
    statutory holiday would be worked in a known year."""
    if notice.faults:
        raise Refused("calendar.lines_wrong", count=len(notice.faults), line=notice.faults[0].number)
    if not notice.years:
        raise Refused("calendar.nothing")
    known = calendar.known_years | notice.known
    days = dict(calendar.days)
    for year in sorted(notice.known - calendar.known_years):
        days |= {day: day.weekday() < _SATURDAY for day in days_of(year)}
    for year in sorted(notice.years - known - calendar.provisional_years):
        raise Refused("calendar.year_unknown", year=year)
    days |= notice.days
    for year in sorted(notice.years & known):
        _must_rest(days, statutory(year))
    return replace(
        calendar, days=days, known_years=known, provisional_years=calendar.provisional_years - known,
        revision=calendar.revision + 1,
    )  # fmt: skip


def changed_days(before: WorkCalendar, after: WorkCalendar) -> dict[date, bool]:
    """The days that are worked in one and not in the other, or are new, with what they are after."""
    return {day: is_workday for day, is_workday in after.days.items() if before.days.get(day) is not is_workday}


def unusual_days(calendar: WorkCalendar, year: int) -> dict[date, bool]:
    """The days of a year that are not what their day of the week would make them (调休 and holidays)."""
    plain = ((day, day.weekday() < _SATURDAY) for day in days_of(year))
    return {day: calendar.is_workday(day) for day, is_plain in plain if calendar.is_workday(day) is not is_plain}


def days_of(year: int) -> Iterator[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return (first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days))


def _take(notice: CalendarNotice, cells: list[str]) -> LineTrouble | None:
    try:
        first, word = cells[0], cells[1].lower()
        if word in _KNOWN:
            notice.known.add(_year(int(first)))
            return None
        day, is_workday = date.fromisoformat(first), _WORDS[word]
        _year(day.year)
    except (IndexError, KeyError, ValueError):
        return LineTrouble.UNREADABLE
    if day in notice.days:
        return LineTrouble.TWICE
    notice.days[day], notice.sources[day] = is_workday, (cells[2] if cells[2:] else "")
    return None


def _year(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    return year


def _must_rest(days: Mapping[date, bool], statutory: Mapping[date, str]) -> None:
    for day, name in statutory.items():
        if days[day]:
            raise Refused("calendar.holiday_worked", day=day, name=name)
