"""The competent department accepts, rejects or redirects what it was offered; somebody always owns the matter."""

from __future__ import annotations

from datetime import datetime

import pytest

from service.application.accept_referral import accept_referral
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from service.domain.time_zone import CHINA
from tests.district import SPARED, UNLICENSED
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER


def accept(district, referral, department=STRANGER, receipt=None) -> None:
    district.say(department, accept_referral, referral_id=referral.id, case_number="偃教执1", receipt=receipt)


def redirect(district, referral, to: str, department: str = STRANGER) -> None:
    district.say(department, redirect_referral, referral_id=referral.id, to=to, reason="非本部门职责")


# --- accepted ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("C113")
def test_an_accepted_referral_has_a_case_and_a_clock(drawn):
    _, referral = drawn.offer()
    accept(drawn, referral, receipt={"number": "R-1", "at": datetime(2023, 7, 6, tzinfo=CHINA)})
    row = drawn.one("referrals")
    assert (row.state, row.case_number, row.receipt["number"]) == (ReferralState.ACCEPTED, "偃教执1", "R-1")
    assert drawn.one("deadlines", kind="referral_response").met_at == drawn.clock.now()
    clock = drawn.one("deadlines", kind="referral_decision")
    assert (clock.department, clock.due_on.isoformat()) == (STRANGER, "2023-10-03")


@pytest.mark.clause("C113")
def test_the_sender_hears_of_the_acceptance(drawn):
    part, referral = drawn.offer()
    accept(drawn, referral)
    (answer,) = drawn.sent("referral.answered", department=LEAD)
    assert (answer["answer"], answer["part_id"], answer["case_number"]) == ("accepted", part.id, "偃教执1")
    assert answer["own_outcomes"] == ["filed", "integrity_recorded"]


@pytest.mark.parametrize("department", [PARTNER, POLICE])
def test_only_the_department_asked_can_accept(drawn, department):
    _, referral = drawn.offer()
    with pytest.raises(Refused) as refused:
        accept(drawn, referral, department)
    assert refused.value.code == "scope.foreign"


def test_who_has_it_not_is_told_who_has(drawn):
    _, referral = drawn.offer()
    with pytest.raises(Refused) as refused:
        accept(drawn, referral, LEAD)
    assert (refused.value.code, refused.value.facts) == ("referral.not_yours", {"holder": STRANGER})
    redirect(drawn, referral, POLICE)
    with pytest.raises(Refused) as refused:
        accept(drawn, referral)
    assert (refused.value.code, refused.value.facts) == ("referral.not_yours", {"holder": POLICE})


def test_a_proposal_cannot_be_accepted_before_its_offer(drawn):
    _, referral = drawn.propose()
    with pytest.raises(Refused) as refused:
        accept(drawn, referral)
    assert refused.value.code == "scope.foreign", "who is not asked yet learns nothing"


# --- rejected ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("C115")
def test_a_rejected_referral_is_the_senders_own_again(drawn):
    part, referral = drawn.offer()
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非学科类")
    assert drawn.one("referrals").state == ReferralState.REJECTED
    finding = drawn.one("findings", part_id=part.id, item_id=part.items[0])
    assert finding.state == FindingState.HANDLING
    assert drawn.sent("referral.answered", department=LEAD)[0]["reason"] == "非学科类"


@pytest.mark.clause("C115")
def test_after_a_rejection_a_later_version_settles(drawn):
    part, referral = drawn.offer()
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非学科类")
    drawn.find(part, part.items[0], version=2, **UNLICENSED, handling=SPARED)
    latest = drawn.one("findings", part_id=part.id, version=2)
    assert latest.state == FindingState.SETTLED
    assert len(drawn.rows("referrals")) == 1


# --- redirected -------------------------------------------------------------------------------------------------------


@pytest.mark.clause("C115")
def test_a_redirected_referral_keeps_an_owner(drawn):
    part, referral = drawn.offer()
    redirect(drawn, referral, POLICE)
    first, second = drawn.rows("referrals")
    assert (first.state, second.state, second.receiver) == (ReferralState.REDIRECTED, ReferralState.OFFERED, POLICE)
    assert (second.redirected_from, second.sender, second.finding_id) == (first.id, LEAD, first.finding_id)
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.REFERRED
    assert drawn.sent("referral.offered", department=POLICE)[0]["referral_id"] == second.id
    clocks = {row.subject: row.met_at for row in drawn.rows("deadlines", kind="referral_response")}
    assert (clocks[first.id], clocks[second.id]) == (drawn.clock.now(), None)


@pytest.mark.clause("C115")
def test_a_redirected_referral_that_is_rejected_comes_home(drawn):
    part, referral = drawn.offer()
    redirect(drawn, referral, POLICE)
    second = drawn.rows("referrals")[1]
    drawn.say(POLICE, reject_referral, referral_id=second.id, reason="非本部门")
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.HANDLING
    drawn.find(part, part.items[0], version=2, **UNLICENSED, handling=SPARED)
    assert drawn.one("findings", part_id=part.id, version=2).state == FindingState.SETTLED


@pytest.mark.parametrize(
    ("to", "code"),
    [(STRANGER, "referral.to_itself"), (LEAD, "referral.to_itself"), ("fire_service", "plan.department_unknown")],
)
def test_a_referral_is_redirected_to_a_third_party_only(drawn, to, code):
    _, referral = drawn.offer()
    with pytest.raises(Refused) as refused:
        redirect(drawn, referral, to)
    assert refused.value.code == code
    assert drawn.one("referrals").state == ReferralState.OFFERED
