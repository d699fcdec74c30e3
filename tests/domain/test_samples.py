"""A sample is random by its seed, and the same again for everybody who knows it."""

from __future__ import annotations

import pytest

from service.domain.samples import draw_sample


@pytest.mark.clause("C121")
def test_the_same_seed_draws_the_same_sample():
    assert draw_sample("ab", range(1, 101), 10) == draw_sample("ab", reversed(range(1, 101)), 10)
    assert draw_sample("ab", range(1, 101), 10) != draw_sample("ac", range(1, 101), 10)


def test_a_sample_is_no_larger_than_what_there_is():
    assert draw_sample("ab", [3, 1, 2], 10) == [1, 2, 3]


def test_every_case_is_drawn_about_as_often():
    counts = dict.fromkeys(range(10), 0)
    for seed in range(2000):
        for each in draw_sample(str(seed), range(10), 3):
            counts[each] += 1
    assert all(500 < n < 700 for n in counts.values())
