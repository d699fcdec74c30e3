"""The Merkle tree of RFC 6962: one hash for a whole library, and the proof that a line is in it, from a stream."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256


def merkle_root(lines: Iterable[bytes]) -> str:
    """The tree head of the lines in order, 64 hexadecimal digits (SSJ1 section 2, RFC 6962 section 2.1).

    Streams: only the roots of the full subtrees to the left are held, at most one a level.
    """
    lefts: list[bytes] = []
    for count, line in enumerate(lines, start=1):
        node = _leaf(line)
        for _ in range(_closed_levels(count)):
            node = _join(lefts.pop(), node)
        lefts.append(node)
    return _fold(lefts).hex()


def audit_path(lines: Iterable[bytes], index: int) -> list[str]:
    """The hashes that lead from the line at this index, from 0, to the root: the leaf's neighbour first (RFC 9162,
    section 2.1.3.1).

    Streams as `merkle_root` does. Raises IndexError if there is no such line.
    """
    path: list[str] = []
    lefts: list[tuple[bytes, bool]] = []  # the root of a subtree, and whether the line is below it
    count = 0
    for count, line in enumerate(lines, start=1):
        node = (_leaf(line), count == index + 1)
        for _ in range(_closed_levels(count)):
            node = _join_on_path(lefts.pop(), node, path)
        lefts.append(node)
    if not 0 <= index < count:
        raise IndexError(index)
    node = lefts.pop()
    while lefts:
        node = _join_on_path(lefts.pop(), node, path)
    return path


def is_included(root: str, line: bytes, index: int, count: int, path: Sequence[str]) -> bool:
    """Whether the path shows that the line stands at this index among that many lines under the root (RFC 9162, section
    2.1.3.2). The hashes of the path are 64 hexadecimal digits."""
    place, last, node = index, count - 1, _leaf(line)
    if not 0 <= place <= last:
        return False
    for neighbour in map(bytes.fromhex, path):
        if not last:
            return False
        if place % 2 or place == last:
            node = _join(neighbour, node)
            while place and place % 2 == 0:  # went up without a neighbour
                place, last = place // 2, last // 2
        else:
            node = _join(node, neighbour)
        place, last = place // 2, last // 2
    return last == 0 and node.hex() == root


def _closed_levels(count: int) -> int:
    """How many subtrees the line with this number, from 1, completes."""
    return (count & -count).bit_length() - 1


def _fold(lefts: list[bytes]) -> bytes:
    if not lefts:
        return sha256(b"").digest()
    root = lefts.pop()
    while lefts:
        root = _join(lefts.pop(), root)
    return root


def _join_on_path(left: tuple[bytes, bool], right: tuple[bytes, bool], path: list[str]) -> tuple[bytes, bool]:
    if left[1] or right[1]:
        path.append((right if left[1] else left)[0].hex())
    return _join(left[0], right[0]), left[1] or right[1]


def _leaf(line: bytes) -> bytes:
    return sha256(b"\x00" + line).digest()


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
