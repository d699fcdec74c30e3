"""Freezing a library: canonical lines and their Merkle root, against a bare hash of the same bytes and the draw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from service.domain.draw.records import library_roots
from service.domain.draw.shapes import LibraryObject
from tests.benchmarks.draw import Library, draw
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import in_turn_seconds, peak_alone
from tests.domain.draw.cast import libraries

SIZES = {Scale.TINY: 400, Scale.USUAL: 1_000_000, Scale.FULL: 1_000_000}


def measure(scale: Scale) -> Iterator[Figure]:
    """Two figures: the draw is what the freeze is for, and bare hashing what it cannot do without."""
    size = SIZES[scale]
    ours, drawn, bare = in_turn_seconds(3, lambda: freeze(size), lambda: draw(size), lambda: hash_bare(size))
    place = f"{size:,} objects"
    yield less("freeze", place, ours, "the draw itself", drawn, "s", peak_alone("draw_freeze", size))
    yield less("freeze", place, ours, "json.dumps and one hash a line", bare)


def alone(size: str) -> None:
    """The freeze, in a process of its own."""
    freeze(int(size))


def freeze(size: int) -> str:
    """The root of the library (SSJ1 section 2), streaming."""
    roots, _ = library_roots({**libraries(), "objects": Library(size)})
    return roots["objects"]


def hash_bare(size: int) -> None:
    """Each line written and hashed by itself, with no tree and no check of what stands in it."""
    for each in Library(size):
        sha256(_line(each)).digest()


def _line(each: LibraryObject) -> bytes:
    return json.dumps(each, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
