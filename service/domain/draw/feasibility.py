"""Whether teams can be formed at all, asked before the freeze so that a shortage is never an excuse afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from service.domain.draw.balanced import window
from service.domain.draw.bench import eligible_inspectors, shortfall
from service.domain.draw.errors import Shortfall
from service.domain.draw.pools import Census, Pool, count
from service.domain.draw.shapes import Conflict, LeaderMode, Libraries, LibraryObject, Rules, Task

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Shortage:
    """A place where no team can be formed; `object` is "" where it concerns every object of the task."""

    task: str
    department: str
    object: str
    reason: Shortfall


@dataclass(frozen=True, slots=True)
class _Strength:
    """A department's eligible inspectors, who of them may lead, and the size of its teams."""

    members: Set[str]
    leaders: Set[str]
    size: int

    def shortfall(self, barred: Set[str]) -> Shortfall | None:
        return shortfall(len(self.members), self.leaders, barred & self.members, self.size)


def feasibility(rules: Rules, libraries: Libraries) -> list[Shortage]:
    """Every place where an object that may be drawn could not get its team (SSJ1 section 5, C060).

    Reported, by (task, department, object): a department that cannot form one team even without conflicts, or whose
    leaders could not lead the most visits the batch may bring; and each object whose conflicts leave too few. An empty
    list is no promise that the loads work out: what chance does to them is seen by `simulate`.
    """
    census = count(rules, libraries["objects"])
    strengths = {name: _strength(rules, libraries, name) for name in rules["teams"]}
    found = [
        *_department_shortages(rules, census, strengths),
        *_object_shortages(rules, libraries, census, strengths),
    ]
    return sorted(found)


def _department_shortages(rules: Rules, census: Census, strengths: dict[str, _Strength]) -> Iterator[Shortage]:
    most = _most_visits(rules["tasks"], census.pools)
    for task in _tasks_that_draw(rules["tasks"], census.pools):
        for department in task["departments"]:
            strength = strengths[department]
            reason = strength.shortfall(_NOBODY) or _lack_of_leaders(strength, most[department], rules["delta"])
            if reason is not None:
                yield Shortage(task["id"], department, "", reason)


def _object_shortages(
    rules: Rules, libraries: Libraries, census: Census, strengths: dict[str, _Strength]
) -> Iterator[Shortage]:
    able = {name: strength for name, strength in strengths.items() if strength.shortfall(_NOBODY) is None}
    departments = {task["id"]: task["departments"] for task in rules["tasks"]}
    barred = _barred(libraries["conflicts"])
    for candidate in libraries["objects"]:
        if candidate["id"] not in barred:
            continue
        for pool in _drawing_pools(census, candidate):
            for department in departments[pool.task]:
                reason = able[department].shortfall(barred[candidate["id"]]) if department in able else None
                if reason is not None:
                    yield Shortage(pool.task, department, candidate["id"], reason)


def _drawing_pools(census: Census, candidate: LibraryObject) -> list[Pool]:
    return [pool for pool in census.finder.pools_of(candidate) if pool.k and census.standing(candidate) is None]


def _tasks_that_draw(tasks: Iterable[Task], pools: Iterable[Pool]) -> list[Task]:
    drawing = {pool.task for pool in pools if pool.k}
    return [task for task in tasks if task["id"] in drawing]


def _most_visits(tasks: Iterable[Task], pools: Sequence[Pool]) -> dict[str, int]:
    """For each department, how many visits it has if no two of its tasks draw the same object."""
    most: defaultdict[str, int] = defaultdict(int)
    for task in tasks:
        for department in task["departments"]:
            most[department] += sum(pool.k for pool in pools if pool.task == task["id"])
    return most


def _lack_of_leaders(strength: _Strength, visits: int, delta: int) -> Shortfall | None:
    """The loads are even for all, so leaders who are fewer than one in a team cannot lead every visit."""
    _, highest = window(strength.size * visits, len(strength.members), delta)
    return Shortfall.TOO_FEW_LEADERS if len(strength.leaders) * min(highest, visits) < visits else None


def _strength(rules: Rules, libraries: Libraries, department: str) -> _Strength:
    team = rules["teams"][department]
    eligible = eligible_inspectors(rules, department, libraries["inspectors"])
    leaders = {i["id"] for i in eligible if i["may_lead"] or team["leader"] != LeaderMode.DRAWN}
    return _Strength({inspector["id"] for inspector in eligible}, leaders, team["size"])


def _barred(conflicts: Iterable[Conflict]) -> dict[str, set[str]]:
    barred: defaultdict[str, set[str]] = defaultdict(set)
    for conflict in conflicts:
        barred[conflict["object"]].add(conflict["inspector"])
    return barred
