"""The numbers that a department gives its messages on one subject: 1, 2, 3 ... and which of them are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise


def missing_ranges(came: Iterable[int], up_to: int) -> list[tuple[int, int]]:
    """The numbers from 1 to `up_to` that did not come, as (first, last), in order; however large the numbers are, there
    are at most as many ranges as numbers that came, and one more."""
    known = sorted({0, up_to + 1, *(number for number in came if 0 < number <= up_to)})
    return [(before + 1, after - 1) for before, after in pairwise(known) if after - before > 1]


def in_words(ranges: Iterable[tuple[int, int]]) -> str:
    """`3, 5-7`."""
    return ", ".join(_word(first, last) for first, last in ranges)


def first_missing(came: Iterable[int], before: int) -> int | None:
    """The smallest number below `before` that did not come; None if all did."""
    ranges: Iterator[tuple[int, int]] = iter(missing_ranges(came, before - 1))
    return next((first for first, _ in ranges), None)


def _word(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
