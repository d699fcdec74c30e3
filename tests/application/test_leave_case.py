"""A receiver gives an accepted referral up: clock, transfer, check and finding are put right, and nobody loses it."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.confirm_referral import confirm_referral
from service.application.order_correction import order_correction
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.domain.abnormal_listings import ListingState
from service.domain.clocks import ClockState
from service.domain.corrections import CorrectionState
from service.domain.result_states import DecisionState
from service.domain.states import FindingState, ReferralState
from service.domain.targeted_checks import CheckState
from tests.district import OFFICER, SPARED, UNLICENSED, UNREACHABLE, District
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER


def accepted(district: District):
    part, referral = district.offer()
    district.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执1", receipt=None)
    return part, referral


@pytest.mark.clause("C111")
def test_what_proves_anothers_matter_comes_home(drawn):
    part, referral = accepted(drawn)
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="经查属学科类以外")
    assert drawn.one("referrals").state == ReferralState.REJECTED
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.HANDLING
    assert drawn.one("deadlines", kind="referral_decision").state == ClockState.CANCELLED
    assert drawn.one("decisions").state == DecisionState.SUPERSEDED
    assert (drawn.one("checks").state, drawn.one("checks").answer) == (CheckState.DECLINED, "经查属学科类以外")


@pytest.mark.clause("C115")
def test_a_case_passed_on_has_the_next_owner(drawn):
    part, referral = accepted(drawn)
    drawn.say(STRANGER, redirect_referral, referral_id=referral.id, to=POLICE, reason="属公安机关管辖")
    _, second = drawn.rows("referrals")
    drawn.say(POLICE, accept_referral, referral_id=second.id, case_number="公受1", receipt=None)
    transfers = {row.document_number: row.state for row in drawn.rows("decisions")}
    assert transfers == {referral.id: DecisionState.SUPERSEDED, second.id: DecisionState.MADE}
    open_clocks = drawn.rows("deadlines", kind="referral_decision", state=ClockState.RUNNING)
    assert [(clock.subject, clock.department) for clock in open_clocks] == [(second.id, POLICE)]
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.REFERRED


@pytest.mark.clause("C115")
def test_the_clock_to_the_own_decision_runs_and_is_met(drawn):
    part, referral = accepted(drawn)
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非本部门")
    clock = drawn.one("deadlines", kind="own_decision")
    assert (clock.state, clock.department, clock.due_on.isoformat()) == (
        ClockState.RUNNING,
        part.department,
        "2023-10-03",
    )
    drawn.find(part, part.items[0], version=2, **UNLICENSED, handling=SPARED)
    assert drawn.one("deadlines", kind="own_decision").state == ClockState.MET


def test_a_correction_of_what_is_handled_moves_no_clock(drawn):
    part, referral = accepted(drawn)
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非本部门")
    first = drawn.one("deadlines", kind="own_decision").due_on
    drawn.clock.at(7, 19)
    drawn.find(part, part.items[0], version=2, **UNLICENSED)
    assert drawn.one("deadlines", kind="own_decision").due_on == first
    drawn.find(part, part.items[0], version=3)
    assert drawn.one("deadlines", kind="own_decision").state == ClockState.CANCELLED


@pytest.mark.clause("C115")
def test_orders_of_a_receiver_that_gives_up_fall(drawn):
    _, referral = accepted(drawn)
    order = {"outcome": "stop_ordered", "demands": "停止举办", "term": None, "document_number": "教改1号"}
    drawn.say(STRANGER, order_correction, referral_id=referral.id, ordered_on=date(2023, 7, 5), **order)
    row = drawn.one("corrections")
    drawn.say(STRANGER, redirect_referral, referral_id=referral.id, to=POLICE, reason="属公安机关管辖")
    assert drawn.one("corrections").state == CorrectionState.SUPERSEDED
    assert {clock.state for clock in drawn.rows("deadlines", subject=row.id)} == {ClockState.CANCELLED}
    (entry,) = drawn.audit("correction.superseded")
    assert entry.details["referral"] == referral.id


@pytest.mark.clause("C075")
def test_a_listing_task_falls_with_the_referral(drawn):
    drawn.inspect(drawn.part(LEAD), **UNREACHABLE)
    referral = drawn.one("referrals")
    drawn.do(confirm_referral, OFFICER, referral.id)
    drawn.say(PARTNER, accept_referral, referral_id=referral.id, case_number="1号", receipt=None)
    drawn.say(PARTNER, reject_referral, referral_id=referral.id, reason="登记机关在外地")
    assert drawn.one("abnormal_listings").state == ListingState.LAPSED
    assert drawn.one("deadlines", kind="abnormal_listing").state == ClockState.CANCELLED
