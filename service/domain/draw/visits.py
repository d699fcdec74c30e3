"""Visits: an object drawn by several tasks is visited once (进一次门、查多项事, C067)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from service.domain.draw.shapes import DrawRow, Task, Visit


def merge_visits(tasks: Sequence[Task], rows: Iterable[DrawRow]) -> list[Visit]:
    """One visit for each object drawn by at least one task, sorted by object (SSJ1 section 4)."""
    tasks_of: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for drawn in row["objects"]:
            tasks_of[drawn].add(row["task"])
    departments = {task["id"]: task["departments"] for task in tasks}
    return [_visit(drawn, sorted(tasks_of[drawn]), departments) for drawn in sorted(tasks_of)]


def _visit(drawn: str, tasks: list[str], departments: dict[str, list[str]]) -> Visit:
    union = {department for task in tasks for department in departments[task]}
    return {"object": drawn, "tasks": tasks, "departments": sorted(union)}
