"""Tell a department that its part has changed: the whole part as it is now, under a new version."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.describe_part import part_data
from service.domain.plan import Plan
from service.ports import UnitOfWork

WINDOW_EXTENDED = "window_extended"
INSPECTOR_RECUSED = "inspector_recused"
ITEMS_ADDED = "items_added"
VISIT_JOINED = "visit_joined"
VISIT_SEPARATED = "visit_separated"


def tell_part_changed(work: UnitOfWork, campaign: Any, plan: Plan, part: Any, change: str, reason: str) -> None:
    """Raise the part's version (the assignment was the first) and send `part.changed`."""
    part.version += 1
    data = {**part_data(work, campaign, plan, part), "version": part.version, "change": change, "reason": reason}
    work.send(part.department, full_name("part.changed"), f"part/{part.id}", data)
