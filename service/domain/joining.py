"""Which visits to one object may be made as one: those of several campaigns whose windows share a day (C067)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from service.domain.states import VisitState

Pair = frozenset[str]


class Lapse(StrEnum):
    """Why a proposal came to nothing although nobody declined it."""

    BEGUN = "begun"
    WITHDRAWN = "withdrawn"
    WINDOW_PASSED = "window_passed"


@dataclass(frozen=True)
class Window:
    """The days on which an inspection may take place, from the first to the last."""

    starts_on: date
    ends_on: date

    def common(self, other: Window) -> Window | None:
        """The days that both have; None if there are none."""
        first, last = max(self.starts_on, other.starts_on), min(self.ends_on, other.ends_on)
        return Window(first, last) if first <= last else None


@dataclass(frozen=True)
class Door:
    """Visits to one object that go in by one door as things stand: a single one, or several that are joined or proposed
    to be; with the campaigns they belong to and the days they have in common."""

    visits: frozenset[str]
    campaigns: frozenset[str]
    window: Window


def saving(visits: int) -> int:
    """How many doors are saved when so many visits are made as one: visits less doors."""
    return max(0, visits - 1)


def shared_doors(doors: Iterable[Door], apart: Collection[Pair], today: date) -> list[Door]:
    """The larger doors that some of these could share, each made of two or more.

    The one that ends first takes in all that have begun by then: of windows on a line, no other choice leaves fewer
    doors. Visits of one campaign stay apart (its draw has merged them already), and so do the pairs in `apart`; a
    window that has passed takes in nobody."""
    waiting = sorted((d for d in doors if d.window.ends_on >= today), key=lambda d: (d.window.ends_on, min(d.visits)))
    found: list[Door] = []
    while waiting:
        first, *others = waiting
        grown, waiting = first, []
        for other in others:
            together = _together(grown, other, apart)
            grown, waiting = (together, waiting) if together else (grown, [*waiting, other])
        if grown is not first:
            found.append(grown)
    return found


def kept_apart(leads: Mapping[str, str], department: str) -> set[Pair]:
    """The pairs of visits that are not proposed again after this department declined or separated them: every pair with
    a visit that it leads (`leads`: visit -> leading department)."""
    return {frozenset(pair) for pair in combinations(leads, 2) if department in {leads[visit] for visit in pair}}


def lapse_of(states: Collection[str], window: Window, today: date) -> Lapse | None:
    """Why visits in these states, with these days in common, cannot be joined any more; None if they can."""
    if VisitState.WITHDRAWN in states:
        return Lapse.WITHDRAWN
    if has_begun(states):
        return Lapse.BEGUN
    return Lapse.WINDOW_PASSED if window.ends_on < today else None


def has_begun(states: Collection[str]) -> bool:
    """Whether one of the visits has begun: from then on the joint visit stays whole."""
    return not set(states) <= {VisitState.OPEN, VisitState.WITHDRAWN}


def _together(one: Door, other: Door, apart: Collection[Pair]) -> Door | None:
    window = one.window.common(other.window)
    if window is None or one.campaigns & other.campaigns:
        return None
    if any(frozenset((mine, theirs)) in apart for mine in one.visits for theirs in other.visits):
        return None
    return Door(one.visits | other.visits, one.campaigns | other.campaigns, window)
