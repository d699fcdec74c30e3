"""The district opened for a play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.desk.faults import Faultiness
from tests.district import District
from tests.journeys.departments import Play


@pytest.fixture
def play(district: District, tmp_path: Path) -> Iterator[Callable[[Faultiness], Play]]:
    """A function that opens the district for a play."""
    opened: list[Play] = []

    def open_one(how: Faultiness) -> Play:
        opened.append(Play(district, tmp_path, how))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()
