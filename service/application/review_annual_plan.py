"""The merged annual plan goes to a second person, who puts it in force and thereby publishes it (C034, C041)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.open_annual_plan import PUBLICATION
from service.application.submit_lines import newest_plan_version
from service.domain.actors import Actor
from service.domain.annual_plans import ANNUAL_PLAN, AnnualPlanState, PlanLine, check_lines, line_from_data
from service.domain.item_lists import EntryState
from service.domain.refusals import Refused
from service.ports import UnitOfWork

CLOCK = "plan_line"


def submit_annual_plan(work: UnitOfWork, actor: Actor, plan_id: str) -> None:
    """Draft -> in review. Refused unless every line states what it must (C035) and every item of the department's list
    is covered (C034)."""
    plan, draft = _newest(work, actor, plan_id)
    check_lines([line_from_data(data) for data in draft.lines], listed_codes(work, plan))
    draft.state = ANNUAL_PLAN.after(draft.state, "submit_plan")
    work.record(actor, "annual_plan.to_review", f"annual_plan/{plan_id}", version=draft.version)


def approve_annual_plan(work: UnitOfWork, actor: Actor, plan_id: str) -> None:
    """In review -> in force, and public from now; the version before stays readable. Each line's completion limit
    becomes a clock of the department (C039)."""
    plan, draft = _reviewed(work, actor, plan_id, "approve_plan")
    for former in work.annual_plan_versions.find(plan_id=plan_id, state=AnnualPlanState.IN_FORCE):
        if former.version != draft.version:
            row = work.annual_plan_versions.need((plan_id, former.version))
            row.state, row.ended_at = ANNUAL_PLAN.after(row.state, "supersede_plan"), work.now
    plan.published_at = plan.published_at or work.now
    deadlines.meet(work, PUBLICATION, plan_id)
    for line in map(line_from_data, draft.lines):
        _start_clock(work, plan, line)
    _tell_register(work, plan, draft)
    is_late = plan.publish_by is not None and work.today > plan.publish_by and draft.version == 1
    work.record(
        actor, "annual_plan.published", f"annual_plan/{plan_id}",
        version=draft.version, reason=draft.reason, is_late=is_late,
    )  # fmt: skip


def send_back_annual_plan(work: UnitOfWork, actor: Actor, plan_id: str, reason: str) -> None:
    """In review -> draft, with the reason."""
    if not reason.strip():
        raise Refused("annual_plan.reason_missing")
    _plan, draft = _reviewed(work, actor, plan_id, "send_back_plan")
    draft.review_note = reason
    work.record(actor, "annual_plan.sent_back", f"annual_plan/{plan_id}", version=draft.version, reason=reason)


def listed_codes(work: UnitOfWork, plan: Any) -> list[str]:
    """The items that the plan must cover: the department's list in force, or the pack's own where it keeps none."""
    kept = work.list_entries.find(department=plan.department)
    if kept:
        return sorted(row.code for row in kept if row.state == EntryState.IN_FORCE)
    return sorted(item.id for item in work.pack(plan.pack_id).items)


def clock_of_line(plan_id: str, line_id: str) -> str:
    """The subject of a line's clock."""
    return f"{plan_id}/{line_id}"


def _tell_register(work: UnitOfWork, plan: Any, version: Any) -> None:
    """The department that plans are filed with is sent what is in force, where the document names one (C032)."""
    if not plan.filed_with:
        return
    lines = [_told(line_from_data(data), plan.year) for data in version.lines]
    told = {
        "plan_id": plan.id, "version": version.version, "department": plan.department, "region": plan.region,
        "year": plan.year, "document": work.pack(plan.pack_id).title, "parent_id": plan.parent_id,
        "reason": version.reason, "lines": lines,
    }  # fmt: skip
    work.send(plan.filed_with, full_name("annual_plan.published"), f"annual_plan/{plan.id}", told)


def _told(line: PlanLine, year: int) -> dict[str, Any]:
    names = ("name", "category_code", "objects", "content", "ratio", "visits_min", "visits_max", "office")
    told = {name: getattr(line, name) for name in names}
    days = {"complete_by": line.due_on(year).isoformat(), "class_ratios": dict(line.class_ratios)}
    return told | days | {"items": list(line.items)}


def _start_clock(work: UnitOfWork, plan: Any, line: PlanLine) -> None:
    subject, due_on = clock_of_line(plan.id, line.id), line.due_on(plan.year)
    deadlines.start_until(work, CLOCK, subject, plan.department, due_on, f"{plan.id} {line.name}", None)
    deadlines.move(work, CLOCK, subject, due_on)


def _newest(work: UnitOfWork, actor: Actor, plan_id: str) -> tuple[Any, Any]:
    plan = work.annual_plans.need(plan_id)
    actor.needs_department(plan.department)
    newest = newest_plan_version(work, plan_id)
    if newest is None or not newest.lines:
        raise Refused("annual_plan.empty")
    return plan, newest


def _reviewed(work: UnitOfWork, actor: Actor, plan_id: str, event: str) -> tuple[Any, Any]:
    plan, draft = _newest(work, actor, plan_id)
    submitted = work.plan_submissions.find(plan_id=plan_id, version=draft.version)
    if actor.id in {draft.drafted_by, *(row.submitted_by for row in submitted)}:
        raise Refused("annual_plan.same_person")
    draft.state = ANNUAL_PLAN.after(draft.state, event)
    draft.reviewed_by, draft.reviewed_at = actor.id, work.now
    return plan, draft
