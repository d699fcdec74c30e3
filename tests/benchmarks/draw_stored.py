"""The draw of 5 % from a frozen library in PostgreSQL, against consistent_sampler and a sample that nobody can check;
each in a process of its own, whose time and most memory it tells."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import sqlalchemy as sa

from service.domain.draw.canonical import canonical
from tests.benchmarks.draw_alone import DRAW, OBJECTS
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import told_alone
from tests.benchmarks.servers import Servers
from tests.domain.draw.cast import an_object

SIZES = {Scale.TINY: (1_000, 2_000), Scale.USUAL: (100_000, 1_000_000), Scale.FULL: (100_000, 1_000_000, 10_000_000)}
SMALLEST = 0.1  # MiB; a smaller sample needs none that can be seen
STEADY = 1_000_000  # below, a size is run three times
SAMPLER, SAMPLE = "consistent_sampler", "random.sample, which nobody can check"
WORKS = ("draw", "sampler", "sample", "count")
LINES = sa.text(
    "INSERT INTO frozen_line (draw_id, list, number, key, line, columns)"
    " SELECT :draw, :list, n, id, replace(replace(:line, '$id', id), '$class', substr('ABCD', n % 4 + 1, 1)), '{}'"
    " FROM (SELECT n, '9137' || lpad(n::text, 14, '0') AS id FROM generate_series(0, :size - 1) AS n) AS made"
)


def measure(scale: Scale, given: Servers) -> Iterator[Figure]:
    """For each size the draw and its memory, against both; then how the time grows."""
    taken = {}
    for size in SIZES[scale]:
        with given.filled(lambda connection, n=size: fill(connection, n)) as url:
            told = _in_turn(3 if size < STEADY else 1, size, url)
        (ours, own, peak), (sampled, sampler_own, _), (plain, *_), (counted, _, count_peak) = told
        taken[size] = ours
        place = f"{size:,} objects in PostgreSQL"
        yield less("draw-stored", place, ours, SAMPLER, sampled, "s", peak)
        yield less(
            "draw-stored memory of its own", place, max(own, SMALLEST), SAMPLER, max(sampler_own, SMALLEST), "MiB"
        )
        yield less("draw-stored", place, ours, SAMPLE, plain, "s", peak)
        yield less("count-stored", place, counted, "the draw that follows", ours, "s", count_peak)
    smallest, largest = min(taken), max(taken)
    yield less("draw-stored grows", f"{smallest:,} to {largest:,}", taken[largest] / taken[smallest], "linear",
               largest / smallest, "times")  # fmt: skip


def fill(connection: sa.Connection, size: int) -> None:
    """A frozen library of the product's own table, made on the server; none of it is written twice for a crash."""
    line = canonical({**an_object(0), "id": "$id", "class": "$class"}).decode()
    connection.exec_driver_sql("ALTER TABLE frozen_line SET UNLOGGED")
    connection.execute(LINES, {"draw": DRAW, "list": OBJECTS, "line": line, "size": size})


def _in_turn(rounds: int, size: int, url: str) -> list[tuple[float, float, float]]:
    """Of each work, run in turn: the median seconds, the most MiB of its own, and those of its whole process."""
    told: list[list[tuple[tuple[float, float], float]]]
    told = [[told_alone("draw_alone", work, size, url) for work in WORKS] for _ in range(rounds)]
    each = zip(*told, strict=True)
    return [
        (median(cost[0] for cost, _ in runs), max(cost[1] for cost, _ in runs), max(peak for _, peak in runs))
        for runs in each
    ]
