"""Objects that stand in several plans at once, found before anything is drawn (C040)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.domain.draw.pools import ACTIVE, matches
from service.domain.draw.shapes import LibraryObject
from service.domain.plan import FILTERS, Plan

Matcher = Callable[[LibraryObject], bool]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many active objects another plan may draw too, and the ids of the first of them."""

    objects: int
    first: tuple[str, ...]


def are_of_one_period(one: Plan, other: Plan) -> bool:
    """Whether the two inspect at the same time on at least one day."""
    mine, theirs = one.phase("inspection"), other.phase("inspection")
    return mine.starts_on <= theirs.ends_on and theirs.starts_on <= mine.ends_on


def overlaps(objects: Iterable[LibraryObject], own: Plan, others: Mapping[str, Plan], most: int) -> dict[str, Overlap]:
    """By the other plan's id: the objects that both may draw, `most` of them named. Plans without any are left out."""
    is_own, found = matcher(own), {name: (matcher(plan), list[str]()) for name, plan in others.items()}
    counts = dict.fromkeys(others, 0)
    for candidate in objects:
        if candidate["status"] != ACTIVE or not is_own(candidate):
            continue
        for name, (is_theirs, first) in found.items():
            if is_theirs(candidate):
                counts[name] += 1
                if len(first) < most:
                    first.append(candidate["id"])
    return {name: Overlap(counts[name], tuple(first)) for name, (_, first) in found.items() if counts[name]}


def matcher(plan: Plan) -> Matcher:
    """Whether a task of the plan matches an object; objects of one profile share the answer."""
    pairs = plan.class_by_flag
    filters: list[Any] = [{name: sorted(getattr(task, name)) for name in FILTERS} for task in plan.tasks]
    known: dict[Any, bool] = {}

    def is_matched(candidate: LibraryObject) -> bool:
        profile = (
            candidate["class"], candidate["type"], candidate["scale"], candidate["region"],
            tuple(candidate["kinds"]), tuple(candidate["flags"]),
        )  # fmt: skip
        if profile not in known:
            drawn_as = next((name for flag, name in pairs if flag in candidate["flags"]), candidate["class"])
            known[profile] = any(matches(wanted, candidate, drawn_as) for wanted in filters)
        return known[profile]

    return is_matched
