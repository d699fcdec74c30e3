"""A drawn visit that has not begun is withdrawn as a whole, with ground, reason and evidence."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from service.application.accept_part import accept_part
from service.application.close_campaign import close_campaign
from service.application.close_part import close_part
from service.application.confirm_publication import confirm_publication
from service.application.file_summary import file_summary
from service.application.record_finding import record_finding
from service.application.watch_deadlines import watch_deadlines
from service.application.withdraw_visit import withdraw_visit
from service.domain.refusals import Refused
from service.domain.states import CampaignState, PartState, VisitState
from service.domain.withdrawals import Withdrawal
from tests.district import COORDINATOR, PARTNER_OFFICER, a_finding
from tests.fakes import LEAD, PARTNER

DEREGISTERED = Withdrawal("deregistered", "6月28日已注销", "准予注销登记通知书（偃）登字〔2023〕第417号")


def withdraw(district, visit_id, actor=COORDINATOR):
    district.do(withdraw_visit, actor, visit_id, DEREGISTERED)


@pytest.fixture
def visit(drawn):
    """A visit whose lead has scheduled its part."""
    drawn.schedule(drawn.part(LEAD))
    return drawn.rows("visits", id=drawn.part(LEAD).visit_id)[0]


@pytest.mark.clause("C018")
def test_a_visit_is_withdrawn_with_all_its_parts(drawn, visit):
    withdraw(drawn, visit.id)
    row = drawn.one("visits", id=visit.id)
    assert (row.state, row.withdrawn_at) == (VisitState.WITHDRAWN, drawn.clock.now())
    assert row.withdrawal == asdict(DEREGISTERED)
    assert {part.state for part in drawn.rows("parts", visit_id=visit.id)} == {PartState.WITHDRAWN}


def test_each_department_is_told_of_its_own_part(drawn, visit):
    withdraw(drawn, visit.id)
    for department in (LEAD, PARTNER):
        (told,) = drawn.sent("part.withdrawn", department=department)
        assert told == {"part_id": f"{visit.id}-{department}", **asdict(DEREGISTERED)}


def test_a_withdrawn_part_has_no_deadline_left(drawn, visit):
    withdraw(drawn, visit.id)
    assert drawn.rows("deadlines", state="running", subject=f"{visit.id}-{LEAD}") == []
    drawn.clock.at(7, 25)
    drawn.do(watch_deadlines, 3)
    assert len(drawn.sent("deadline.missed", department=LEAD)) == len(drawn.rows("visits")) - 1


@pytest.mark.clause("C001")
def test_who_withdrew_and_why_stands_in_the_log(drawn, visit):
    withdraw(drawn, visit.id)
    (entry,) = drawn.audit("visit.withdrawn")
    assert entry.actor == COORDINATOR.id
    assert entry.details == {"visit": visit.id, **asdict(DEREGISTERED)}
    assert {each.subject for each in drawn.audit("part.withdrawn")} == {
        f"part/{visit.id}-{LEAD}", f"part/{visit.id}-{PARTNER}",
    }  # fmt: skip


def test_a_visit_that_has_begun_stays(drawn, visit):
    part = drawn.part(LEAD)
    drawn.find(part, part.items[0])
    with pytest.raises(Refused) as refused:
        withdraw(drawn, visit.id)
    assert refused.value.code == "state.not_allowed"
    assert drawn.sent("part.withdrawn") == []


def test_only_the_leading_department_withdraws_visits(drawn, visit):
    with pytest.raises(Refused) as refused:
        withdraw(drawn, visit.id, PARTNER_OFFICER)
    assert refused.value.code == "scope.foreign"


@pytest.mark.parametrize("use_case", [accept_part, record_finding, close_part, confirm_publication])
def test_whatever_comes_after_is_refused_as_withdrawn(drawn, visit, use_case):
    withdraw(drawn, visit.id)
    part = drawn.part(LEAD)
    with pytest.raises(Refused) as refused:
        drawn.say(LEAD, use_case, receipt="GS-1", **a_finding(part, part.items[0]))
    assert refused.value.code == "part.withdrawn"


def test_the_last_open_visit_ends_the_inspection(drawn):
    visits = drawn.rows("visits")
    for visit in visits:
        assert drawn.one("campaigns").state == CampaignState.INSPECTING
        withdraw(drawn, visit.id)
    assert drawn.one("campaigns").state == CampaignState.SUMMARISING


@pytest.mark.clause("C107")
def test_a_campaign_closes_over_a_withdrawn_visit(drawn):
    withdrawn, *others = drawn.rows("visits")
    withdraw(drawn, withdrawn.id)
    for part in drawn.rows("parts", visit_id=[visit.id for visit in others]):
        drawn.inspect(part)
        drawn.publish(part)
        drawn.close_part(part)
    campaign = drawn.one("campaigns")
    for department in (LEAD, PARTNER):
        drawn.say(department, file_summary, campaign_id=campaign.id, text="已完成。")
    drawn.do(close_campaign, COORDINATOR, campaign.id)
    assert drawn.one("campaigns").state == CampaignState.CLOSED


@pytest.mark.clause("C048")
def test_a_withdrawn_visit_counts_against_no_yearly_cap(drawn, visit):
    withdraw(drawn, visit.id)
    counted = {line["id"]: line["visits"] for line in drawn.drawable("objects")}
    assert counted.pop(visit.object_id) == 0
    assert set(counted.values()) == {1}
