"""A coordinator opens the department's plan for a year, of its own or to carry out a higher plan (C033, C042)."""

from __future__ import annotations

from datetime import date

from service.application import deadlines
from service.domain.actors import Actor
from service.domain.annual_plans import AnnualPlanState, day_of, derived, line_from_data
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.ports import UnitOfWork

PUBLICATION = "annual_plan"


def open_annual_plan(
    work: UnitOfWork, actor: Actor, pack_id: str, region: str, year: int, parent_id: str | None = None
) -> str:
    """An empty plan under the rules of a pack; returns its number. Refused `annual_plan.exists` if the department has
    one for the region and year. The clock to its publication runs, unless the year is over already: such a plan is
    kept for the record."""
    pack = work.pack(pack_id)
    department = actor.department or pack.lead or ""
    series = work.next_number(f"annual_plan:{region}{year}")  # locked: of two at once, the second sees the first
    known = work.annual_plans.find(department=department, region=region, year=year)
    if known:
        raise Refused("annual_plan.exists", year=year, plan=known[0].id)
    publish_by = _publish_by(pack, year)
    plan_id = f"JH{region}{year:04d}{series:04d}"
    work.annual_plans.new(
        id=plan_id, department=department, region=region, year=year, pack_id=pack_id, parent_id=parent_id,
        created_by=actor.id, created_at=work.now, publish_by=publish_by,
        filed_with=pack.text("plan_filed_with") if pack.has_rule("plan_filed_with") else "",
    )  # fmt: skip
    if publish_by is not None and year >= work.today.year:
        rule = pack.cited("plan_published_by")
        deadlines.start_until(work, PUBLICATION, plan_id, department, publish_by, rule, None)
    work.record(actor, "annual_plan.opened", f"annual_plan/{plan_id}", year=year, region=region, parent=parent_id)
    return plan_id


def derive_annual_plan(work: UnitOfWork, actor: Actor, parent_id: str, region: str) -> str:
    """A plan of a lower region with the lines of the higher plan that is in force, each of them showing its parent."""
    parent = work.annual_plans.see(parent_id)
    in_force = work.annual_plan_versions.find(plan_id=parent_id, state=AnnualPlanState.IN_FORCE)
    if not in_force:
        raise Refused("annual_plan.not_in_force", plan=parent_id)
    plan_id = open_annual_plan(work, actor, parent.pack_id, region, parent.year, parent_id)
    lines = derived(line_from_data(data) for data in in_force[0].lines)
    work.annual_plan_versions.new(
        plan_id=plan_id, version=1, state=AnnualPlanState.DRAFT, lines=[line.as_data() for line in lines],
        reason=f"依据上级计划 {parent_id}", drafted_by=actor.id, drafted_at=work.now,
    )  # fmt: skip
    return plan_id


def _publish_by(pack: PolicyPack, year: int) -> date | None:
    """The last day for publishing, where the document names one (C031)."""
    return day_of(year, pack.text("plan_published_by")) if pack.has_rule("plan_published_by") else None
