"""A random sample that anybody can draw again: from a recorded seed, over the sorted numbers of what is sampled."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from service.domain.draw.stream import Stream


class Verdict(StrEnum):
    """What a reviewer says of a case: 应罚而不罚, 过罚 or 适当 (C121, C123)."""

    UNDER = "under"
    OVER = "over"
    FIT = "fit"


def draw_sample(seed: str, population: Iterable[int], size: int) -> list[int]:
    """`size` of the population (all of it if it is smaller), sorted: the first of the shuffled list (C121)."""
    numbers = sorted(population)
    Stream(f"case-review|{seed}").shuffle(numbers)
    return sorted(numbers[:size])
