"""Which objects a task may draw, class by class, and why the others are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from service.domain.draw.settings import WHOLE
from service.domain.draw.shapes import Base, Exclusion, Filter, FreezeInputs, LibraryObject, Task

ACTIVE = "active"
Standing = Callable[[LibraryObject], "Reason | None"]
_Profile = tuple[str, str, str, str, tuple[str, ...]]


class Reason(StrEnum):
    """Why an object that matches a task cannot be drawn; the first that holds is given (SSJ1 section 4)."""

    INACTIVE = "inactive"
    OVER_CAP = "over_cap"
    CLASS_WITHOUT_RATIO = "class_without_ratio"


@dataclass(slots=True, eq=False)
class Pool:
    """The objects of one credit class that one task matches: `n` active ones, `eligible` of them may be drawn."""

    task: str
    credit_class: str
    ratio: int | None
    base: str
    n: int = 0
    eligible: int = 0

    @property
    def want(self) -> int:
        """How many the ratio asks for, rounded up: never below the legal ratio (C044)."""
        of = self.n if self.base == Base.ALL else self.eligible
        return -(-of * (self.ratio or 0) // WHOLE)

    @property
    def k(self) -> int:
        """How many are drawn."""
        return min(self.want, self.eligible)

    @property
    def short(self) -> int:
        """How many the ratio asks for and the pool cannot give."""
        return self.want - self.k


class PoolFinder:
    """Finds the pools of an object; objects of one profile share the answer, so the filters run once a profile."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._by_profile: dict[_Profile, tuple[Pool, ...]] = {}
        self._all = {
            (t["id"], c): Pool(t["id"], c, ratio, t["base"]) for t in tasks for c, ratio in t["ratios"].items()
        }

    def pools_of(self, candidate: LibraryObject) -> tuple[Pool, ...]:
        """One pool for each task that the object matches, in the order of the tasks (SSJ1 section 4, C057)."""
        profile = (
            candidate["class"],
            candidate["type"],
            candidate["scale"],
            candidate["region"],
            tuple(candidate["kinds"]),
        )
        found = self._by_profile.get(profile)
        if found is None:
            found = tuple(self._pool(task, profile[0]) for task in self._tasks if matches(task["filter"], candidate))
            self._by_profile[profile] = found
        return found

    def in_order(self) -> list[Pool]:
        """The pools with a ratio, by task and class."""
        return [pool for _, pool in sorted(self._all.items(), key=itemgetter(0)) if pool.ratio is not None]

    def _pool(self, task: Task, credit_class: str) -> Pool:
        return self._all.setdefault((task["id"], credit_class), Pool(task["id"], credit_class, None, task["base"]))


@dataclass(frozen=True, slots=True)
class Census:
    """The pools counted, what is excluded (sorted by task, object), and how to look an object up again."""

    pools: list[Pool]
    excluded: list[Exclusion]
    finder: PoolFinder
    standing: Standing


def count(inputs: FreezeInputs, objects: Iterable[LibraryObject]) -> Census:
    """Count every pool of the batch in one pass (SSJ1 section 4); memory grows with the exclusions alone."""
    finder, standing = PoolFinder(inputs["tasks"]), standing_under(inputs)
    excluded: list[Exclusion] = []
    for candidate in objects:
        pools = finder.pools_of(candidate)
        if not pools:
            continue
        barred = standing(candidate)
        for pool in pools:
            reason = barred or (Reason.CLASS_WITHOUT_RATIO if pool.ratio is None else None)
            pool.n += barred is not Reason.INACTIVE
            pool.eligible += reason is None
            if reason is not None:
                excluded.append({"task": pool.task, "object": candidate["id"], "reason": reason.value})
    excluded.sort(key=itemgetter("task", "object"))
    return Census(finder.in_order(), excluded, finder, standing)


def standing_under(inputs: FreezeInputs) -> Standing:
    """The rule of status and cap: an object at its cap is left out unless a flag lifts the cap (C048, C049)."""
    cap, lifting = inputs["cap"], frozenset(inputs["cap_exempt_flags"])

    def standing(candidate: LibraryObject) -> Reason | None:
        if candidate["status"] != ACTIVE:
            return Reason.INACTIVE
        if cap is not None and candidate["visits"] >= cap and lifting.isdisjoint(candidate["flags"]):
            return Reason.OVER_CAP
        return None

    return standing


def matches(chosen: Filter, candidate: LibraryObject) -> bool:
    """Whether the object meets every non-empty list of the filter (SSJ1 section 4, C057: 定向)."""
    return (
        (not chosen["kinds"] or not set(chosen["kinds"]).isdisjoint(candidate["kinds"]))
        and (not chosen["types"] or candidate["type"] in chosen["types"])
        and (not chosen["scales"] or candidate["scale"] in chosen["scales"])
        and (not chosen["regions"] or candidate["region"] in chosen["regions"])
    )
