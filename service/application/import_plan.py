"""Import an annual plan in the columns of 附件2: each office's lines are its submission of the draft (C033, C036)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from service.application.import_items import adopted_item
from service.application.import_list import import_list
from service.application.open_annual_plan import open_annual_plan
from service.application.plan_columns import completed, line_of_row
from service.application.submit_lines import submit_lines
from service.domain.actors import Actor
from service.domain.annual_plans import PlanLine
from service.domain.item_lists import EntryState, ListItem, item_from_data
from service.ports import SheetRow, UnitOfWork

KIND = "plan_taizhou"
_YEAR = re.compile(r"(20\d{2})\s*年")


def import_plan(
    work: UnitOfWork, actor: Actor, pack_id: str, rows: Sequence[SheetRow], plan_id: str | None = None, reason: str = ""
) -> int:
    """Keep the rows as they stand in the file, and submit them office by office to a plan: the one named, or that of
    the pack's region and the year in the lines' names (this year if they name none). Returns how many were taken."""
    pack = work.pack(pack_id)
    lines = [line_of_row(row) for row in rows]
    plan_id = plan_id or _plan_of(work, actor, pack_id, pack.region, _year(work, lines))
    submit_all(work, actor, plan_id, lines, reason or f"填报《{pack.title}》计划表")
    return import_list(work, actor, pack_id, KIND, rows)


def submit_all(work: UnitOfWork, actor: Actor, plan_id: str, lines: Sequence[PlanLine], reason: str) -> None:
    """Submit lines of several offices, each for itself; what they leave open is taken from the item list."""
    listed = _listed(work, work.annual_plans.need(plan_id))
    filled = sorted((completed(line, listed) for line in lines), key=lambda line: line.office)
    for office, own in groupby(filled, key=lambda line: line.office):
        submit_lines(work, actor, plan_id, office, list(own), reason)


def _plan_of(work: UnitOfWork, actor: Actor, pack_id: str, region: str, year: int) -> str:
    department = actor.department or work.pack(pack_id).lead
    known = work.annual_plans.find(department=department, region=region, year=year)
    if known:
        return str(known[0].id)
    plan_id = open_annual_plan(work, actor, pack_id, region, year)
    work.flush()  # its lines refer to it
    return plan_id


def _year(work: UnitOfWork, lines: Sequence[PlanLine]) -> int:
    found = next((match for line in lines if (match := _YEAR.search(line.name))), None)
    return int(found[1]) if found else work.today.year


def _listed(work: UnitOfWork, plan: Any) -> dict[str, ListItem]:
    """The department's list, drafts after what is in force; the pack's own items where it keeps none."""
    rows = work.list_entries.find(department=plan.department, state=[EntryState.IN_FORCE, EntryState.DRAFT])
    if rows:
        return {row.code: item_from_data(row.item) for row in sorted(rows, key=lambda row: row.version)}
    pack = work.pack(plan.pack_id)
    return {item.id: adopted_item(pack, item, plan.department) for item in pack.items}
