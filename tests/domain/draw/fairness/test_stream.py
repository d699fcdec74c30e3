"""The numbers and the shuffle under the assignment: no value and no order is preferred (they are hidden by the mixing
that follows, so they are shown here by themselves)."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest

from service.domain.draw.stream import Stream
from tests.domain.draw.cast import key
from tests.domain.draw.fairness.chance import SIGMA, evenness


@pytest.mark.parametrize("n", [2, 3, 5, 7, 12, 100, 257])
def test_every_number_is_equally_likely(n: int) -> None:
    numbers = Stream(key(n)).all_below(n)
    seen = Counter(next(numbers) for _ in range(100 * n + 20_000))
    assert set(seen) <= {*range(n)}
    assert evenness([seen[number] for number in range(n)]) < SIGMA


@pytest.mark.parametrize("n", [3 * 2**62, 2**63 + 1, 5 * 2**61])
def test_a_large_range_has_no_modulo_bias(n: int) -> None:
    """A remainder without rejection would give the numbers below 2^64 mod n twice as often."""
    numbers = Stream(key(1)).all_below(n)
    quarters = Counter(4 * next(numbers) // n for _ in range(20_000))
    assert evenness([quarters[quarter] for quarter in range(4)]) < SIGMA


def test_every_pair_of_numbers_in_turn_is_equally_likely() -> None:
    numbers = Stream(key(2)).all_below(12)
    seen = Counter((next(numbers), next(numbers)) for _ in range(20_000))
    assert evenness([seen[one, other] for one in range(12) for other in range(12)]) < SIGMA


@pytest.mark.parametrize("length", [3, 4, 5])
def test_every_order_of_a_shuffle_is_equally_likely(length: int) -> None:
    seen: Counter[tuple[int, ...]] = Counter()
    stream = Stream(key(length))
    for _ in range(15_000):
        values = [*range(length)]
        stream.shuffle(values)
        seen[tuple(values)] += 1
    assert evenness([seen[order] for order in permutations(range(length))]) < SIGMA


def test_streams_of_one_key_are_independent() -> None:
    """Departments and attempts draw from one key: what one gets tells nothing of what the other gets."""
    seen: Counter[tuple[int, int, int]] = Counter()
    for number in range(9_000):
        labels = ("science|0", "science|1", "market_supervision|0")
        one, other, third = (Stream(f"{key(number)}|A|{label}").below(4) for label in labels)
        seen[one, other, third] += 1
    assert evenness([seen[a, b, c] for a in range(4) for b in range(4) for c in range(4)]) < SIGMA
