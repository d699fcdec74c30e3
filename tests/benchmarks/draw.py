"""The draw of 5 % of a library: against a sample that nobody can check, how it grows, and what memory it takes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from service.domain.draw.pools import count
from service.domain.draw.shapes import DrawRow, LibraryObject
from service.domain.draw.tickets import draw_objects
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import in_turn_seconds, peak_alone
from tests.domain.draw.cast import KEY, an_object, decisions

SIZES = {
    Scale.TINY: (1_000, 2_000),
    Scale.USUAL: (10_000, 100_000, 1_000_000),
    Scale.FULL: (10_000, 100_000, 1_000_000, 10_000_000),
}
DRAWN = 20  # one object in so many
STEADY = 1_000_000  # below, a size is run more often


class Library:
    """Objects that are made when they are read, as they would come from a table; it can be read again."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._plain = [an_object(number) for number in range(4)]

    def __iter__(self) -> Iterator[LibraryObject]:
        plain = self._plain
        for number in range(self.size):
            yield {**plain[number % 4], "id": f"9137{number:014d}"}


def measure(scale: Scale) -> Iterator[Figure]:
    """One figure a size, then the growth from the smallest to the largest size."""
    taken = {}
    for size in SIZES[scale]:
        rounds = 5 if size < STEADY else 3
        ours, theirs, reading = in_turn_seconds(
            rounds, lambda n=size: draw(n), lambda n=size: sample(n), lambda n=size: read(n)
        )
        taken[size] = ours
        yield less("draw", f"{size:,}", ours, "random.sample, which nobody can check", theirs, "s", peak(size))
        yield less("draw", f"{size:,}", ours, "reading the library twice", reading)
    smallest, largest = min(taken), max(taken)
    yield less(
        "draw grows", f"{smallest:,} to {largest:,}", taken[largest] / taken[smallest], "linear", largest / smallest,
        "times",
    )  # fmt: skip


def peak(size: int) -> float:
    """The most memory of drawing from that many objects."""
    return peak_alone("draw", size)


def alone(size: str) -> None:
    """The draw, in a process of its own."""
    draw(int(size))


def draw(size: int) -> list[DrawRow]:
    """Count the pools and draw, both streaming: SSJ1 section 4."""
    library = Library(size)
    return draw_objects(KEY, library, count(decisions(), library))


def sample(size: int) -> list[int]:
    """The quickest draw there is, and one that must be believed."""
    return Random(size).sample(range(size), size // DRAWN)


def read(size: int) -> None:
    """What the draw must do with the library whatever it computes: read it to count, and read it to draw."""
    for _ in range(2):
        for _each in Library(size):
            pass
