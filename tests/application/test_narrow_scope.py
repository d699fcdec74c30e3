"""A directed draw that points is told of, never refused, and stands with the approval."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.application.import_libraries import import_objects
from service.application.narrow_scope import NarrowScope, narrow_scope
from service.application.review_campaign import approve_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.planning import even_ratios
from tests.district import COORDINATOR, REVIEWER, a_plan, an_object, lines

HALF = replace(
    a_plan(),
    tasks=tuple(replace(task, ratios=even_ratios(5_000), ratio_source="某办法第三条") for task in a_plan().tasks),
)
TASKS = {task.id for task in HALF.tasks}


def scope_of(district, campaign_id: str) -> NarrowScope:
    with district.transaction() as work:
        return narrow_scope(work, work.campaigns.see(campaign_id))


def approved(district, campaign_id: str):
    district.do(submit_campaign, COORDINATOR, campaign_id)
    district.do(approve_campaign, REVIEWER, campaign_id)
    (entry,) = district.audit("campaign.approved")
    return entry


@pytest.mark.clause("C057")
def test_the_approval_records_that_a_draw_points(district):
    campaign_id = district.set_up(HALF)
    assert scope_of(district, campaign_id) == NarrowScope(20, dict.fromkeys(TASKS, 4))
    assert approved(district, campaign_id).details["narrow"] == dict.fromkeys(TASKS, 4)


@pytest.mark.clause("C057")
@pytest.mark.parametrize(("objects", "warned"), [(19, True), (20, False)])
def test_the_warning_ends_at_the_packs_minimum(district, objects, warned):
    district.do(import_objects, COORDINATOR, lines(an_object(n) for n in range(objects)))
    assert bool(scope_of(district, district.set_up(HALF)).eligible) is warned


def test_few_objects_that_are_all_inspected_are_no_matter(district):
    campaign_id = district.set_up()
    assert scope_of(district, campaign_id).eligible == {}
    assert "narrow" not in approved(district, campaign_id).details
