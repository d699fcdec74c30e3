"""Working days: every legal period is counted by one counter, and never on a guess."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


class CalendarUnknown(Exception):
    """The calendar does not know the year: a deadline that runs into it is refused."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period; provisional (暂定) if a year that it touches has no published calendar yet."""

    on: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: `days` holds every day of the known and the provisional years, 调休 included. `revision`
    rises with every correction; 0 is the calendar of the libraries and the file."""

    days: Mapping[date, bool]
    provisional_years: frozenset[int]
    known_years: frozenset[int]
    revision: int = 0

    def __post_init__(self) -> None:
        both = self.provisional_years & self.known_years
        if both:
            raise ValueError(f"both known and provisional: {sorted(both)}")

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; CalendarUnknown if its year is neither known nor provisional."""
        if day.year not in self.known_years and day.year not in self.provisional_years:
            raise CalendarUnknown(day.year)
        try:
            return self.days[day]
        except KeyError:
            raise CalendarUnknown(day.year) from None

    def deadline(self, start: date, working_days: int, left_out: Collection[date] = ()) -> Deadline:
        """The last of `working_days` (at least 1) working days, counted from the day after `start`; the days in
        `left_out` do not count.

        Keeps the periods of publicity, feedback and objection (C094, C095, C096, C099).
        Raises CalendarUnknown if the count runs into a year without a calendar, ValueError below 1.
        """
        if working_days < 1:
            raise ValueError("a period has at least one working day")
        day = start
        for _ in range(working_days):
            day = self._next_workday(day, left_out)
        first = start + _ONE_DAY
        return Deadline(day, any(year in self.provisional_years for year in range(first.year, day.year + 1)))

    def working_days_between(self, a: date, b: date) -> int:
        """Working days from the day after `a` to `b` inclusive; negative if `b` comes before `a`; CalendarUnknown.

        It undoes `deadline`: from a start to its deadline of n working days there are n.
        """
        if b < a:
            return -self.working_days_between(b, a)
        return sum(self.is_workday(day) for day in _days_after(a, b))

    def _next_workday(self, day: date, left_out: Collection[date]) -> date:
        day += _ONE_DAY
        while day in left_out or not self.is_workday(day):
            day += _ONE_DAY
        return day


def add_days(start: date, days: int) -> date:
    """The last of `days` calendar days, counted from the day after `start`."""
    return start + timedelta(days=days)


def _days_after(a: date, b: date) -> Iterator[date]:
    return (a + timedelta(days=offset) for offset in range(1, (b - a).days + 1))
