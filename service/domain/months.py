"""Days so many months later or earlier, as laws count them."""

from __future__ import annotations

from datetime import date

IN_A_YEAR = 12


def months_later(day: date, months: int) -> date:
    """The same day so many months later (earlier, if it is less than 0), or the last one of a shorter month: 2026-01-31
    and 1 -> 2026-02-28."""
    year, month = divmod(day.year * IN_A_YEAR + day.month - 1 + months, IN_A_YEAR)
    first_of_next = date(year + (month + 1) // IN_A_YEAR, (month + 1) % IN_A_YEAR + 1, 1)
    last = date.fromordinal(first_of_next.toordinal() - 1).day
    return date(year, month + 1, min(day.day, last))
