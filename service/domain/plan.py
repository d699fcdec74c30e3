"""What a campaign plans to do: its tasks with filter and ratios, its teams, its phases; and how its inspection is
extended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from service.domain.refusals import Refused

PHASES = ("deployment", "inspection", "summary")
WHOLE = 10_000  # 100 %: ratios are counted in 1/10,000
FILTERS = ("kinds", "types", "scales", "regions", "classes", "flags")


@dataclass(frozen=True)
class Phase:
    """One stage of a campaign, from its first day to its last (C071)."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Task:
    """What is drawn: a filter over the object library (C057), a ratio in 1/10,000 for each credit class (C045, C053),
    the content each department checks (`contents`: department -> ids, C072 to C074), and how many more are drawn as a
    reserve, in 1/10,000 of those drawn."""

    id: str
    title: str
    contents: Mapping[str, tuple[str, ...]]
    ratios: Mapping[str, int]
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    base: str = "all"
    ratio_source: str | None = None
    reserve: int = 0

    @property
    def departments(self) -> tuple[str, ...]:
        """Who takes part, sorted."""
        return tuple(sorted(self.contents))

    @property
    def is_directed(self) -> bool:
        """定向: only objects of certain types, sizes, credit classes or flags are drawn; the kind that an item is about
        and the territory are every task's (C017, C057)."""
        return bool(self.types or self.scales or self.classes or self.flags)


@dataclass(frozen=True)
class Team:
    """How many inspectors a department sends (C060), which skills they need, and whether their leader is drawn
    (C061)."""

    size: int
    skills: tuple[str, ...] = ()
    leader: str = "drawn"


@dataclass(frozen=True)
class Plan:
    """The whole plan of a campaign, fixed before the draw and never edited after it (C054); but its inspection may be
    extended. Objects with one of `skip_flags` are not drawn (C051); one with the flag of a pair of `class_by_flag` is
    drawn in the pair's class (C050); with `shared_tickets` an object has one ticket for all tasks."""

    tasks: tuple[Task, ...]
    teams: Mapping[str, Team]
    phases: tuple[Phase, ...]
    cap: int | None = None
    cap_exempt_flags: tuple[str, ...] = ()
    skip_flags: tuple[str, ...] = ()
    class_by_flag: tuple[tuple[str, str], ...] = ()
    shared_tickets: bool = True
    delta: int = field(kw_only=True)
    notice: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def departments(self) -> tuple[str, ...]:
        """Every department that takes part, sorted."""
        return tuple(sorted({department for task in self.tasks for department in task.departments}))

    def phase(self, name: str) -> Phase:
        """One phase by name: deployment, inspection or summary."""
        return next(phase for phase in self.phases if phase.name == name)

    def as_data(self) -> dict[str, Any]:
        """The plan as JSON-ready data."""
        data = asdict(self)
        for phase in data["phases"]:
            phase["starts_on"], phase["ends_on"] = phase["starts_on"].isoformat(), phase["ends_on"].isoformat()
        return data


def plan_from_data(data: Mapping[str, Any]) -> Plan:
    """The plan that `as_data` wrote."""
    tasks = tuple(_task_from_data(task) for task in data["tasks"])
    teams = {code: Team(team["size"], tuple(team["skills"]), team["leader"]) for code, team in data["teams"].items()}
    phases = tuple(_phase_from_data(phase) for phase in data["phases"])
    pairs = tuple((flag, credit_class) for flag, credit_class in data["class_by_flag"])
    rest = {name: data[name] for name in ("cap", "shared_tickets", "delta", "notice", "extra")}
    return Plan(
        tasks, teams, phases, cap_exempt_flags=tuple(data["cap_exempt_flags"]), skip_flags=tuple(data["skip_flags"]),
        class_by_flag=pairs, **rest,
    )  # fmt: skip


def phase_from_data(data: Mapping[str, Any], name: str) -> Phase:
    """One phase of the plan that `as_data` wrote, for who needs no more of it."""
    return next(_phase_from_data(phase) for phase in data["phases"] if phase["name"] == name)


def _phase_from_data(data: Mapping[str, Any]) -> Phase:
    return Phase(data["name"], date.fromisoformat(data["starts_on"]), date.fromisoformat(data["ends_on"]))


def _task_from_data(data: Mapping[str, Any]) -> Task:
    tuples = {name: tuple(data[name]) for name in FILTERS}
    contents = {code: tuple(ids) for code, ids in data["contents"].items()}
    return Task(
        data["id"], data["title"], contents, dict(data["ratios"]), base=data["base"],
        ratio_source=data["ratio_source"], reserve=data["reserve"], **tuples,
    )  # fmt: skip


def check_extension(plan: Plan, ends_on: date) -> None:
    """Refused unless the inspection would end later than now and no later than the summary."""
    window, last = plan.phase("inspection"), plan.phase("summary").ends_on
    if not window.ends_on < ends_on <= last:
        raise Refused("extension.out_of_bounds", ends_on=ends_on, now=window.ends_on, last=last)


def extended(plan: Plan, ends_on: date, reason: str, on: date) -> Plan:
    """The plan with a later end of the inspection; each earlier end stays in `extra["extensions"]`, so that every
    adjustment can be published (C041)."""
    check_extension(plan, ends_on)
    window = plan.phase("inspection")
    days = {"from": window.ends_on.isoformat(), "to": ends_on.isoformat(), "on": on.isoformat()}
    extensions = [*plan.extra.get("extensions", []), {**days, "reason": reason}]
    phases = tuple(replace(phase, ends_on=ends_on) if phase is window else phase for phase in plan.phases)
    return replace(plan, phases=phases, extra={**plan.extra, "extensions": extensions})


def percent(ratio: int) -> str:
    """A ratio in 1/10,000 as people write it: 500 -> "5%", 1250 -> "12.5%"."""
    return f"{ratio / 100:g}%"
