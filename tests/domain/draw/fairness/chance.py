"""How far counts may lie from what chance gives: bounds at five sigma, computed, for the tests of fairness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import comb
from statistics import NormalDist
from typing import Any

SIGMA = 5.0
_TAIL = NormalDist().cdf(-SIGMA)
"""About 3 in 10 million: how often a correct draw would fail, were the keys of the tests not fixed."""


def evenness(times: Sequence[int]) -> float:
    """How many sigma the counts of equally likely outcomes lie above the expected spread; below 5 for a fair draw."""
    expected = sum(times) / len(times)
    return sigmas(sum((seen - expected) ** 2 / expected for seen in times), len(times) - 1)


def evenness_of_all(groups: Iterable[Sequence[int]]) -> float:
    """As `evenness`, for several groups of equally likely outcomes at once; groups too rare to tell are left out."""
    told = [times for times in groups if sum(times) >= 5 * len(times)]
    chi_square = sum(sum((seen - sum(t) / len(t)) ** 2 * len(t) / sum(t) for seen in t) for t in told)
    return sigmas(chi_square, sum(len(times) - 1 for times in told))


def sigmas(chi_square: float, degrees: int) -> float:
    """A chi-square as a normal deviate (Wilson and Hilferty 1931)."""
    spread = 2 / (9 * degrees)
    return float(((chi_square / degrees) ** (1 / 3) - (1 - spread)) / spread**0.5)


def strangest(times: Iterable[int], tries: int, probability: float) -> float:
    """How far the strangest of many counts of one probability lies from it, in sigma, less what looking at many counts
    allows (Bonferroni); below 5 for a fair draw."""
    counts = list(times)
    sigma = (tries * probability * (1 - probability)) ** 0.5
    allowed = -NormalDist().inv_cdf(_TAIL / len(counts))
    return max(abs(seen - tries * probability) for seen in counts) / sigma - allowed + SIGMA


def sameness(first: Mapping[Any, int], second: Mapping[Any, int]) -> float:
    """How many sigma two samples of outcomes differ more than samples of one distribution would."""
    total, other = sum(first.values()), sum(second.values())
    outcomes = sorted({*first, *second})
    chi_square = 0.0
    for outcome in outcomes:
        a, b = first.get(outcome, 0), second.get(outcome, 0)
        chi_square += (a * (other / total) ** 0.5 - b * (total / other) ** 0.5) ** 2 / (a + b)
    return sigmas(chi_square, len(outcomes) - 1)


def pair_probability(n: int, k: int) -> float:
    """How likely two given objects of n are both among k drawn at random."""
    return comb(n - 2, k - 2) / comb(n, k) if k >= 2 else 0.0
