"""An office submits its lines of the annual plan; together they are the department's plan (C030, C033, C041)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.domain.actors import HUB_ACTOR, Actor
from service.domain.annual_plans import ANNUAL_PLAN, AnnualPlanState, PlanLine, day_of, line_from_data, merged
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def submit_lines(
    work: UnitOfWork, actor: Actor, plan_id: str, office: str, lines: Sequence[PlanLine], reason: str
) -> int:
    """Put the office's lines into the draft, in place of those that it had; a plan in force is adjusted by a draft of
    its next version, with the reason (C041). What comes after the document's day is flagged (C030). Returns the
    version."""
    if not reason.strip():
        raise Refused("annual_plan.reason_missing")
    plan = work.annual_plans.need(plan_id)
    if actor != HUB_ACTOR:
        actor.needs_department(plan.department)
    draft = _draft(work, actor, plan, reason)
    present = [line_from_data(data) for data in draft.lines]
    draft.lines = [line.as_data() for line in merged(present, office, lines)]
    draft.reason, draft.drafted_by, draft.drafted_at = reason, actor.id, work.now
    is_late = _note(work, actor, plan, draft.version, office, len(lines))
    work.record(
        actor, "annual_plan.submitted", f"annual_plan/{plan_id}",
        version=draft.version, office=office, lines=len(lines), is_late=is_late, reason=reason,
    )  # fmt: skip
    return int(draft.version)


def submit_line(work: UnitOfWork, actor: Actor, plan_id: str, line: PlanLine, reason: str) -> int:
    """One line, new or changed; the other lines of its office stay as they are. Returns the version."""
    newest = newest_plan_version(work, plan_id)
    present = [line_from_data(data) for data in newest.lines] if newest is not None else []
    others = [each for each in present if each.office == line.office and each.id != line.id]
    return submit_lines(work, actor, plan_id, line.office, [*others, line], reason)


def newest_plan_version(work: UnitOfWork, plan_id: str) -> Any | None:
    """The newest version of a plan, locked; None if nothing was submitted yet."""
    known = work.annual_plan_versions.find(plan_id=plan_id)
    newest = max(known, key=lambda row: row.version, default=None)
    return work.annual_plan_versions.need((plan_id, newest.version)) if newest is not None else None


def _draft(work: UnitOfWork, actor: Actor, plan: Any, reason: str) -> Any:
    newest = newest_plan_version(work, plan.id)
    if newest is not None and newest.state == AnnualPlanState.IN_REVIEW:
        raise Refused("annual_plan.in_review", plan=plan.id)
    if newest is not None and newest.state == AnnualPlanState.DRAFT:
        newest.state = ANNUAL_PLAN.after(newest.state, "submit_lines")
        return newest
    return work.annual_plan_versions.new(
        plan_id=plan.id, version=newest.version + 1 if newest is not None else 1, state=AnnualPlanState.DRAFT,
        lines=newest.lines if newest is not None else [], reason=reason, drafted_by=actor.id, drafted_at=work.now,
    )  # fmt: skip


def _note(work: UnitOfWork, actor: Actor, plan: Any, version: int, office: str, lines: int) -> bool:
    """The day counts for the first version alone: an adjustment comes when it is needed."""
    pack = work.pack(plan.pack_id)
    is_dated = version == 1 and pack.has_rule("plan_submitted_by")
    due_on = day_of(plan.year, pack.text("plan_submitted_by")) if is_dated else None
    is_late = due_on is not None and work.today > due_on
    values = {
        "lines": lines, "submitted_by": actor.id, "submitted_at": work.now, "due_on": due_on, "is_late": is_late
    }  # fmt: skip
    row = work.plan_submissions.get((plan.id, version, office))
    if row is None:
        work.plan_submissions.new(plan_id=plan.id, version=version, office=office, **values)
        return is_late
    for name, value in values.items():
        setattr(row, name, value)
    return is_late
