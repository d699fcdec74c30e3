"""The rules of a plan: put in order, and refused when they cannot stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.shapes import Base, LeaderMode, PlanInputs, PlanRecord, Rules, Task, Team

FORMAT = "SSJ1"
WHOLE = 10_000
FILTERS = ("kinds", "types", "scales", "regions", "classes", "flags")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def build_plan(inputs: PlanInputs) -> PlanRecord:
    """The plan record (SSJ1 section 3, C054, C055); RecordRefused(FORMAT or PLAN) with the place that cannot stand."""
    must(is_hex64(inputs["set_up_by"]) and is_hex64(inputs["approved_by"]), "set_up_by")
    must(is_instant(inputs["approved_at"]), "approved_at")
    if inputs["set_up_by"] == inputs["approved_by"]:
        raise RecordRefused(Fault.PLAN, "approved_by")
    return {
        **settled(inputs),
        "format": FORMAT,
        "campaign": inputs["campaign"],
        "set_up_by": inputs["set_up_by"],
        "approved_by": inputs["approved_by"],
        "approved_at": inputs["approved_at"],
    }


def settled(rules: Rules) -> Rules:
    """A copy with exactly the members of Rules and every list in order (SSJ1 section 3).

    Raises RecordRefused(FORMAT) with the place of a rule that cannot stand.
    """
    must(rules["cap"] is None or rules["cap"] >= 0, "cap")
    must(rules["delta"] >= 0, "delta")
    must(is_day(rules["valid_on"]), "valid_on")
    teams = {department: _settled_team(department, team) for department, team in rules["teams"].items()}
    tasks = [_settled_task(task, set(teams)) for task in rules["tasks"]]
    codes("tasks", (task["id"] for task in tasks))
    codes("teams", teams)
    codes("class_by_flag", (flag for flag, _ in rules["class_by_flag"]))
    must(all(is_code(drawn_as) for _, drawn_as in rules["class_by_flag"]), "class_by_flag")
    return {
        "tasks": sorted(tasks, key=lambda task: task["id"]),
        "teams": teams,
        "valid_on": rules["valid_on"],
        "cap": rules["cap"],
        "cap_exempt_flags": codes("cap_exempt_flags", rules["cap_exempt_flags"]),
        "skip_flags": codes("skip_flags", rules["skip_flags"]),
        "class_by_flag": [list(pair) for pair in rules["class_by_flag"]],
        "shared_tickets": rules["shared_tickets"],
        "delta": rules["delta"],
    }


def _settled_team(department: str, team: Team) -> Team:
    place = f"teams/{department}"
    must(team["size"] >= 1, f"{place}/size")
    must(team["leader"] in list(LeaderMode), f"{place}/leader")
    return {"size": team["size"], "skills": ordered(f"{place}/skills", team["skills"]), "leader": team["leader"]}


def _settled_task(task: Task, departments: set[str]) -> Task:
    place = f"tasks/{task['id']}"
    must(bool(task["departments"]) and set(task["departments"]) <= departments, f"{place}/departments")
    must(set(task["items"]) <= set(task["departments"]), f"{place}/items")
    must(task["base"] in list(Base), f"{place}/base")
    must(all(0 <= ratio <= WHOLE for ratio in task["ratios"].values()), f"{place}/ratios")
    must(all(map(is_code, task["ratios"])), f"{place}/ratios")
    must(0 <= task["reserve"] <= WHOLE, f"{place}/reserve")
    chosen = task["filter"]
    return {
        "id": task["id"],
        "departments": ordered(f"{place}/departments", task["departments"]),
        "items": {department: ordered(f"{place}/items", items) for department, items in task["items"].items()},
        "filter": {
            "kinds": ordered(f"{place}/filter", chosen["kinds"]),
            "types": ordered(f"{place}/filter", chosen["types"]),
            "scales": ordered(f"{place}/filter", chosen["scales"]),
            "regions": ordered(f"{place}/filter", chosen["regions"]),
            "classes": codes(f"{place}/filter", chosen["classes"]),
            "flags": codes(f"{place}/filter", chosen["flags"]),
        },
        "base": task["base"],
        "ratios": dict(task["ratios"]),
        "reserve": task["reserve"],
    }


def is_hex64(text: str) -> bool:
    """Whether the text is 64 lower-case hexadecimal digits."""
    return _HEX64.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether the text is a day, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_instant(text: str) -> bool:
    """Whether the text is an instant, YYYY-MM-DDTHH:MM:SSZ (SSJ1 section 1)."""
    try:
        return bool(_INSTANT.fullmatch(text)) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def ordered(place: str, values: Iterable[str]) -> list[str]:
    """The values ascending; RecordRefused(FORMAT) if one stands twice or is empty."""
    found: Sequence[str] = sorted(values)
    must(len(found) == len(set(found)), place)
    must(all(found), place)
    return list(found)


def codes(place: str, values: Iterable[str]) -> list[str]:
    """The same for codes, which are hashed as parts of a text (SSJ1 section 1)."""
    found = ordered(place, values)
    must(all(is_code(value) for value in found), place)
    return found


def is_code(text: str) -> bool:
    """Whether the text is a code: ASCII, not empty, and without the bar that divides hashed texts."""
    return text.isascii() and "|" not in text and text != ""


def must(holds: bool, place: str) -> None:
    """RecordRefused(FORMAT) with the place unless it holds."""
    if not holds:
        raise RecordRefused(Fault.FORMAT, place)
