"""Campaigns of different departments that are drawn apart and have the same objects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from service.application.certify_draw import certify_draws
from service.application.freeze_draw import freeze_draw
from service.application.import_libraries import import_objects
from service.application.review_campaign import approve_campaign
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.actors import Role, person
from service.domain.plan import Phase, Plan
from tests.district import PACK, REGION, VERIFIER, District, a_plan, an_object, lines
from tests.fakes import LEAD, PARTNER, STRANGER

COORDINATORS = {code: person(f"{code}.coordinator", code, Role.COORDINATOR) for code in (LEAD, PARTNER, STRANGER)}
REVIEWERS = {code: person(f"{code}.reviewer", code, Role.REVIEWER) for code in (LEAD, PARTNER, STRANGER)}


def july(first: int, last: int) -> Plan:
    """The pack's plan with another window of inspection, in July 2023."""
    plan = a_plan()
    window = Phase("inspection", date(2023, 7, first), date(2023, 7, last))
    phases = tuple(window if phase.name == "inspection" else phase for phase in plan.phases)
    return replace(plan, phases=phases)


def lift_the_cap(district: District, objects: int = 4) -> None:
    """Many complaints about every object: from now on it is drawn more than twice a year (C049)."""
    district.do(import_objects, COORDINATORS[LEAD], lines(an_object(n, flags=["complaints"]) for n in range(objects)))


def draw_for(district: District, lead: str, plan: Plan) -> str:
    """A campaign that this department leads, from its draft to its assigned parts."""
    coordinator, reviewer = COORDINATORS[lead], REVIEWERS[lead]
    campaign_id = str(district.do(set_up_campaign, coordinator, f"{lead}牵头抽查", PACK, REGION, plan))
    district.file_work_plan(campaign_id, coordinator)
    district.do(submit_campaign, coordinator, campaign_id)
    district.do(approve_campaign, reviewer, campaign_id)
    frozen = str(district.do(freeze_draw, coordinator, campaign_id, VERIFIER))
    for department in plan.departments:
        district.commit(department, campaign_id, frozen)
    for department in plan.departments:
        district.reveal(department, campaign_id, frozen)
    district.do(certify_draws)
    return campaign_id
