"""Months are counted from a day to the same day, or to the last one of a shorter month."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.months import months_later


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 11, 21), 3, date(2024, 2, 21)),
        (date(2024, 12, 15), 12, date(2025, 12, 15)),
        (date(2024, 2, 29), -36, date(2021, 2, 28)),
    ],
)
def test_a_shorter_month_ends_on_its_last_day(day, months, end):
    assert months_later(day, months) == end
