"""The officer of the department that found it, or its own system, confirms a proposal; then it is offered."""

from __future__ import annotations

import pytest

from service.application.confirm_referral import confirm_referral
from service.application.raise_referral import raise_referral
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FindingState, ReferralState
from tests.district import OFFICER, PARTNER_OFFICER, STRANGER_OFFICER
from tests.fakes import LEAD, PARTNER, STRANGER


@pytest.mark.clause("C111")
def test_a_confirmed_proposal_is_offered_to_the_competent(drawn):
    _, referral = drawn.offer()
    assert (referral.state, referral.offered_at) == (ReferralState.OFFERED, drawn.clock.now())
    assert drawn.rows("findings", state=FindingState.REFERRED)[0].id == referral.finding_id
    (offer,) = drawn.sent("referral.offered", department=STRANGER)
    assert (offer["sender"], offer["violation"]) == (LEAD, "run_without_permission")
    assert offer["outcomes"] == ["penalty", "no_penalty", "to_judiciary", "unfounded"]


@pytest.mark.clause("C111")
def test_the_receivers_clock_to_answer_starts(drawn):
    _, referral = drawn.offer()
    clock = drawn.one("deadlines", kind="referral_response")
    assert (clock.department, clock.due_on.isoformat(), clock.met_at) == (STRANGER, "2023-07-10", None)
    assert drawn.sent("referral.offered")[0]["respond_by"] == "2023-07-10"
    assert "长寿区" in clock.rule
    assert clock.subject == referral.id


@pytest.mark.parametrize("officer", [PARTNER_OFFICER, STRANGER_OFFICER])
def test_only_the_senders_officer_confirms_a_proposal(drawn, officer):
    _, proposal = drawn.propose()
    with pytest.raises(Refused) as refused:
        drawn.do(confirm_referral, officer, proposal.id)
    assert refused.value.code == "scope.foreign"
    assert drawn.one("referrals").state == ReferralState.PROPOSED


def test_a_referral_cannot_be_offered_twice(drawn):
    _, referral = drawn.offer()
    with pytest.raises(Refused) as refused:
        drawn.do(confirm_referral, OFFICER, referral.id)
    assert refused.value.code == "state.not_allowed"
    assert len(drawn.sent("referral.offered")) == 1


def test_a_departments_own_system_confirms_its_proposal(drawn):
    part, _ = drawn.propose()
    drawn.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0])
    assert drawn.one("referrals").state == ReferralState.OFFERED


def test_a_referral_without_its_finding_is_too_early(drawn):
    part = drawn.part(LEAD)
    with pytest.raises(TooEarly):
        drawn.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0])


def test_a_system_raises_no_referral_of_another(drawn):
    part, _ = drawn.propose()
    with pytest.raises(Refused) as refused:
        drawn.say(PARTNER, raise_referral, part_id=part.id, item_id=part.items[0])
    assert refused.value.code == "scope.foreign"
