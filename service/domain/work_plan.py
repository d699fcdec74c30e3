"""The work plan of a campaign's visits (抽查检查工作方案): methods, standard, flow, and days (C084)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from service.domain.findings import method_of
from service.domain.plan import Phase
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused


@dataclass(frozen=True)
class WorkPlan:
    """What a work plan says; its days are those in which departments choose the hour themselves (C085)."""

    methods: tuple[str, ...]
    standard: str
    flow: str
    starts_on: date
    ends_on: date


def check_work_plan(pack: PolicyPack, inspection: Phase, plan: WorkPlan) -> None:
    """Refused unless it names methods that the pack allows (C086), says standard and flow, and its days lie in the
    inspection phase (C071, C084)."""
    empty = [name for name in ("methods", "standard", "flow") if not getattr(plan, name)]
    if empty:
        raise Refused("work_plan.incomplete", parts=", ".join(empty))
    for method in plan.methods:
        method_of(pack, method)
    if not inspection.starts_on <= plan.starts_on <= plan.ends_on <= inspection.ends_on:
        raise Refused("work_plan.outside_phase", starts_on=inspection.starts_on, ends_on=inspection.ends_on)
