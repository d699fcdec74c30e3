"""Tickets: every object has one for all tasks of the batch, and the smallest are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import isqrt

from service.domain.draw.pools import Census, Pool
from service.domain.draw.shapes import DrawRow, LibraryObject

_TICKET_DIGITS = 64
_ABOVE_ALL = "g"
_BAR_DIGITS = 16


def ticket(key: str, object_id: str) -> str:
    """The object's ticket, 64 hexadecimal digits (SSJ1 section 4; consistent sampling after Rivest and Stark)."""
    return sha256(f"{key}|O|{object_id}".encode()).hexdigest()


def draw_objects(key: str, objects: Iterable[LibraryObject], census: Census, reach: int = 6) -> list[DrawRow]:
    """For each task and class, in order, the k eligible objects with the smallest (ticket, id) (SSJ1 section 4).

    `objects` is iterated once, or twice if a bar was too low: give something that can be iterated again. Only entries
    below a bar are kept, so memory grows with k. `reach` sets the bar in standard deviations above k; it changes the
    cost, never the result.
    """
    bars = {pool: _bar(pool, reach) for pool in census.pools if pool.k}
    found = _gather(key, objects, census, bars)
    missed = {pool: _ABOVE_ALL for pool, entries in found.items() if len(entries) < pool.k}
    if missed:
        found |= _gather(key, objects, census, missed)
    return [_row(pool, sorted(found.get(pool, []))[: pool.k]) for pool in census.pools]


def _bar(pool: Pool, reach: int) -> str:
    share = pool.k + reach * (isqrt(pool.k) + 1)
    return _ABOVE_ALL if share >= pool.eligible else f"{16**_BAR_DIGITS * share // pool.eligible:0{_BAR_DIGITS}x}"


def _gather(
    key: str, objects: Iterable[LibraryObject], census: Census, bars: Mapping[Pool, str]
) -> dict[Pool, list[str]]:
    """Ticket and id of each eligible object below the bar, as one text: it sorts as the pair and takes less room."""
    found: dict[Pool, list[str]] = {pool: [] for pool in bars}
    highest, prefix = max(bars.values(), default=""), f"{key}|O|"
    for candidate in objects:
        entry = sha256((prefix + candidate["id"]).encode()).hexdigest()
        if entry >= highest or census.standing(candidate) is not None:
            continue
        for pool in census.finder.pools_of(candidate):
            if entry < bars.get(pool, ""):
                found[pool].append(entry + candidate["id"])
    return found


def _row(pool: Pool, entries: list[str]) -> DrawRow:
    return {
        "task": pool.task,
        "class": pool.credit_class,
        "n": pool.n,
        "eligible": pool.eligible,
        "k": pool.k,
        "short": pool.short,
        "cut": entries[-1][:_TICKET_DIGITS] if entries else "",
        "objects": [entry[_TICKET_DIGITS:] for entry in entries],
    }
