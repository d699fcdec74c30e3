"""What the item lists demand of a task: an entry in force, a level, a legal basis, a frequency; and 双随机 or not."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.domain.item_lists import (
    EntryState,
    ListItem,
    basis_trouble,
    is_below,
    item_from_data,
    level_of,
    must_be_random,
)
from service.domain.plan import Plan, percent
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.yearly_items import items_of
from service.ports import UnitOfWork


def listed_item(work: UnitOfWork, department: str, code: str) -> ListItem | None:
    """What is in force for an item in the department's list; None if it keeps no entry for it, and the pack's own item
    counts as published. Refused `list.not_in_force` if it keeps an entry and none is in force."""
    row = _row_in_force(work, department, code)
    return item_from_data(row.item) if row else None


def item_must_be_random(work: UnitOfWork, department: str, code: str) -> bool:
    """Whether the department may inspect an item by 双随机 only: it does not stand on its negative list (C011)."""
    return must_be_random(listed_item(work, department, code))


def check_lists(work: UnitOfWork, department: str, pack: PolicyPack, region: str, plan: Plan) -> None:
    """Refused unless every item of the plan stands in the department's list and may be inspected by an agency of the
    region's level (C007), on a legal basis that carries the whole inspection (C012), as often as the list says
    (C052)."""
    level, window = level_of(region), plan.phase("inspection")
    for code in sorted(items_of(pack, plan)):
        row = _row_in_force(work, department, code)
        entry = item_from_data(row.item) if row else None
        levels = entry.levels if entry else pack.item(code).levels
        if is_below(level, levels):
            raise Refused("list.level_below", item=code, level=level, levels=", ".join(levels))
        if row is not None and entry is not None:
            for day in (window.starts_on, window.ends_on):
                _check_basis(row, entry, day)
            _check_frequency(code, entry, plan)
            _check_ratio(pack, code, entry, plan)


def _row_in_force(work: UnitOfWork, department: str, code: str) -> Any | None:
    kept = work.list_entries.find(department=department, code=code)
    in_force = next((row for row in kept if row.state == EntryState.IN_FORCE), None)
    if kept and in_force is None:
        raise Refused("list.not_in_force", item=code, department=department)
    return in_force


def _check_basis(row: Any, entry: ListItem, day: date) -> None:
    trouble = basis_trouble(entry, row.basis_changed_on, day)
    if trouble:
        raise Refused("list.basis_void", item=row.code, title=entry.title, trouble=trouble.value, day=day)


def _check_frequency(code: str, entry: ListItem, plan: Plan) -> None:
    most = entry.visits_max
    if most is not None and (plan.cap is None or plan.cap > most):
        raise Refused("list.too_often", item=code, cap="—" if plan.cap is None else plan.cap, most=most)


def _check_ratio(pack: PolicyPack, code: str, entry: ListItem, plan: Plan) -> None:
    """The list's ratio holds for every ordinary class; the trustworthy may be drawn less (C051)."""
    ordinary = pack.words("class_order")
    for task in plan.tasks:
        if code not in items_of(pack, plan, task.id) or task.ratio_source:
            continue
        for name in ordinary:
            if name in task.ratios and task.ratios[name] < (entry.ratio or 0):
                ratios = {"ratio": percent(task.ratios[name]), "least": percent(entry.ratio or 0)}
                raise Refused("list.ratio_below", item=code, **ratios)
