"""The annual plans for everybody: what is in force, every version before it, and the same as data (C041, C100)."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, render_template

from service.queries import annual_plans as queries
from service.web.access import public as open_to_all
from service.web.inputs import page_number
from service.web.outlook import reading_session

public_plans = Blueprint("public_plans", __name__)


@public_plans.get("/public/plans")
@open_to_all
def show_list() -> str:
    """The published plans."""
    with reading_session() as reader:
        page = queries.plans(reader, None, page_number())
    return render_template("public_plans.html", page=page)


@public_plans.get("/public/plans/<plan_id>")
@open_to_all
def show_plan(plan_id: str) -> str:
    """One plan as it is in force, and its earlier versions."""
    with reading_session() as reader:
        plan = queries.plan(reader, None, plan_id) or abort(404)
        versions = queries.versions(reader, plan_id, is_public=True)
        campaigns, children = queries.carried_out(reader, [plan_id]), queries.children(reader, plan_id)
    announced = [each for each in campaigns if each.state not in ("draft", "in_review")]
    return render_template(
        "public_plan.html", plan=plan, versions=versions, campaigns=announced, children=children
    )  # fmt: skip


@public_plans.get("/public/plans/<plan_id>.json")
@open_to_all
def show_data(plan_id: str) -> Response:
    """The plan in force, as data."""
    with reading_session() as reader:
        plan = queries.plan(reader, None, plan_id) or abort(404)
        newest = queries.versions(reader, plan_id, is_public=True)[0]
    lines = [line.as_data() for line in newest.lines]
    facts = {"plan": plan.id, "department": plan.department, "region": plan.region, "year": plan.year}
    return jsonify({**facts, "parent": plan.parent_id, "version": newest.version, "lines": lines})
