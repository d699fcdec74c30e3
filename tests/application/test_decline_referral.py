"""The sender declines a proposal or takes an offer back; the matter is its own again."""

from __future__ import annotations

import pytest

from service.application.accept_referral import accept_referral
from service.application.decline_referral import decline_referral
from service.application.withdraw_referral import withdraw_referral
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from tests.district import OFFICER, SPARED, STRANGER_OFFICER, UNLICENSED
from tests.fakes import LEAD, STRANGER


def state_of_finding(district, part) -> str:
    return [row.state for row in district.rows("findings", part_id=part.id, item_id=part.items[0])][-1]


@pytest.mark.clause("C115")
def test_a_declined_proposal_becomes_own_handling(drawn):
    part, proposal = drawn.propose()
    drawn.do(decline_referral, OFFICER, proposal.id, "由本局处理")
    assert drawn.one("referrals").state == ReferralState.DECLINED
    assert state_of_finding(drawn, part) == FindingState.HANDLING
    assert drawn.sent("finding.recorded")[-1]["state"] == "handling"
    assert drawn.audit("referral.declined")[0].details == {"reason": "由本局处理"}


@pytest.mark.clause("C115")
def test_a_later_version_with_an_outcome_settles_it(drawn):
    part, proposal = drawn.propose()
    drawn.do(decline_referral, OFFICER, proposal.id, "由本局处理")
    drawn.find(part, part.items[0], version=2, **UNLICENSED)
    assert state_of_finding(drawn, part) == FindingState.HANDLING
    drawn.find(part, part.items[0], version=3, **UNLICENSED, handling=SPARED)
    assert state_of_finding(drawn, part) == FindingState.SETTLED
    assert len(drawn.rows("referrals")) == 1


@pytest.mark.clause("C111")
def test_an_offer_can_be_taken_back(drawn):
    part, referral = drawn.offer()
    drawn.do(withdraw_referral, OFFICER, referral.id, "事实有误")
    assert drawn.one("referrals").state == ReferralState.WITHDRAWN
    assert state_of_finding(drawn, part) == FindingState.HANDLING
    assert drawn.sent("referral.withdrawn", department=STRANGER) == [{"referral_id": referral.id, "reason": "事实有误"}]
    assert drawn.one("deadlines", kind="referral_response").state == "cancelled"


def test_after_a_withdrawal_the_finding_can_be_corrected(drawn):
    part, referral = drawn.offer()
    drawn.do(withdraw_referral, OFFICER, referral.id, "事实有误")
    drawn.find(part, part.items[0], version=2)
    assert state_of_finding(drawn, part) == FindingState.SETTLED


def test_an_accepted_referral_cannot_be_taken_back(drawn):
    _, referral = drawn.offer()
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="1", receipt=None)
    with pytest.raises(Refused) as refused:
        drawn.do(withdraw_referral, OFFICER, referral.id, "事实有误")
    assert refused.value.code == "state.not_allowed"


@pytest.mark.parametrize(("use_case", "stage"), [(decline_referral, "propose"), (withdraw_referral, "offer")])
def test_no_step_back_without_a_reason(drawn, use_case, stage):
    _, referral = getattr(drawn, stage)()
    with pytest.raises(Refused) as refused:
        drawn.do(use_case, OFFICER, referral.id, "\n ")
    assert refused.value.code == "referral.reason_missing"


@pytest.mark.parametrize(("use_case", "stage"), [(decline_referral, "propose"), (withdraw_referral, "offer")])
def test_the_receiver_cannot_step_back_for_the_sender(drawn, use_case, stage):
    _, referral = getattr(drawn, stage)()
    with pytest.raises(Refused) as refused:
        drawn.do(use_case, STRANGER_OFFICER, referral.id, "不要")
    assert refused.value.code == "scope.foreign"


def test_a_declined_proposal_cannot_be_offered_after_all(drawn):
    from service.application.confirm_referral import confirm_referral

    _, proposal = drawn.propose()
    drawn.do(decline_referral, OFFICER, proposal.id, "由本局处理")
    with pytest.raises(Refused) as refused:
        drawn.do(confirm_referral, OFFICER, proposal.id)
    assert refused.value.code == "state.not_allowed"
    assert drawn.rows("findings", part_id=drawn.part(LEAD).id)
