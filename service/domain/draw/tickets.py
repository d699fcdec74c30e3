"""Tickets: the objects with the smallest are drawn, and those that follow stand in the reserve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import isqrt

from service.domain.draw.pools import Census, Pool
from service.domain.draw.shapes import DrawRow, LibraryObject

_TICKET_DIGITS = 64
_ABOVE_ALL = "g"
_BAR_DIGITS = 16


def ticket(key: str, object_id: str, task: str | None = None) -> str:
    """The object's ticket, 64 hexadecimal digits; `task` where every task has tickets of its own (SSJ1 section 4;
    consistent sampling after Rivest and Stark)."""
    return sha256((_prefix(key, task) + object_id).encode()).hexdigest()


def draw_objects(
    key: str, objects: Iterable[LibraryObject], census: Census, reach: int = 6, *, is_shared: bool = True
) -> list[DrawRow]:
    """For each task and class, in order, the k eligible objects with the smallest (ticket, id), and the reserve that
    follows them (SSJ1 section 4).

    `objects` is iterated once, or twice if a bar was too low: give something that can be iterated again. Only entries
    below a bar are kept, so memory grows with k. `reach` sets the bar in standard deviations above what is wanted; it
    changes the cost, never the result. `is_shared`: an object has one ticket for all tasks.
    """
    bars = {pool: _bar(pool, reach) for pool in census.pools if pool.k}
    gather = _gather_shared if is_shared else _gather_apart
    found = gather(key, objects, census, bars)
    missed = {pool: _ABOVE_ALL for pool, entries in found.items() if len(entries) < pool.k + pool.reserve}
    if missed:
        found |= gather(key, objects, census, missed)
    return [_row(pool, sorted(found.get(pool, []))) for pool in census.pools]


def _prefix(key: str, task: str | None) -> str:
    return f"{key}|O|" if task is None else f"{key}|O|{task}|"


def _bar(pool: Pool, reach: int) -> str:
    wanted = pool.k + pool.reserve
    share = wanted + reach * (isqrt(wanted) + 1)
    return _ABOVE_ALL if share >= pool.eligible else f"{16**_BAR_DIGITS * share // pool.eligible:0{_BAR_DIGITS}x}"


def _gather_shared(
    key: str, objects: Iterable[LibraryObject], census: Census, bars: Mapping[Pool, str]
) -> dict[Pool, list[str]]:
    """Ticket and id of each eligible object below the bar, as one text: it sorts as the pair and takes less room."""
    found: dict[Pool, list[str]] = {pool: [] for pool in bars}
    highest, prefix = max(bars.values(), default=""), _prefix(key, None)
    for candidate in objects:
        entry = sha256((prefix + candidate["id"]).encode()).hexdigest()
        if entry >= highest or census.standing(candidate) is not None:
            continue
        for pool in census.finder.pools_of(candidate):
            if entry < bars.get(pool, ""):
                found[pool].append(entry + candidate["id"])
    return found


def _gather_apart(
    key: str, objects: Iterable[LibraryObject], census: Census, bars: Mapping[Pool, str]
) -> dict[Pool, list[str]]:
    """As `_gather_shared`, with a ticket for each task."""
    found: dict[Pool, list[str]] = {pool: [] for pool in bars}
    for candidate in objects:
        if census.standing(candidate) is not None:
            continue
        for pool in census.finder.pools_of(candidate):
            entry = ticket(key, candidate["id"], pool.task)
            if entry < bars.get(pool, ""):
                found[pool].append(entry + candidate["id"])
    return found


def _row(pool: Pool, entries: list[str]) -> DrawRow:
    drawn, reserve = entries[: pool.k], entries[pool.k : pool.k + pool.reserve]
    return {
        "task": pool.task,
        "class": pool.credit_class,
        "n": pool.n,
        "eligible": pool.eligible,
        "k": pool.k,
        "short": pool.short,
        "cut": drawn[-1][:_TICKET_DIGITS] if drawn else "",
        "objects": [entry[_TICKET_DIGITS:] for entry in drawn],
        "reserve": [entry[_TICKET_DIGITS:] for entry in reserve],
    }
