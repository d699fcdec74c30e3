"""The days on which a visit may be made: its work plan's, or those of the joint visit it belongs to (C071, C085)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from service.application.file_work_plan import work_plan_of
from service.domain.plan import Phase
from service.ports import UnitOfWork


def window_of(work: UnitOfWork, inspection: Phase, visit_id: str, at: datetime | None = None) -> Phase:
    """The window of a visit whose plan has this inspection phase: the days of its work plan (C084). For something that
    was done `at` an instant before the visits were joined, the plan's own days count."""
    joint = _joint_visit(work, visit_id)
    if joint is None or (at is not None and at < joint.joined_at):
        plan = work_plan_of(work, work.visits.see(visit_id).campaign_id)
        return replace(inspection, starts_on=plan.starts_on, ends_on=plan.ends_on) if plan else inspection
    return replace(inspection, starts_on=joint.starts_on, ends_on=joint.ends_on)


def _joint_visit(work: UnitOfWork, visit_id: str) -> Any | None:
    joint_visit_id = work.visits.see(visit_id).joint_visit_id
    return work.joint_visits.see(joint_visit_id) if joint_visit_id else None
