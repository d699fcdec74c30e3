"""Numbers of many trial draws, put together: the least and the greatest, and how often each came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The least and the greatest value over all keys."""

    least: int
    most: int


def spread_of(values: Sequence[int]) -> Spread | None:
    """None where there is no value."""
    return Spread(min(values), max(values)) if values else None


def spreads(runs: Iterable[Mapping[str, Sequence[int]]]) -> dict[str, Spread]:
    """The spread of each name's numbers over all runs; names without a number are left out."""
    return {name: Spread(min(numbers), max(numbers)) for name, numbers in _gathered(runs).items()}


def frequencies(runs: Iterable[Mapping[str, Sequence[int]]]) -> dict[str, dict[int, int]]:
    """How often each number came over all runs, by name, the smallest number first."""
    return {name: dict(sorted(Counter(numbers).items())) for name, numbers in _gathered(runs).items()}


def _gathered(runs: Iterable[Mapping[str, Sequence[int]]]) -> dict[str, list[int]]:
    values: defaultdict[str, list[int]] = defaultdict(list)
    for run in runs:
        for name, numbers in run.items():
            values[name] += numbers
    return {name: numbers for name, numbers in values.items() if numbers}
