"""The window of an inspection is extended by two people; every open part gets its new window and clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from service.application.accept_part import schedule_part
from service.application.extend_inspection import approve_extension, decline_extension, propose_extension
from service.application.watch_deadlines import watch_deadlines
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.policies.loading import pack_text
from tests.application.test_pin_law import new_version
from tests.district import COORDINATOR, PACK, PARTNER_OFFICER, REVIEWER, a_plan
from tests.fakes import LEAD, PARTNER

LATER = date(2023, 7, 27)
REASON = "连续暴雨，道路中断"


def propose(district, ends_on=LATER, actor=COORDINATOR):
    district.do(propose_extension, actor, district.one("campaigns").id, REASON, ends_on)


def extend(district):
    propose(district)
    district.do(approve_extension, REVIEWER, district.one("campaigns").id)


def test_a_proposal_changes_no_window_yet(drawn):
    propose(drawn)
    campaign = drawn.one("campaigns")
    assert (campaign.extension_until, campaign.extension_by) == (LATER, COORDINATOR.id)
    assert drawn.sent("part.changed") == []


@pytest.mark.clause("C085")
def test_an_approved_extension_opens_the_later_days(drawn):
    part = drawn.part(LEAD)
    drawn.accept(part)
    late = datetime(2023, 7, 26, 10, tzinfo=CHINA)
    with pytest.raises(Refused):
        drawn.say(LEAD, schedule_part, part_id=part.id, scheduled_at=late)
    extend(drawn)
    drawn.say(LEAD, schedule_part, part_id=part.id, scheduled_at=late)
    assert drawn.part(LEAD).scheduled_at == late


def test_each_department_gets_its_changed_parts(drawn):
    extend(drawn)
    for department in (LEAD, PARTNER):
        told = drawn.sent("part.changed", department=department)
        assert {each["part_id"] for each in told} == {part.id for part in drawn.rows("parts", department=department)}
        assert {(each["ends_on"], each["version"], each["change"], each["reason"]) for each in told} == {
            ("2023-07-27", 2, "window_extended", REASON)
        }


def test_inspected_parts_are_left_as_they_are(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    extend(drawn)
    assert part.id not in {each["part_id"] for each in drawn.sent("part.changed")}
    assert drawn.part(LEAD).version == 1


def test_a_missed_clock_runs_again_to_the_new_day(drawn):
    drawn.clock.at(7, 21)
    drawn.do(watch_deadlines, 3)
    assert len(drawn.sent("deadline.missed")) == 8
    extend(drawn)
    clocks = drawn.rows("deadlines", kind="inspection")
    assert {(clock.due_on, clock.missed_at) for clock in clocks} == {(LATER, None)}
    drawn.clock.at(7, 28)
    drawn.do(watch_deadlines, 3)
    assert len(drawn.sent("deadline.missed")) == 16


@pytest.mark.clause("C041")
def test_the_plan_keeps_the_earlier_end(drawn):
    extend(drawn)
    (kept,) = drawn.one("campaigns").plan["extra"]["extensions"]
    assert (kept["from"], kept["to"], kept["reason"]) == ("2023-07-20", "2023-07-27", REASON)
    assert drawn.audit("extension.approved")[0].actor == REVIEWER.id


def test_whoever_proposed_does_not_approve(drawn):
    propose(drawn, actor=person(REVIEWER.id.removeprefix("user:"), LEAD, Role.REVIEWER))
    with pytest.raises(Refused) as refused:
        drawn.do(approve_extension, REVIEWER, drawn.one("campaigns").id)
    assert refused.value.code == "extension.same_person"


def test_a_declined_extension_leaves_the_window(drawn):
    propose(drawn)
    drawn.do(decline_extension, REVIEWER, drawn.one("campaigns").id, "天气已好转")
    assert drawn.one("campaigns").extension_until is None
    with pytest.raises(Refused) as refused:
        drawn.do(approve_extension, REVIEWER, drawn.one("campaigns").id)
    assert refused.value.code == "extension.none"
    assert drawn.sent("part.changed") == []


def test_only_the_lead_extends_the_inspection(drawn):
    with pytest.raises(Refused) as refused:
        propose(drawn, actor=PARTNER_OFFICER)
    assert refused.value.code == "scope.foreign"


def test_an_extension_beyond_the_summary_is_refused(drawn):
    with pytest.raises(Refused) as refused:
        propose(drawn, ends_on=date(2023, 8, 1))
    assert refused.value.code == "extension.out_of_bounds"


def test_nothing_is_extended_before_the_inspection(district):
    campaign_id = district.approve()
    with pytest.raises(Refused) as refused:
        district.do(propose_extension, COORDINATOR, campaign_id, REASON, LATER)
    assert refused.value.code == "state.not_allowed"


@pytest.mark.clause("C013")
def test_no_inspection_is_extended_beyond_the_end_of_its_document(district):
    ends = pack_text(PACK).replace("valid_from = 2023-06-15", "valid_from = 2023-06-15\nvalid_to = 2023-07-25")
    plan = a_plan()
    short = replace(plan, phases=(*plan.phases[:2], replace(plan.phases[2], ends_on=date(2023, 7, 25))))
    later = replace(short, phases=(*plan.phases[:2], plan.phases[2]))
    district.do(new_version, ends, date(2023, 6, 16))
    campaign_id = district.draw(short)
    with district.transaction() as work:
        work.campaigns.need(campaign_id).plan = later.as_data()
    with pytest.raises(Refused) as why:
        propose(district, date(2023, 7, 26))
    assert why.value.code == "pack.expired"
    propose(district, date(2023, 7, 25))
