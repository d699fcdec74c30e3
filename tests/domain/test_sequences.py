"""Which numbers are missing, however large and however shuffled they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.sequences import first_missing, in_words, missing_ranges


@pytest.mark.parametrize(
    ("came", "up_to", "words"),
    [
        ([], 0, ""),
        ([1, 2, 3], 3, ""),
        ([3, 1, 1], 3, "2"),
        ([9, 4, 3], 9, "1-2, 5-8"),
        ([2**53], 2**53, f"1-{2**53 - 1}"),
        ([1, 7], 3, "2-3"),
        ([0, -4, 1], 1, ""),
    ],
)
def test_missing_numbers_are_told_as_ranges(came, up_to, words):
    assert in_words(missing_ranges(came, up_to)) == words


@given(st.sets(st.integers(1, 60)), st.integers(0, 60))
def test_ranges_and_numbers_that_came_make_the_whole(came, up_to):
    listed = [number for first, last in missing_ranges(came, up_to) for number in range(first, last + 1)]
    assert listed == sorted(set(range(1, up_to + 1)) - came)
    assert first_missing(came, up_to + 1) == (listed[0] if listed else None)
