"""The plan of a check without a draw: content divided by department, teams, days; nothing that a draw would need."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from service.domain.plan import Plan, Task, Team
from service.domain.planning import phases_between, plan_from_pack
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def plan_of_check(work: UnitOfWork, check: Any) -> Plan:
    """The content of the items, of the departments that check (C067, C072 to C074)."""
    phases = phases_between(work.today, (check.starts_on, check.ends_on), check.ends_on)
    drawn = plan_from_pack(work.pack(check.pack_id), check.items, (check.region,), phases, {})
    tasks = tuple(task for task in (_of(check, task) for task in drawn.tasks) if task.contents)
    teams = {code: Team(len(team["inspectors"]), leader="designated") for code, team in check.teams.items()}
    return replace(drawn, tasks=tasks, teams=teams)


def tasks_for(work: UnitOfWork, plan: Plan, object_id: str) -> dict[str, Any]:
    """Object, tasks and departments of one visit; Refused if no task of the plan is for such an object."""
    seen = work.objects.see(object_id)
    tasks = [task for task in plan.tasks if not task.kinds or set(task.kinds) & set(seen.kinds)]
    if not tasks:
        raise Refused("check.object_unfit", object=seen.name, items=", ".join(task.id for task in plan.tasks))
    departments = sorted({department for task in tasks for department in task.departments})
    return {"object": object_id, "tasks": [task.id for task in tasks], "departments": departments}


def _of(check: Any, task: Task) -> Task:
    contents = {code: ids for code, ids in task.contents.items() if code in check.departments}
    return replace(task, contents=contents, ratios={}, reserve=0)
