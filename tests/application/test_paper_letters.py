"""A referral to an agency on paper: no message, a letter to deliver, and a return slip entered on its behalf."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from service.application.deliver_letter import deliver_letter
from service.application.enter_slip import enter_slip
from service.application.raise_referral import Wish, refer_findings
from service.application.redirect_referral import redirect_referral
from service.application.return_referral import return_referral
from service.application.watch_deadlines import watch_deadlines
from service.application.withdraw_referral import withdraw_referral
from service.domain.referral_letters import Delivery, DeliveryWay, Slip, SlipAnswer
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from tests.district import OFFICER, PARTNER_OFFICER, REVIEWER
from tests.fakes import LEAD, POLICE, STRANGER
from tests.referring import two_problems

AGENCY = "immigration"
HANDED_OVER = Delivery(DeliveryWay.IN_PERSON, "收发室", date(2023, 7, 6))
TAKEN_ON = {"case_number": "移案〔2023〕5号", "receipt": None}
PENALTY = {
    "outcome": "penalty", "document_number": "移罚〔2023〕2号", "words": "罚款一万元", "decided_on": date(2023, 7, 7),
    "leniency": None, "deviation": "", "coercion": None, "scope": "object", "approval": None, "circumstances": [],
    "fine": None,
}  # fmt: skip


def slip(answer: SlipAnswer, on: date = date(2023, 7, 7), **said: Any) -> Slip:
    return Slip(answer, f"回执-{answer}", on, "a" * 64, said)


@pytest.fixture
def on_paper(drawn):
    """Education names immigration, which is reached on paper."""
    drawn.clock.at(7, 6)
    _, referral = drawn.offer()
    drawn.say(STRANGER, redirect_referral, referral_id=referral.id, to=AGENCY, reason="涉及外国人就业")
    return drawn


@pytest.fixture
def delivered(on_paper):
    on_paper.clock.at(7, 7)  # it is recorded the day after
    on_paper.do(deliver_letter, OFFICER, latest(on_paper).id, HANDED_OVER)
    return on_paper


def latest(district) -> Any:
    return district.rows("referrals")[-1]


def enter(district, answer: SlipAnswer, actor: Any = OFFICER, **said: Any) -> Any:
    return district.do(enter_slip, actor, latest(district).id, slip(answer, **said))


def refusal(district, *step: Any) -> str:
    with pytest.raises(Refused) as refused:
        district.do(*step)
    return refused.value.code


@pytest.mark.clause("C078")
def test_nothing_is_queued_for_an_agency_on_paper(on_paper):
    assert latest(on_paper).state == ReferralState.OFFERED
    assert on_paper.rows("outbox", department=AGENCY) == []
    clock = on_paper.one("deadlines", kind="referral_delivery")
    assert (clock.department, clock.subject, clock.due_on) == (LEAD, latest(on_paper).id, date(2023, 7, 11))
    assert on_paper.rows("deadlines", kind="referral_response", subject=latest(on_paper).id) == []


@pytest.mark.clause("C111")
def test_the_agencys_clock_counts_from_the_delivery(delivered):
    referral = latest(delivered)
    clock = delivered.one("deadlines", kind="referral_response", subject=referral.id)
    assert (clock.department, clock.also_told, clock.due_on) == (AGENCY, LEAD, date(2023, 7, 11))
    assert delivered.one("deadlines", kind="referral_delivery").met_at is not None
    (entry,) = delivered.audit("referral.delivered")
    assert (entry.details["agency"], entry.details["handed_to"]) == (AGENCY, "收发室")


def test_an_agency_that_stays_silent_is_told_of_to_the_sender(delivered):
    delivered.clock.at(7, 20)
    delivered.do(watch_deadlines, 3)
    clock = f"deadline/referral_response:{latest(delivered).id}"
    assert {notice.department for notice in delivered.rows("outbox", subject=clock)} == {LEAD}
    (entry,) = [entry for entry in delivered.audit("deadline.missed") if entry.subject == clock]
    assert (entry.details["department"], entry.details["told"]) == (AGENCY, [LEAD])


@pytest.mark.parametrize("day", [date(2023, 7, 5), date(2023, 7, 8)])
def test_a_delivery_lies_between_offer_and_today(on_paper, day):
    delivery = Delivery(DeliveryWay.POST, "收发室", day)
    assert refusal(on_paper, deliver_letter, OFFICER, latest(on_paper).id, delivery) == "referral.delivery_day_wrong"


def test_a_letter_is_delivered_once_by_its_sender(delivered):
    number = latest(delivered).id
    assert refusal(delivered, deliver_letter, OFFICER, number, HANDED_OVER) == "referral.delivered_already"
    assert refusal(delivered, deliver_letter, PARTNER_OFFICER, number, HANDED_OVER) == "scope.foreign"
    assert refusal(delivered, deliver_letter, REVIEWER, number, HANDED_OVER) == "scope.role"


@pytest.mark.clause("C113")
@pytest.mark.clause("C078")
def test_a_decision_on_paper_comes_back_to_the_sender(delivered):
    enter(delivered, SlipAnswer.ACCEPTED, **TAKEN_ON)
    assert latest(delivered).case_number == TAKEN_ON["case_number"]
    assert delivered.rows("checks", department=AGENCY) == []
    enter(delivered, SlipAnswer.DECIDED, **PENALTY)
    assert latest(delivered).decision["document_number"] == "移罚〔2023〕2号"
    assert delivered.sent("referral.answered", department=LEAD)[-1]["answer"] == "decided"
    assert delivered.rows("decisions", department=AGENCY)[0].outcome == "penalty"
    own = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 7)}
    delivered.say(LEAD, return_referral, referral_id=latest(delivered).id, **own)
    assert latest(delivered).state == ReferralState.RETURNED


def test_every_entry_says_on_whose_behalf(delivered):
    enter(delivered, SlipAnswer.ACCEPTED, **TAKEN_ON)
    (entry,) = delivered.audit("referral.slip_entered")
    assert (entry.actor, entry.details["on_behalf_of"], entry.details["number"]) == (
        OFFICER.id, AGENCY, "回执-accepted",
    )  # fmt: skip
    row = delivered.one("return_slips")
    assert (row.agency, row.entered_by, row.sha256, row.dated_on) == (AGENCY, OFFICER.id, "a" * 64, date(2023, 7, 7))


@pytest.mark.clause("C115")
def test_a_rejection_on_paper_gives_the_matter_back(delivered):
    enter(delivered, SlipAnswer.REJECTED, reason="不属本机构管辖")
    assert latest(delivered).state == ReferralState.REJECTED
    assert delivered.one("findings", id=latest(delivered).finding_id).state == FindingState.HANDLING


def test_an_agency_on_paper_may_name_a_department(delivered):
    assert enter(delivered, SlipAnswer.REDIRECTED, to=POLICE, reason="由公安办理") is None
    assert (latest(delivered).receiver, latest(delivered).state) == (POLICE, ReferralState.OFFERED)
    assert len(delivered.sent("referral.offered", department=POLICE)) == 1


@pytest.mark.clause("C079")
def test_an_agency_on_paper_stays_within_its_powers(delivered):
    enter(delivered, SlipAnswer.ACCEPTED, **TAKEN_ON)
    beyond = slip(SlipAnswer.DECIDED, **PENALTY | {"outcome": "permit_revoked"})
    assert refusal(delivered, enter_slip, OFFICER, latest(delivered).id, beyond) == "finding.beyond_powers"


@pytest.mark.clause("C079")
def test_a_slip_may_hold_a_measure_beside_the_decision(delivered):
    enter(delivered, SlipAnswer.ACCEPTED, **TAKEN_ON)
    measure = {
        "outcome": "stop_ordered", "on": "organisation", "person": "", "document_number": "移令〔2023〕2号",
        "words": "责令停止", "decided_on": date(2023, 7, 7), "coercion": None, "fine": None,
    }  # fmt: skip
    beyond = slip(SlipAnswer.DECIDED, **PENALTY | {"measures": [measure]})
    assert refusal(delivered, enter_slip, OFFICER, latest(delivered).id, beyond) == "finding.beyond_powers"
    coercion = {"ground": "出境入境管理法", "procedure": "经负责人批准", "milder_means": "已拒绝自行离开"}
    coercive = measure | {"outcome": "coercive_measure", "on": "person", "person": "P-1", "coercion": coercion}
    enter(delivered, SlipAnswer.DECIDED, **PENALTY | {"measures": [coercive]})
    (kept,) = delivered.rows("return_slips")[-1].said["measures"]
    assert (kept["decided_on"], kept["coercion"]) == ("2023-07-07", coercion)


def test_a_slip_comes_after_the_delivery(on_paper):
    number = latest(on_paper).id
    early = slip(SlipAnswer.ACCEPTED, **TAKEN_ON)
    assert refusal(on_paper, enter_slip, OFFICER, number, early) == "referral.not_delivered"
    on_paper.do(deliver_letter, OFFICER, number, HANDED_OVER)
    before = slip(SlipAnswer.ACCEPTED, date(2023, 7, 5), **TAKEN_ON)
    assert refusal(on_paper, enter_slip, OFFICER, number, before) == "referral.slip_day_wrong"


def test_no_slip_is_entered_for_a_department_with_messages(drawn):
    _, referral = drawn.offer()
    taken = slip(SlipAnswer.ACCEPTED, **TAKEN_ON)
    assert refusal(drawn, enter_slip, OFFICER, referral.id, taken) == "referral.not_on_paper"
    assert refusal(drawn, deliver_letter, OFFICER, referral.id, HANDED_OVER) == "referral.not_on_paper"


def test_a_letter_withdrawn_needs_no_delivery(on_paper):
    on_paper.do(withdraw_referral, OFFICER, latest(on_paper).id, "已自行处理")
    assert on_paper.one("deadlines", kind="referral_delivery").state == "cancelled"
    assert refusal(on_paper, deliver_letter, OFFICER, latest(on_paper).id, HANDED_OVER) == "state.not_allowed"


# --- several matters in one letter ------------------------------------------------------------------------------------


@pytest.fixture
def together(drawn):
    """Two problems of one part, referred by an officer to the agency on paper in one letter."""
    drawn.clock.at(7, 6)
    part, items = two_problems(drawn)
    drawn.do(refer_findings, OFFICER, part.id, items, Wish(AGENCY, "涉及外国人就业", is_urgent=True))
    return drawn


@pytest.mark.clause("C111")
def test_matters_of_one_letter_are_delivered_together(together):
    first, second = together.rows("referrals")
    assert first.letter_id == second.letter_id
    together.do(deliver_letter, OFFICER, second.id, HANDED_OVER)
    assert {row.delivered_on for row in together.rows("paper_letters")} == {HANDED_OVER.on}
    clocks = together.rows("deadlines", kind="referral_response")
    assert {clock.subject for clock in clocks} == {first.id, second.id}


def test_an_urgent_letter_is_answered_within_hours(together):
    together.do(deliver_letter, OFFICER, latest(together).id, HANDED_OVER)
    clock = together.rows("deadlines", kind="referral_response")[0]
    assert clock.due_at is not None and clock.due_at - together.clock.now() <= timedelta(days=2)


@pytest.mark.clause("C111")
def test_each_matter_of_a_letter_is_answered_for_itself(together):
    first, second = together.rows("referrals")
    together.do(deliver_letter, OFFICER, first.id, HANDED_OVER)
    together.clock.at(7, 7)
    together.do(enter_slip, OFFICER, first.id, slip(SlipAnswer.ACCEPTED, **TAKEN_ON))
    together.do(enter_slip, OFFICER, second.id, slip(SlipAnswer.REJECTED, reason="不属本机构管辖"))
    assert [row.state for row in together.rows("referrals")] == [ReferralState.ACCEPTED, ReferralState.REJECTED]
