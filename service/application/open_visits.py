"""Divide the content of every drawn visit by department, and send each department its own part (C067, C097)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.describe_part import part_data
from service.application.propose_joint_visits import propose_joint_visits
from service.application.tell_part_changed import ITEMS_ADDED, tell_part_changed
from service.domain.actors import HUB_ACTOR
from service.domain.numbers import part_number, visit_number
from service.domain.plan import Plan, plan_from_data
from service.domain.states import CAMPAIGN, PartState, VisitState
from service.ports import UnitOfWork

CODE_DIGITS = 32  # 128 bits: nobody guesses the address of a visit


def open_visits(work: UnitOfWork, campaign: Any, certificate: Mapping[str, Any]) -> None:
    """Make the visits and parts of a certificate, and send `part.assigned` to each department: its own content, its own
    inspectors, and of the object what an inspector needs. The window is the plan's inspection phase (C071, C085)."""
    teams = {(a["object"], a["department"]): a for a in certificate["assignments"]}
    open_each(work, campaign, certificate["visits"], teams)
    campaign.state = CAMPAIGN.after(campaign.state, "open_visits")
    deadlines.meet(work, "draw", campaign.id)
    work.record(HUB_ACTOR, "visits.opened", f"campaign/{campaign.id}", visits=len(certificate["visits"]))
    propose_joint_visits(work)


def open_each(
    work: UnitOfWork, campaign: Any, visits: Iterable[Mapping[str, Any]], teams: Mapping[Any, Mapping[str, Any]]
) -> None:
    """Make the visits, each with its object, tasks and departments, and their parts; `teams` by (object,
    department)."""
    plan = plan_from_data(campaign.plan)
    for wanted in visits:
        visit = _open_visit(work, campaign, plan.phase("inspection").starts_on.year, wanted)
        for department in wanted["departments"]:
            _assign_part(work, campaign, plan, visit, department, teams[wanted["object"], department])


def open_replacement(
    work: UnitOfWork, campaign: Any, object_id: str, task: str, teams: Mapping[Any, Mapping[str, Any]], words: str
) -> None:
    """An object of the reserve takes the place of one that cannot be inspected, for one task: a visit of its own, or
    one more task of the visit that it has. `teams` are those that were drawn for it, by (object, department)."""
    plan = plan_from_data(campaign.plan)
    found = work.visits.find(campaign_id=campaign.id, object_id=object_id)
    if found:
        visit = work.visits.need(found[0].id)
        visit.tasks = sorted({*visit.tasks, task})
    else:
        year = plan.phase("inspection").starts_on.year
        visit = _open_visit(work, campaign, year, {"object": object_id, "tasks": [task]})
    parts = {part.department: part for part in work.parts.find(visit_id=visit.id)}
    for department in next(each for each in plan.tasks if each.id == task).departments:
        if department in parts:
            _add_items(work, campaign, plan, visit, parts[department].id, words)
        else:
            _assign_part(work, campaign, plan, visit, department, teams[object_id, department])


def _add_items(work: UnitOfWork, campaign: Any, plan: Plan, visit: Any, part_id: str, words: str) -> None:
    part = work.parts.need(part_id)
    part.items = _items(plan, visit, part.department)
    tell_part_changed(work, campaign, plan, part, ITEMS_ADDED, words)


def _items(plan: Plan, visit: Any, department: str) -> list[str]:
    return sorted({id_ for t in plan.tasks if t.id in visit.tasks for id_ in t.contents.get(department, ())})


def _open_visit(work: UnitOfWork, campaign: Any, year: int, drawn: Mapping[str, Any]) -> Any:
    serial = work.next_number(f"visit:{campaign.region}{work.today:%Y%m%d}")
    visit = work.visits.new(
        id=visit_number(campaign.region, work.today, serial), campaign_id=campaign.id, object_id=drawn["object"],
        year=year, tasks=drawn["tasks"], state=VisitState.OPEN, opened_at=work.now,
    )  # fmt: skip
    work.flush()
    work.visit_codes.new(visit_id=visit.id, code=work.new_nonce()[:CODE_DIGITS])
    return visit


def _assign_part(
    work: UnitOfWork, campaign: Any, plan: Plan, visit: Any, department: str, team: Mapping[str, Any]
) -> None:
    part = work.parts.new(
        id=part_number(visit.id, department), visit_id=visit.id, campaign_id=campaign.id, object_id=visit.object_id,
        department=department, state=PartState.ASSIGNED, items=_items(plan, visit, department),
        inspectors=team["inspectors"], leader=team["leader"],
    )  # fmt: skip
    window = plan.phase("inspection")
    deadlines.start_until(work, "inspection", part.id, department, window.ends_on, window.name, campaign.id)
    work.send(department, full_name("part.assigned"), f"part/{part.id}", part_data(work, campaign, plan, part))
