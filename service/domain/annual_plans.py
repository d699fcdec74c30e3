"""The annual inspection plan (年度抽查计划): what a line must state, and what the whole must cover and not exceed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Any

from service.domain.plan import WHOLE
from service.domain.refusals import Refused
from service.domain.states import Machine

MEMBERS = ("objects", "content", "methods", "ratio", "visits_min", "complete_by", "inspectors", "items")  # C035
PARTS = ("items", "methods")


class AnnualPlanState(StrEnum):
    """One version of an annual plan; what is in force is public (C041)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


ANNUAL_PLAN = Machine[AnnualPlanState](
    "annual_plan",
    {
        (AnnualPlanState.DRAFT, "submit_lines"): AnnualPlanState.DRAFT,
        (AnnualPlanState.DRAFT, "submit_plan"): AnnualPlanState.IN_REVIEW,
        (AnnualPlanState.IN_REVIEW, "approve_plan"): AnnualPlanState.IN_FORCE,
        (AnnualPlanState.IN_REVIEW, "send_back_plan"): AnnualPlanState.DRAFT,
        (AnnualPlanState.IN_FORCE, "supersede_plan"): AnnualPlanState.SUPERSEDED,
    },
)
PUBLISHED_PLANS = (AnnualPlanState.IN_FORCE, AnnualPlanState.SUPERSEDED)


@dataclass(frozen=True)
class PlanLine:
    """One line. `ratio` and `class_ratios` count in 1/10,000; `is_even`: the same weight for every region (C045);
    `complete_by` is `MM-DD` or a day (C039); `inspectors` says what is asked of them; `items` are codes of the item
    list. `parent` names the line of the higher plan that it carries out (C042)."""

    name: str
    id: str = ""
    number: int = 0
    category_code: str = ""
    category_name: str = ""
    drawing: str = "undirected"
    objects: str = ""
    methods: tuple[str, ...] = ()
    object_count: str = ""
    complete_by: str = ""
    class_ratios: Mapping[str, int] = field(default_factory=dict)
    class_words: str = ""
    ratio: int | None = None
    is_even: bool = False
    provincial_plan: str = ""
    municipal_plan: str = ""
    office: str = ""
    note: str = ""
    items: tuple[str, ...] = ()
    content: str = ""
    visits_min: int | None = None
    visits_max: int | None = None
    inspectors: str = ""
    parent: str = ""

    def as_data(self) -> dict[str, Any]:
        """The line as JSON-ready data."""
        return {n: list(v) if isinstance(v, tuple) else v for n, v in asdict(self).items()}

    def due_on(self, year: int) -> date:
        """The last day of its completion limit in that year."""
        return day_of(year, self.complete_by)


def line_from_data(data: Mapping[str, Any]) -> PlanLine:
    """The line that `as_data` wrote."""
    values: dict[str, Any] = {name: tuple(data[name]) if name in PARTS else data[name] for name in data}
    return PlanLine(**values)


def day_of(year: int, words: str) -> date:
    """`MM-DD` of that year, or the day itself; a day that the month does not have is its last one."""
    *given, month, day = (int(part) for part in words.split("-"))
    year = given[0] if given else year
    return date(year, month, min(day, monthrange(year, month)[1]))


def missing_members(line: PlanLine) -> list[str]:
    """What the line must state and does not (C035)."""
    return [name for name in MEMBERS if getattr(line, name) in ("", None, ())]


def check_lines(lines: Sequence[PlanLine], listed: Collection[str]) -> None:
    """Refused unless every line states what it must (C035) and the lines cover every item of the list (C034)."""
    for line in lines:
        if missing := missing_members(line):
            raise Refused("annual_plan.line_incomplete", line=line.name, line_members=", ".join(missing))
    if left := uncovered(lines, listed):
        raise Refused("annual_plan.items_uncovered", items=", ".join(left))


def uncovered(lines: Iterable[PlanLine], listed: Collection[str]) -> list[str]:
    """The items of the list that no line covers (C034)."""
    covered = {code for line in lines for code in line.items}
    return sorted(code for code in listed if code not in covered)


def merged(present: Sequence[PlanLine], office: str, submitted: Sequence[PlanLine]) -> list[PlanLine]:
    """The plan once an office has submitted its lines: they take the place of those that it had, and a line of the
    same name stays the same line. The ratio of a line that a higher plan weighs evenly is not the lower plan's to
    change (C042, C045)."""
    known = {line.name: line for line in present}
    kept = [line for line in present if line.office != office]
    given = max((int(line.id) for line in present), default=0)
    found = []
    for line in submitted:
        former = known.get(line.name)
        if former and former.parent and former.is_even and line.ratio != former.ratio:
            raise Refused("annual_plan.weight_uneven", line=line.name)
        given += former is None
        id_, parent = (former.id, former.parent) if former else (str(given), "")
        found.append(replace(line, office=office, id=id_, parent=parent))
    numbered = sorted(kept + found, key=lambda line: int(line.id))
    return [replace(line, number=number) for number, line in enumerate(numbered, start=1)]


def derived(lines: Iterable[PlanLine]) -> list[PlanLine]:
    """The lines of a lower plan that carries a higher one out (C042)."""
    return [replace(line, parent=line.id) for line in lines]


@dataclass(frozen=True)
class Bounds:
    """What a line comes to: `drawn` of `pool` objects, whether that is less than `floor` asks for, and how often one
    object may be visited under all lines that hold it, against the yearly `ceiling` (C043)."""

    pool: int
    drawn: int
    floor: int
    most_visits: int
    ceiling: int | None

    @property
    def is_below_floor(self) -> bool:
        """Whether the line would draw fewer than the necessary coverage."""
        return self.drawn < self.floor

    @property
    def is_above_ceiling(self) -> bool:
        """Whether an object could be inspected too often: the draws must keep the cap, or the line be changed."""
        return self.ceiling is not None and self.most_visits > self.ceiling


Kinds = Mapping[str, frozenset[str]]
"""Line -> the kinds of objects that it inspects."""
Pool = Mapping[tuple[str, ...], int]
"""Kinds of an object -> how many active objects have exactly these."""


def bounds(lines: Sequence[PlanLine], kinds: Kinds, pool: Pool, floor: int, ceiling: int | None) -> dict[str, Bounds]:
    """The bounds of every line, by its id; `floor` in 1/10,000 of the pool."""
    often = {line.id: line.visits_max or line.visits_min or 1 for line in lines}
    found = {}
    for line in lines:
        mine = {kind: count for kind, count in pool.items() if kinds[line.id] & set(kind)}
        size = sum(mine.values())
        most = max((sum(often[o] for o in often if kinds[o] & set(kind)) for kind in mine), default=0)
        found[line.id] = Bounds(size, _share(size, line.ratio or 0), _share(size, floor), most, ceiling)
    return found


def _share(size: int, ratio: int) -> int:
    return -(-size * ratio // WHOLE)  # rounded up: never below the ratio


def shared_objects(kinds: Kinds, pool: Pool) -> dict[tuple[str, str], int]:
    """For each pair of lines that inspect the same objects in the year, how many these are (C040)."""
    pairs = {}
    for one, other in combinations(sorted(kinds), 2):
        common = sum(count for kind, count in pool.items() if kinds[one] & set(kind) and kinds[other] & set(kind))
        if common:
            pairs[one, other] = common
    return pairs
