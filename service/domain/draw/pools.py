"""Which objects a task may draw, class by class, and why the others are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from service.domain.draw.settings import WHOLE
from service.domain.draw.shapes import Base, Exclusion, Filter, LibraryObject, Lifted, Rules, Task

ACTIVE = "active"
Standing = Callable[[LibraryObject], "Reason | None"]
_Profile = tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]


class Reason(StrEnum):
    """Why an object that matches a task cannot be drawn; the first that holds is given (SSJ1 section 4)."""

    INACTIVE = "inactive"
    OVER_CAP = "over_cap"
    TRUSTED = "trusted"
    CLASS_WITHOUT_RATIO = "class_without_ratio"


@dataclass(slots=True, eq=False)
class Pool:
    """The objects of one drawing class that one task matches: `n` active ones, `eligible` of them may be drawn."""

    task: str
    credit_class: str
    ratio: int | None
    base: str
    spare: int = 0
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

    @property
    def reserve(self) -> int:
        """How many stand in the reserve: `spare` is in 1/10,000 of those drawn, rounded up."""
        return min(-(-self.k * self.spare // WHOLE), self.eligible - self.k)


class PoolFinder:
    """Finds the pools of an object; objects of one profile share the answer, so the filters run once a profile."""

    def __init__(self, rules: Rules) -> None:
        self._tasks = rules["tasks"]
        self._class_of = drawing_class_under(rules)
        self._by_profile: dict[_Profile, tuple[Pool, ...]] = {}
        self._all = {
            (t["id"], c): Pool(t["id"], c, ratio, t["base"], t["reserve"])
            for t in self._tasks
            for c, ratio in t["ratios"].items()
        }

    def pools_of(self, candidate: LibraryObject) -> tuple[Pool, ...]:
        """One pool for each task that the object matches, in the order of the tasks (SSJ1 section 4, C057)."""
        profile = (
            candidate["class"],
            candidate["type"],
            candidate["scale"],
            candidate["region"],
            tuple(candidate["kinds"]),
            tuple(candidate["flags"]),
        )
        found = self._by_profile.get(profile)
        if found is None:
            drawn_as = self._class_of(candidate)
            matching = [task for task in self._tasks if matches(task["filter"], candidate, drawn_as)]
            found = self._by_profile[profile] = tuple(self._pool(task, drawn_as) for task in matching)
        return found

    def in_order(self) -> list[Pool]:
        """The pools with a ratio, by task and class."""
        return [pool for _, pool in sorted(self._all.items(), key=itemgetter(0)) if pool.ratio is not None]

    def _pool(self, task: Task, credit_class: str) -> Pool:
        return self._all.setdefault((task["id"], credit_class), Pool(task["id"], credit_class, None, task["base"]))


@dataclass(frozen=True, slots=True)
class Census:
    """The pools counted, what is excluded (sorted by task, object), whose cap is lifted (sorted by object), and how to
    look an object up again."""

    pools: list[Pool]
    excluded: list[Exclusion]
    lifted: list[Lifted]
    finder: PoolFinder
    standing: Standing


def count(rules: Rules, objects: Iterable[LibraryObject]) -> Census:
    """Count every pool of the batch in one pass (SSJ1 section 4); memory grows with exclusions and exemptions alone."""
    finder, standing, lifting = PoolFinder(rules), standing_under(rules), lifted_under(rules)
    excluded: list[Exclusion] = []
    lifted: list[Lifted] = []
    for candidate in objects:
        pools = finder.pools_of(candidate)
        if not pools:
            continue
        barred = standing(candidate)
        flags = lifting(candidate)
        if flags:
            lifted.append({"object": candidate["id"], "flags": flags})
        for pool in pools:
            reason = barred or (Reason.CLASS_WITHOUT_RATIO if pool.ratio is None else None)
            pool.n += barred is not Reason.INACTIVE
            pool.eligible += reason is None
            if reason is not None:
                excluded.append({"task": pool.task, "object": candidate["id"], "reason": reason.value})
    excluded.sort(key=itemgetter("task", "object"))
    lifted.sort(key=itemgetter("object"))
    return Census(finder.in_order(), excluded, lifted, finder, standing)


def standing_under(rules: Rules) -> Standing:
    """The rules of status, cap and trust: an object at its cap, and a trustworthy one, is left out unless a flag lifts
    the cap (C018, C048, C049, C051)."""
    cap, lifting, skipped = rules["cap"], frozenset(rules["cap_exempt_flags"]), frozenset(rules["skip_flags"])

    def standing(candidate: LibraryObject) -> Reason | None:
        if candidate["status"] != ACTIVE:
            return Reason.INACTIVE
        flags = candidate["flags"]
        if cap is not None and candidate["visits"] >= cap and lifting.isdisjoint(flags):
            return Reason.OVER_CAP
        if not skipped.isdisjoint(flags) and lifting.isdisjoint(flags):
            return Reason.TRUSTED
        return None

    return standing


def lifted_under(rules: Rules) -> Callable[[LibraryObject], list[str]]:
    """The flags, sorted, that lift the cap of an active object which has reached it; [] for any other (C049)."""
    cap, lifting = rules["cap"], frozenset(rules["cap_exempt_flags"])

    def lifted(candidate: LibraryObject) -> list[str]:
        if cap is None or candidate["visits"] < cap or candidate["status"] != ACTIVE:
            return []
        return sorted(lifting.intersection(candidate["flags"]))

    return lifted


def drawing_class_under(rules: Rules) -> Callable[[LibraryObject], str]:
    """The class in which an object is drawn: that of the first pair whose flag it has, else its own (C050, C053)."""
    pairs = [(flag, drawn_as) for flag, drawn_as in rules["class_by_flag"]]

    def drawing_class(candidate: LibraryObject) -> str:
        flags = candidate["flags"]
        return next((drawn_as for flag, drawn_as in pairs if flag in flags), candidate["class"])

    return drawing_class


def matches(chosen: Filter, candidate: LibraryObject, drawn_as: str) -> bool:
    """Whether the object, drawn in that class, meets every non-empty list of the filter (SSJ1 section 4, C057)."""
    return (
        (not chosen["kinds"] or not set(chosen["kinds"]).isdisjoint(candidate["kinds"]))
        and (not chosen["types"] or candidate["type"] in chosen["types"])
        and (not chosen["scales"] or candidate["scale"] in chosen["scales"])
        and (not chosen["regions"] or candidate["region"] in chosen["regions"])
        and (not chosen["classes"] or drawn_as in chosen["classes"])
        and (not chosen["flags"] or not set(chosen["flags"]).isdisjoint(candidate["flags"]))
    )
