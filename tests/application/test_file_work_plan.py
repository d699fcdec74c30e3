"""The work plan of a campaign: before the review, with all that it needs, and sent with every part."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from service.application.accept_part import schedule_part
from service.application.file_work_plan import file_work_plan
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.refusals import Refused, TooEarly
from service.domain.time_zone import CHINA
from tests.district import COORDINATOR, PACK, PARTNER_OFFICER, REGION, a_plan
from tests.fakes import LEAD
from tests.visit_papers import a_work_plan


@pytest.fixture
def draft(district):
    """A draft without a work plan."""
    return str(district.do(set_up_campaign, COORDINATOR, "联合抽查", PACK, REGION, a_plan()))


def refused(district, campaign_id, **changes):
    with pytest.raises(Refused) as caught:
        district.file_work_plan(campaign_id, **changes)
    assert district.rows("work_plans") == []
    return caught.value.code


@pytest.mark.clause("C084")
def test_nothing_is_reviewed_without_a_work_plan(district, draft):
    with pytest.raises(Refused) as caught:
        district.do(submit_campaign, COORDINATOR, draft)
    assert caught.value.code == "work_plan.missing"
    district.file_work_plan(draft)
    district.do(submit_campaign, COORDINATOR, draft)
    assert district.one("campaigns").state == "in_review"


@pytest.mark.clause("C084")
def test_nothing_is_scheduled_without_a_work_plan(drawn):
    part = drawn.part(LEAD)
    with drawn.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM work_plan")
    with pytest.raises(TooEarly) as early:
        drawn.schedule(part)
    assert early.value.waits_for == "work_plan.filed"


@pytest.mark.clause("C084")
@pytest.mark.parametrize("part", ["standard", "flow"])
def test_a_work_plan_says_standard_and_flow(district, draft, part):
    assert refused(district, draft, **{part: ""}) == "work_plan.incomplete"
    assert refused(district, draft, methods=()) == "work_plan.incomplete"


@pytest.mark.clause("C086")
def test_a_work_plan_names_methods_of_the_document(district, draft):
    assert refused(district, draft, methods=("on_site", "patrol")) == "visit.method_unknown"


def test_the_days_lie_in_the_inspection_phase(district, draft):
    assert refused(district, draft, ends_on=date(2023, 7, 21)) == "work_plan.outside_phase"
    assert refused(district, draft, starts_on=date(2023, 7, 20), ends_on=date(2023, 7, 19)) == "work_plan.outside_phase"


@pytest.mark.clause("C084")
def test_the_work_plan_is_sent_with_every_part(drawn):
    for sent in drawn.sent("part.assigned"):
        plan = sent["work_plan"]
        assert (plan["methods"], plan["starts_on"], plan["ends_on"]) == (["on_site"], "2023-07-01", "2023-07-20")
        assert plan["standard"] and plan["flow"]


@pytest.mark.clause("C085")
def test_the_work_plans_days_bind_the_schedule(drawn):
    with drawn.transaction() as work:
        work.work_plans.need(work.campaigns.find()[0].id).starts_on = date(2023, 7, 10)
    part = drawn.part(LEAD)
    drawn.schedule(part, datetime(2023, 7, 10, 10, tzinfo=CHINA))
    with pytest.raises(Refused) as caught:
        drawn.say(LEAD, schedule_part, part_id=part.id, scheduled_at=datetime(2023, 7, 9, 10, tzinfo=CHINA))
    assert caught.value.code == "part.outside_window"


def test_only_the_lead_writes_the_work_plan(district, draft):
    plan = a_work_plan(district.one("campaigns"))
    with pytest.raises(Refused) as caught:
        district.do(file_work_plan, PARTNER_OFFICER, draft, plan)
    assert caught.value.code == "scope.foreign"


@pytest.mark.clause("C084")
def test_a_reviewed_work_plan_is_not_changed_any_more(district):
    campaign_id = district.approve()
    with pytest.raises(Refused) as caught:
        district.file_work_plan(campaign_id, flow="另一流程")
    assert caught.value.code == "state.not_allowed"
