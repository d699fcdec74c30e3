"""A period is suspended, extended and cancelled by the responsible department alone, with a reason, on the record."""

from __future__ import annotations

from datetime import date

import pytest

from service.application import deadlines
from service.application.cancel_clock import cancel_clock
from service.application.extend_clock import extend_clock
from service.application.suspend_clock import resume_clock, suspend_clock
from service.application.watch_deadlines import watch_deadlines
from service.domain.refusals import Refused
from service.policies.loading import load_pack
from tests.district import LEAD, OFFICER, PARTNER_OFFICER, STRANGER_OFFICER
from tests.fakes import STRANGER

REVIEW = "objection_review:o-1"


@pytest.fixture
def review(drawn):
    """A review of an objection, 20 working days from Wednesday 5 July 2023."""
    rule = load_pack("zibo-2021").rule("objection_review_working_days")
    drawn.do(deadlines.start, "objection_review", "o-1", LEAD, rule, drawn.one("campaigns").id)
    return drawn


def clock(district):
    return district.one("deadlines", id=REVIEW)


@pytest.mark.clause("C099")
def test_the_days_of_a_suspension_are_added_to_the_review(review):
    assert clock(review).due_on == date(2023, 8, 2)
    review.clock.at(7, 10)
    review.do(suspend_clock, OFFICER, REVIEW, "委托鉴定")
    review.clock.at(7, 17)
    review.do(resume_clock, OFFICER, REVIEW, "鉴定意见已收到")
    assert clock(review).due_on == date(2023, 8, 9)
    assert [entry.action for entry in review.audit() if entry.subject == f"deadline/{REVIEW}"] == [
        "deadline.suspended", "deadline.resumed",
    ]  # fmt: skip
    (told,) = review.sent("deadline.moved")
    assert (told["was_due_on"], told["due_on"], told["cause"]) == ("2023-08-02", "2023-08-09", "resumed")


@pytest.mark.clause("C099")
def test_a_suspended_clock_is_neither_warned_of_nor_missed(review):
    review.do(suspend_clock, OFFICER, REVIEW, "委托鉴定")
    review.clock.at(9, 1)
    review.do(watch_deadlines, 3)
    assert clock(review).missed_at is None and clock(review).warned_at is None
    review.do(resume_clock, OFFICER, REVIEW, "鉴定意见已收到")
    assert clock(review).due_on == date(2023, 10, 7)  # a worked Saturday after the holidays


def test_only_the_responsible_department_suspends(review):
    with pytest.raises(Refused, match=r"^scope\.foreign"):
        review.do(suspend_clock, PARTNER_OFFICER, REVIEW, "委托鉴定")


def test_nothing_changes_without_a_reason(review):
    for step in (suspend_clock, extend_clock, cancel_clock):
        with pytest.raises(Refused, match=r"^clock\.reason_missing"):
            review.do(step, OFFICER, REVIEW, " ")


def test_a_period_that_is_over_cannot_be_saved(review):
    review.clock.at(8, 3)
    for step in (suspend_clock, extend_clock):
        with pytest.raises(Refused, match=r"^clock\.over"):
            review.do(step, OFFICER, REVIEW, "来不及")


def test_a_day_that_the_plan_states_is_not_suspended(drawn):
    with pytest.raises(Refused, match=r"^clock\.stated_day"):
        drawn.do(suspend_clock, OFFICER, f"inspection:{drawn.part(LEAD).id}", "下雨")


@pytest.mark.clause("C099")
def test_no_document_no_longer_review(review):
    with pytest.raises(Refused, match=r"^clock\.no_extension"):
        review.do(extend_clock, OFFICER, REVIEW, "案情复杂")


@pytest.mark.clause("C111")
def test_an_answer_is_extended_once_as_the_pack_allows(drawn):
    _part, referral = drawn.offer()
    answer = f"referral_response:{referral.id}"
    drawn.do(extend_clock, STRANGER_OFFICER, answer, "需要现场核实")
    extended = drawn.one("deadlines", id=answer)
    assert (extended.extended_from, extended.period, extended.due_on) == (3, 5, date(2023, 7, 12))
    for side in (STRANGER, LEAD):
        assert [each["cause"] for each in drawn.sent("deadline.moved", department=side)] == ["extended"]
    with pytest.raises(Refused, match=r"^clock\.extended_already"):
        drawn.do(extend_clock, STRANGER_OFFICER, answer, "再延")


def test_a_cancelled_clock_is_over_for_good(review):
    review.do(cancel_clock, OFFICER, REVIEW, "当事人撤回申请")
    review.clock.at(9, 1)
    review.do(watch_deadlines, 3)
    review.do(deadlines.meet, "objection_review", "o-1")
    assert (clock(review).state, clock(review).missed_at, clock(review).met_at) == ("cancelled", None, None)
    with pytest.raises(Refused, match=r"^state\.not_allowed"):
        review.do(suspend_clock, OFFICER, REVIEW, "委托鉴定")
