"""Tickets: the objects with the smallest are drawn, and those that follow stand in the reserve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from math import isqrt
from typing import Protocol, runtime_checkable

from service.domain.draw.pools import Census, Pool
from service.domain.draw.shapes import DrawRow, LibraryObject

_TICKET_BYTES = 32
_LENGTH_BYTES = 4
_LEFT_OUT = 2
"""Bits of a ticket's first byte by which heaps are not told apart. Few and large heaps are given back to the system."""
_BAR_BYTES = 8
_ABOVE_ALL = b"\xff" * (_TICKET_BYTES + 1)
_TOO_MANY = b"\x40"
"""A bar from which on so many tickets lie below it that reading every object is quicker than sifting."""


@runtime_checkable
class Siftable(Protocol):
    """Objects that are sifted where they are stored, so that most of them need not be read."""

    def sifted(self, bars: Mapping[str, bytes]) -> Iterable[LibraryObject]:
        """The objects with SHA-256(prefix + id) < bar for at least one prefix and its bar, each once. The order is
        open."""


class _Entries:
    """Tickets and ids of one pool. They are packed, in heaps by what the ticket begins with: only one heap at a
    time becomes objects, which take three times the room."""

    def __init__(self) -> None:
        self._heaps: defaultdict[int, bytearray] = defaultdict(bytearray)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, own: bytes, object_id: str) -> None:
        """One ticket, as bytes, and its id."""
        name = object_id.encode()
        self._heaps[own[0] >> _LEFT_OUT] += own + len(name).to_bytes(_LENGTH_BYTES) + name
        self._count += 1

    def taken(self) -> Iterator[tuple[bytes, str]]:
        """The entries by (ticket, id); what is read is let go of."""
        for first in sorted(self._heaps):
            yield from sorted(_unpacked(self._heaps.pop(first)))


def ticket(key: str, object_id: str, task: str | None = None) -> str:
    """The object's ticket, 64 hexadecimal digits; `task` where every task has tickets of its own (SSJ1 section 4;
    consistent sampling after Rivest and Stark)."""
    return sha256((_prefix(key, task) + object_id).encode()).hexdigest()


def draw_objects(
    key: str, objects: Iterable[LibraryObject], census: Census, reach: int = 6, *, is_shared: bool = True
) -> list[DrawRow]:
    """For each task and class, in order, the k eligible objects with the smallest (ticket, id), and the reserve that
    follows them (SSJ1 section 4).

    `objects` is iterated once, or twice if a bar was too low: give something that can be iterated again; of what is
    Siftable only objects below the highest bar are read. Only entries below a bar are kept, so memory grows with k.
    `reach` sets the bar in standard deviations above what is wanted; it changes the cost, never the result.
    `is_shared`: an object has one ticket for all tasks.
    """
    bars = {pool: _bar(pool, reach) for pool in census.pools if pool.k}
    gather = _gather_shared if is_shared else _gather_apart
    found = gather(key, _candidates(key, objects, bars, is_shared=is_shared), census, bars)
    missed = {pool: _ABOVE_ALL for pool, entries in found.items() if len(entries) < pool.k + pool.reserve}
    if missed:
        found |= gather(key, objects, census, missed)
    # The entries of a class are let go of as soon as its row is made: together they would take the room twice.
    return [_row(pool, found.pop(pool, _Entries())) for pool in census.pools]


def _prefix(key: str, task: str | None) -> str:
    return f"{key}|O|" if task is None else f"{key}|O|{task}|"


def _bar(pool: Pool, reach: int) -> bytes:
    wanted = pool.k + pool.reserve
    share = wanted + reach * (isqrt(wanted) + 1)
    if share >= pool.eligible:
        return _ABOVE_ALL
    return ((max(share, 0) << 8 * _BAR_BYTES) // pool.eligible).to_bytes(_BAR_BYTES)


def _candidates(
    key: str, objects: Iterable[LibraryObject], bars: Mapping[Pool, bytes], *, is_shared: bool
) -> Iterable[LibraryObject]:
    """The objects that may lie below the bar of a pool; all of them if sifting is not possible, or not worth it."""
    highest: dict[str, bytes] = {}
    for pool, bar in bars.items():
        prefix = _prefix(key, None if is_shared else pool.task)
        highest[prefix] = max(bar, highest.get(prefix, b""))
    if not isinstance(objects, Siftable) or max(highest.values(), default=b"") >= _TOO_MANY:
        return objects
    return objects.sifted(highest)


def _gather_shared(
    key: str, objects: Iterable[LibraryObject], census: Census, bars: Mapping[Pool, bytes]
) -> dict[Pool, _Entries]:
    """Ticket and id of each eligible object below the bar, as packed entries."""
    found: dict[Pool, _Entries] = {pool: _Entries() for pool in bars}
    highest, prefix = max(bars.values(), default=b""), _prefix(key, None)
    for candidate in objects:
        own = sha256((prefix + candidate["id"]).encode()).digest()
        if own >= highest or census.standing(candidate) is not None:
            continue
        for pool in census.finder.pools_of(candidate):
            if own < bars.get(pool, b""):
                found[pool].add(own, candidate["id"])
    return found


def _gather_apart(
    key: str, objects: Iterable[LibraryObject], census: Census, bars: Mapping[Pool, bytes]
) -> dict[Pool, _Entries]:
    """As `_gather_shared`, with a ticket for each task."""
    found: dict[Pool, _Entries] = {pool: _Entries() for pool in bars}
    for candidate in objects:
        if census.standing(candidate) is not None:
            continue
        for pool in census.finder.pools_of(candidate):
            own = bytes.fromhex(ticket(key, candidate["id"], pool.task))
            if own < bars.get(pool, b""):
                found[pool].add(own, candidate["id"])
    return found


def _unpacked(heap: bytearray) -> Iterator[tuple[bytes, str]]:
    start = 0
    while start < len(heap):
        name = start + _TICKET_BYTES + _LENGTH_BYTES
        end = name + int.from_bytes(heap[start + _TICKET_BYTES : name])
        yield bytes(heap[start : start + _TICKET_BYTES]), heap[name:end].decode()
        start = end


def _row(pool: Pool, entries: _Entries) -> DrawRow:
    in_order, drawn, cut = entries.taken(), [], b""
    for own, object_id in islice(in_order, pool.k):
        drawn.append(object_id)
        cut = own
    return {
        "task": pool.task,
        "class": pool.credit_class,
        "n": pool.n,
        "eligible": pool.eligible,
        "k": pool.k,
        "short": pool.short,
        "cut": cut.hex(),
        "objects": drawn,
        "reserve": [object_id for _, object_id in islice(in_order, pool.reserve)],
    }
