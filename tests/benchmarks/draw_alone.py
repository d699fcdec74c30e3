"""What one process does that is measured by itself: draw or count from PostgreSQL, or sample in memory."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter

import sqlalchemy as sa

from service.domain.draw.pools import Pool, count
from service.domain.draw.tickets import draw_objects
from service.infrastructure.frozen import FrozenList
from tests.benchmarks.measuring import peak_of_this_process
from tests.domain.draw.cast import KEY, decisions

DRAW, OBJECTS = "bench", "objects"
DRAWN = 20  # one object in so many

Cost = tuple[float, float]


def alone(work: str, size: str, url: str) -> Cost:
    """The seconds of one of the works, and the most MiB that it needed beyond what the process held before."""
    return WORKS[work](int(size), url)


def draw(size: int, url: str) -> Cost:
    """Draw from the table; the pools are counted from a description of them, as the count is measured by itself."""
    with sa.create_engine(url).connect() as connection:
        library = FrozenList(connection, DRAW, OBJECTS)
        census = count(decisions(), [])
        _fill_pools(census.pools, size)
        return _cost(lambda: draw_objects(KEY, library, census))


def count_pools(_size: int, url: str) -> Cost:
    """Count the pools: every line is read and parsed."""
    with sa.create_engine(url).connect() as connection:
        return _cost(lambda: count(decisions(), FrozenList(connection, DRAW, OBJECTS)))


def sample_consistently(size: int, _url: str) -> Cost:
    """What has the same properties for one class: tickets by SHA-256 that anybody can compute; ids in memory."""
    from consistent_sampler import sampler  # here, for the others do without its memory

    ids = [f"9137{number:014d}" for number in range(size)]
    return _cost(lambda: list(sampler(ids, seed=KEY, take=size // DRAWN, output="id")))


def sample(size: int, _url: str) -> Cost:
    """The quickest draw there is, and one that must be believed."""
    return _cost(lambda: Random(size).sample(range(size), size // DRAWN))


WORKS: dict[str, Callable[[int, str], Cost]] = {
    "draw": draw,
    "sampler": sample_consistently,
    "sample": sample,
    "count": count_pools,
}


def _cost(work: Callable[[], object]) -> Cost:
    before, start = peak_of_this_process(), perf_counter()
    work()
    return perf_counter() - start, peak_of_this_process() - before


def _fill_pools(pools: list[Pool], size: int) -> None:
    """The classes go A, B, C, D in turn, and all objects may be drawn."""
    for number, pool in enumerate(pools):
        pool.n = pool.eligible = size // 4 + (number < size % 4)
