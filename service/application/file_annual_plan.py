"""The receipt of filing an annual plan with market supervision is recorded, before anything of it is carried out
(C032)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.domain.actors import Actor
from service.domain.annual_plans import AnnualPlanState
from service.domain.refusals import Refused
from service.ports import Message, UnitOfWork


def file_annual_plan(work: UnitOfWork, actor: Actor, plan_id: str, receipt: str, filed_on: date) -> None:
    """Record the receipt's number and day, by the department itself or by the one that the plan is filed with."""
    plan = work.annual_plans.need(plan_id)
    if actor.department not in (plan.department, plan.filed_with):
        raise Refused("scope.foreign", department=actor.department)
    if not work.annual_plan_versions.find(plan_id=plan_id, state=AnnualPlanState.IN_FORCE):
        raise Refused("annual_plan.not_in_force", plan=plan_id)
    if not receipt.strip():
        raise Refused("annual_plan.receipt_missing")
    plan.receipt, plan.filed_on, plan.filed_by = receipt.strip(), filed_on, actor.id
    work.record(
        actor, "annual_plan.filed", f"annual_plan/{plan_id}", receipt=plan.receipt, on=filed_on.isoformat()
    )  # fmt: skip


def record_filing(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """The register's own system tells the receipt."""
    file_annual_plan(work, actor, data["plan_id"], data["receipt"], data["filed_on"])
