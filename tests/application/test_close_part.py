"""A department closes its own part; the last part closes the visit, and the last visit ends the inspection."""

from __future__ import annotations

import pytest

from service.application.accept_referral import accept_referral
from service.application.cancel_clock import cancel_clock
from service.application.close_part import close_part
from service.application.confirm_publication import confirm_publication
from service.application.publish_results import publish_results
from service.application.reject_referral import reject_referral
from service.domain.clocks import ClockState
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState, FindingState, PartState, VisitState
from tests.district import SPARED, STRANGER_OFFICER, UNLICENSED
from tests.fakes import LEAD, PARTNER, STRANGER


@pytest.mark.clause("C097")
def test_each_department_closes_its_own_part(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.publish(part)
    drawn.close_part(part)
    assert drawn.part(LEAD).state == PartState.CLOSED
    assert drawn.one("visits", id=part.visit_id).state == VisitState.UNDER_WAY
    with pytest.raises(Refused) as refused:
        drawn.say(LEAD, close_part, part_id=drawn.part(PARTNER).id)
    assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C097")
def test_a_visit_closes_with_its_last_part(drawn):
    parts = drawn.rows("parts", visit_id=drawn.part(LEAD).visit_id)
    for part in parts:
        drawn.inspect(part)
        drawn.publish(part)
        drawn.close_part(part)
    assert drawn.one("visits", id=parts[0].visit_id).state == VisitState.CLOSED
    assert drawn.one("campaigns").state == CampaignState.INSPECTING


@pytest.mark.clause("C107")
def test_the_last_visit_ends_the_inspection(drawn):
    drawn.finish_parts()
    assert drawn.one("campaigns").state == CampaignState.SUMMARISING
    clocks = drawn.rows("deadlines", kind="summary")
    assert {(clock.department, clock.due_on.isoformat()) for clock in clocks} == {
        (LEAD, "2023-07-31"), (PARTNER, "2023-07-31"),
    }  # fmt: skip


def test_a_part_before_its_findings_is_too_early(drawn):
    part = drawn.part(LEAD)
    with pytest.raises(TooEarly):
        drawn.close_part(part)
    drawn.schedule(part)
    with pytest.raises(TooEarly):
        drawn.close_part(part)


@pytest.mark.clause("C115")
def test_a_part_with_an_open_problem_cannot_close(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    drawn.publish(part)
    with pytest.raises(Refused) as refused:
        drawn.close_part(part)
    assert refused.value.code == "part.open_problems"


@pytest.mark.clause("C115")
def test_what_another_agency_decides_in_time_may_stay_open(drawn):
    part, referral = drawn.offer()
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执1", receipt=None)
    drawn.publish(part)
    drawn.do(cancel_clock, STRANGER_OFFICER, f"referral_decision:{referral.id}", "误")
    with pytest.raises(Refused) as refused:
        drawn.close_part(part)
    assert refused.value.code == "part.open_problems"
    with drawn.transaction() as work:
        work.deadlines.need(f"referral_decision:{referral.id}").state = ClockState.RUNNING
    drawn.close_part(part)
    assert drawn.part(LEAD).state == PartState.CLOSED


@pytest.mark.clause("C115")
def test_a_problem_that_comes_back_is_handled_in_a_closed_part(drawn):
    part, referral = drawn.offer()
    drawn.publish(part)
    drawn.close_part(part)
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非本部门")
    with pytest.raises(Refused):
        drawn.find(part, part.items[1], version=2, **UNLICENSED)
    drawn.find(part, part.items[0], version=2, **UNLICENSED, handling=SPARED)
    assert drawn.one("findings", part_id=part.id, version=2).state == FindingState.SETTLED


@pytest.mark.clause("C095")
def test_a_part_without_its_receipt_cannot_close(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.do(publish_results)
    with pytest.raises(TooEarly) as early:
        drawn.close_part(part)
    assert early.value.waits_for == "publication.confirmed"


def test_a_part_not_yet_public_here_is_too_early(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.say(LEAD, confirm_publication, part_id=part.id, receipt="GS-1")
    with pytest.raises(TooEarly):
        drawn.close_part(part)


def test_a_closed_part_cannot_close_again(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.publish(part)
    drawn.close_part(part)
    with pytest.raises(Refused) as refused:
        drawn.close_part(part)
    assert refused.value.code == "state.not_allowed"
