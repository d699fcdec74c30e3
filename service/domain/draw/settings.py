"""The decisions that stand in the freeze: put in order, and refused when they cannot stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.shapes import Base, FreezeInputs, LeaderMode, Task, Team

WHOLE = 10_000


def settled(inputs: FreezeInputs) -> FreezeInputs:
    """A copy with exactly the members of FreezeInputs and every list in order (SSJ1 section 3).

    Raises RecordRefused(FORMAT) with the place of a setting that cannot stand.
    """
    _check_numbers_and_dates(inputs)
    teams = {department: _settled_team(department, team) for department, team in inputs["teams"].items()}
    tasks = [_settled_task(task, set(teams)) for task in inputs["tasks"]]
    _ordered("tasks", (task["id"] for task in tasks))
    return {
        "campaign": inputs["campaign"],
        "attempt": inputs["attempt"],
        "previous": inputs["previous"],
        "frozen_at": inputs["frozen_at"],
        "valid_on": inputs["valid_on"],
        "cap": inputs["cap"],
        "cap_exempt_flags": _ordered("cap_exempt_flags", inputs["cap_exempt_flags"]),
        "tasks": sorted(tasks, key=lambda task: task["id"]),
        "teams": teams,
        "delta": inputs["delta"],
        "participants": _ordered("participants", inputs["participants"]),
        "witness": inputs["witness"],
        "verifier": inputs["verifier"],
    }


def _check_numbers_and_dates(inputs: FreezeInputs) -> None:
    _must(inputs["attempt"] >= 1, "attempt")
    _must(inputs["cap"] is None or inputs["cap"] >= 0, "cap")
    _must(inputs["delta"] >= 0, "delta")
    _must(is_hex64(inputs["previous"]), "previous")
    _must(is_hex64(inputs["verifier"]), "verifier")
    _must(inputs["witness"] in inputs["participants"], "witness")
    _must(_is_date(inputs["valid_on"]), "valid_on")
    _must(_is_instant(inputs["frozen_at"]), "frozen_at")


def _settled_team(department: str, team: Team) -> Team:
    place = f"teams/{department}"
    _must(team["size"] >= 1, f"{place}/size")
    _must(team["leader"] in list(LeaderMode), f"{place}/leader")
    return {"size": team["size"], "skills": _ordered(f"{place}/skills", team["skills"]), "leader": team["leader"]}


def _settled_task(task: Task, departments: set[str]) -> Task:
    place = f"tasks/{task['id']}"
    _must(bool(task["departments"]) and set(task["departments"]) <= departments, f"{place}/departments")
    _must(set(task["items"]) <= set(task["departments"]), f"{place}/items")
    _must(task["base"] in list(Base), f"{place}/base")
    _must(all(0 <= ratio <= WHOLE for ratio in task["ratios"].values()), f"{place}/ratios")
    chosen = task["filter"]
    return {
        "id": task["id"],
        "departments": _ordered(f"{place}/departments", task["departments"]),
        "items": {department: _ordered(f"{place}/items", items) for department, items in task["items"].items()},
        "filter": {
            "kinds": _ordered(f"{place}/filter", chosen["kinds"]),
            "types": _ordered(f"{place}/filter", chosen["types"]),
            "scales": _ordered(f"{place}/filter", chosen["scales"]),
            "regions": _ordered(f"{place}/filter", chosen["regions"]),
        },
        "base": task["base"],
        "ratios": dict(task["ratios"]),
    }


def is_hex64(text: str) -> bool:
    """Whether the text is 64 lower-case hexadecimal digits."""
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _ordered(place: str, values: Iterable[str]) -> list[str]:
    ordered = sorted(values)
    _must(len(ordered) == len(set(ordered)), place)
    return ordered


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _must(holds: bool, place: str) -> None:
    if not holds:
        raise RecordRefused(Fault.FORMAT, place)
