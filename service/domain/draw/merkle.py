"""The Merkle tree of RFC 6962: one hash for a whole library, from a stream of lines."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def merkle_root(lines: Iterable[bytes]) -> str:
    """The tree head of the lines in order, 64 hexadecimal digits (SSJ1 section 2, RFC 6962 section 2.1).

    Streams: only the roots of the full subtrees to the left are held, at most one a level.
    """
    lefts: list[bytes] = []
    for count, line in enumerate(lines, start=1):
        node = sha256(b"\x00" + line).digest()
        closed_levels = (count & -count).bit_length() - 1
        for _ in range(closed_levels):
            node = _join(lefts.pop(), node)
        lefts.append(node)
    return _fold(lefts).hex()


def _fold(lefts: list[bytes]) -> bytes:
    if not lefts:
        return sha256(b"").digest()
    root = lefts.pop()
    while lefts:
        root = _join(lefts.pop(), root)
    return root


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
