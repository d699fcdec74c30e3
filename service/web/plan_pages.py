"""The pages of the annual plans: the list, one plan with its bounds and duplicates, and one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, render_template

from service.application.review_annual_plan import (
    approve_annual_plan,
    listed_codes,
    send_back_annual_plan,
    submit_annual_plan,
)
from service.domain.actors import Actor, Role
from service.domain.annual_plans import ANNUAL_PLAN, PlanLine, missing_members, uncovered
from service.ports import UnitOfWork
from service.queries import annual_plans as queries
from service.queries.plan_bounds import plan_bounds, shared_lines
from service.queries.untouched_items import untouched_items
from service.web.forms import LogOutForm
from service.web.inputs import page_number, text
from service.web.outlook import hub, reading_session, today
from service.web.plan_forms import LinesForm, NewPlanForm
from service.web.sign_in import viewer

TAB = "annual_plans.show_list"

Decision = Callable[[UnitOfWork, Actor, str, str], None]
DECISIONS: dict[str, tuple[Role, Decision]] = {
    "submit_plan": (Role.COORDINATOR, lambda work, actor, id_, _reason: submit_annual_plan(work, actor, id_)),
    "approve_plan": (Role.REVIEWER, lambda work, actor, id_, _reason: approve_annual_plan(work, actor, id_)),
    "send_back_plan": (Role.REVIEWER, send_back_annual_plan),
}


def must_see(plan: queries.AnnualPlanLine | None) -> queries.AnnualPlanLine:
    """The plan, or 404 where the viewer may not see it."""
    return plan or abort(404)


def list_page(form: NewPlanForm, refusal: str = "") -> str:
    """The plans, and the form for a new one."""
    with reading_session() as reader:
        page = queries.plans(reader, viewer(), page_number(), text("todo"))
    return render_template("plans.html", page=page, form=form, refusal=refusal, tab=TAB)


def line_page(plan_id: str, line: PlanLine | None, form: Any, refusal: str = "") -> str:
    return render_template("plan_line.html", plan_id=plan_id, line=line, form=form, refusal=refusal, tab=TAB)


def plan_page(plan_id: str, refusal: str = "", lines_form: LinesForm | None = None) -> str:
    """One plan with everything that is computed of it."""
    actor = viewer()
    with reading_session() as reader:
        plan = must_see(queries.plan(reader, actor, plan_id))
        is_own = actor.department == plan.department or actor.role is Role.AUDITOR
        versions = queries.versions(reader, plan_id, is_public=not is_own)
        lines = versions[0].lines if versions else []
        facts: dict[str, Any] = {
            "bounds": plan_bounds(reader, plan, lines), "shared": shared_lines(reader, plan, lines),
            "offices": queries.offices(reader, plan_id) if is_own else [],
            "campaigns": queries.carried_out(reader, [plan_id]), "children": queries.children(reader, plan_id),
            "citable": queries.citable_campaigns(reader, actor.department or ""),
            "untouched": untouched_items(reader, plan.department, plan.year) if is_own else [],
        }  # fmt: skip
    with hub().transaction() as work:
        left = uncovered(lines, listed_codes(work, work.annual_plans.see(plan_id)))
    state = versions[0].state if versions else "draft"
    decisions = [
        name for name, (role, _use_case) in DECISIONS.items()
        if versions and actor.department == plan.department and actor.role is role and ANNUAL_PLAN.allows(state, name)
    ]  # fmt: skip
    return render_template(
        "plan.html", plan=plan, versions=versions, lines=lines, uncovered=left, decisions=decisions, refusal=refusal,
        missing={line.id: missing_members(line) for line in lines}, done=queries.completed_lines(facts["campaigns"]),
        is_own=is_own, day=today().on, form=LogOutForm(), lines_form=lines_form or LinesForm(), tab=TAB,
        **facts,
    )  # fmt: skip
