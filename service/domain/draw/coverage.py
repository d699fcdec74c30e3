"""How much of the library a draw covers, and how often its objects are visited: the floor and the ceiling (C043)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.domain.draw.pools import Census, Reason
from service.domain.draw.shapes import DrawRow, LibraryObject


@dataclass(frozen=True, slots=True)
class Scope:
    """The active objects that at least one task matches: how many of each drawing class, and how many had how many
    on-site checks this year."""

    by_class: Mapping[str, int]
    by_visits: Mapping[int, int]


def scope_of(objects: Iterable[LibraryObject], census: Census) -> Scope:
    """One pass over the library; an object in several tasks counts once."""
    by_class: Counter[str] = Counter()
    by_visits: Counter[int] = Counter()
    for candidate in objects:
        pools = census.finder.pools_of(candidate)
        if pools and census.standing(candidate) is not Reason.INACTIVE:
            by_class[pools[0].credit_class] += 1
            by_visits[candidate["visits"]] += 1
    return Scope(dict(sorted(by_class.items())), dict(sorted(by_visits.items())))


def drawn_by_class(rows: Iterable[DrawRow]) -> dict[str, list[int]]:
    """How many different objects of each drawing class are drawn, as lists of one number."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["class"]].update(row["objects"])
    return {name: [len(objects)] for name, objects in found.items()}
