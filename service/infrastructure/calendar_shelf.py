"""The calendar as it stands in the database, read once for each of its revisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import holidays
from sqlalchemy import Connection, func, select

from service.domain.calendar import WorkCalendar
from service.infrastructure.tables.clocks import CalendarDay, CalendarRevision, CalendarYear


class CalendarShelf:
    """One for each process: a correction made by any process is seen by the next transaction that counts."""

    def __init__(self, libraries: WorkCalendar) -> None:
        self.libraries = libraries
        self._newest = libraries

    def current(self, connection: Connection) -> WorkCalendar:
        """The calendar of the newest revision; that of the libraries and the file while the table has none."""
        number = connection.scalar(select(func.max(CalendarRevision.number))) or 0
        if number == 0:
            return self.libraries
        newest = self._newest  # threads may load it twice, and give the same
        if newest.revision != number:
            newest = self._newest = _read(connection, number)
        return newest

    def statutory(self, year: int) -> Mapping[date, str]:
        """The statutory holidays of a year with their names, on which nobody works whatever a notice says."""
        found = holidays.country_holidays("CN", years=year, observed=False, language="zh_CN")
        return {day: name for day, name in sorted(found.items()) if day.year == year}


def _read(connection: Connection, number: int) -> WorkCalendar:
    rows = connection.execute(select(CalendarDay.day, CalendarDay.is_workday))
    days = {day: is_workday for day, is_workday in rows}
    known: dict[bool, set[int]] = {True: set(), False: set()}
    for year, is_known in connection.execute(select(CalendarYear.year, CalendarYear.is_known)):
        known[is_known].add(year)
    return WorkCalendar(days, frozenset(known[False]), frozenset(known[True]), number)
