"""A stream of numbers that everybody can recompute: SHA-256 in counter mode, without modulo bias."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from struct import unpack

_WORDS = 2**64


class Stream:
    """The numbers that follow from one label (SSJ1 section 5); one stream serves a whole attempt."""

    def __init__(self, label: str) -> None:
        self._words = _words(label.encode() + b"|")

    def below(self, n: int) -> int:
        """The next number, uniform in 0 ... n - 1; `n` is at least 1."""
        return next(self.all_below(n))

    def shuffle(self, values: list[int]) -> None:
        """Shuffle in place (Fisher and Yates, from the last down; SSJ1 section 5)."""
        for x in range(len(values) - 1, 0, -1):
            y = self.below(x + 1)
            values[x], values[y] = values[y], values[x]

    def all_below(self, n: int) -> Iterator[int]:
        """Numbers below n without end; each takes its words from the stream when it is asked for, not before."""
        limit = _WORDS - _WORDS % n
        for word in self._words:
            if word < limit:
                yield word % n


def _words(prefix: bytes) -> Iterator[int]:
    for block in count():
        yield from unpack(">4Q", sha256(prefix + b"%d" % block).digest())
