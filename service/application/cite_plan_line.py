"""A campaign says which line of the annual plan it carries out; the plan must be in force and filed (C032, C039)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.review_annual_plan import CLOCK, clock_of_line
from service.domain.actors import Actor
from service.domain.annual_plans import AnnualPlanState, PlanLine, line_from_data
from service.domain.plan import Plan, percent, plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.domain.yearly_items import items_of
from service.ports import UnitOfWork

BEFORE_THE_DRAW = (CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED)


def cite_plan_line(work: UnitOfWork, actor: Actor, campaign_id: str, plan_id: str, line_id: str) -> None:
    """Keep the line with the campaign. Refused once the draw is frozen, for a plan that is not in force or not filed,
    and if the campaign inspects other items, at another time, or a smaller share than the line says."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    annual = work.annual_plans.need(plan_id)
    actor.needs_department(annual.department)
    if campaign.state not in BEFORE_THE_DRAW:
        raise Refused("annual_plan.too_late", campaign=campaign_id)
    line = _line_in_force(work, annual, line_id)
    must_be_filed(work, annual)
    _must_carry_out(work, campaign, annual.year, line)
    values = {"plan_id": plan_id, "line_id": line_id, "cited_by": actor.id, "cited_at": work.now}
    row = work.planned_campaigns.get(campaign_id)
    if row is None:
        work.planned_campaigns.new(campaign_id=campaign_id, **values)
    else:
        for name, value in values.items():
            setattr(row, name, value)
    work.record(actor, "annual_plan.cited", f"campaign/{campaign_id}", plan=plan_id, line=line.name)


def check_annual_plan(work: UnitOfWork, campaign: Any) -> None:
    """Refused `annual_plan.not_filed` if the department has published a plan for the year in that region and its filing
    is not recorded: nothing of it is carried out before (C032)."""
    year = plan_from_data(campaign.plan).phase("inspection").starts_on.year
    for annual in work.annual_plans.find(department=campaign.lead, region=campaign.region, year=year):
        must_be_filed(work, annual)


def must_be_filed(work: UnitOfWork, annual: Any) -> None:
    """Refused unless the receipt of filing stands with the plan, where the document asks for it."""
    if annual.filed_with and not annual.receipt:
        source = work.pack(annual.pack_id).cited("plan_filed_with")
        raise Refused("annual_plan.not_filed", plan=annual.id, source=source)


def meet_plan_line(work: UnitOfWork, campaign_id: str) -> None:
    """A campaign is closed: once all that carry out its line are, the line is completed."""
    cited = work.planned_campaigns.find(campaign_id=campaign_id)
    for row in cited:
        others = work.planned_campaigns.find(plan_id=row.plan_id, line_id=row.line_id)
        states = [work.campaigns.see(other.campaign_id).state for other in others if other.campaign_id != campaign_id]
        if all(state == CampaignState.CLOSED for state in states):
            deadlines.meet(work, CLOCK, clock_of_line(row.plan_id, row.line_id))


def _line_in_force(work: UnitOfWork, annual: Any, line_id: str) -> PlanLine:
    found = work.annual_plan_versions.find(plan_id=annual.id, state=AnnualPlanState.IN_FORCE)
    lines = [line_from_data(data) for version in found for data in version.lines]
    line = next((line for line in lines if line.id == line_id), None)
    if line is None:
        raise Refused("annual_plan.not_in_force", plan=annual.id)
    return line


def _must_carry_out(work: UnitOfWork, campaign: Any, year: int, line: PlanLine) -> None:
    plan = plan_from_data(campaign.plan)
    pack = work.law_of(campaign)
    strange = sorted(items_of(pack, plan) - set(line.items))
    if strange:
        raise Refused("annual_plan.other_items", items=", ".join(strange))
    window, due_on = plan.phase("inspection"), line.due_on(year)
    if window.starts_on.year != year or window.ends_on > due_on:
        raise Refused("annual_plan.other_year", year=year, due_on=due_on)
    _must_draw_enough(plan, pack.words("class_order"), line)


def _must_draw_enough(plan: Plan, classes: tuple[str, ...], line: PlanLine) -> None:
    for task in plan.tasks:
        for name in classes:
            least = line.class_ratios.get(name, line.ratio or 0)
            if name in task.ratios and task.ratios[name] < least:
                raise Refused("annual_plan.ratio_below", ratio=percent(task.ratios[name]), least=percent(least))
