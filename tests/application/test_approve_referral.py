"""The head of the sender approves a referral or sends it back; nobody decides on what they submitted themselves."""

from __future__ import annotations

import pytest

from service.application.approve_referral import approve_referral, send_back_referral
from service.application.confirm_referral import confirm_referral
from service.application.decline_referral import decline_referral
from service.application.raise_referral import raise_referral
from service.domain.actors import Role, person
from service.domain.clocks import ClockState
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from tests.district import LEAD, OFFICER, STRANGER, UNLICENSED
from tests.referring import HEAD, ask_head, clock, submit


@pytest.mark.clause("C111")
def test_a_submitted_referral_waits_for_the_head(drawn):
    _, referral = submit(drawn)
    assert (referral.state, drawn.sent("referral.offered")) == (ReferralState.SUBMITTED, [])
    assert clock(drawn, "referral_head", referral).due_on.isoformat() == "2023-07-07"
    assert drawn.rows("findings", state=FindingState.PROPOSED)
    drawn.do(approve_referral, HEAD, referral.id)
    assert drawn.one("referrals").state == ReferralState.OFFERED
    assert drawn.sent("referral.offered", department=STRANGER)
    assert drawn.rows("findings", state=FindingState.REFERRED)
    states = {clock(drawn, kind, referral).state for kind in ("referral_head", "referral_proposal")}
    assert states == {ClockState.MET}


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (OFFICER, "scope.role"),
        (person("other", STRANGER, Role.REVIEWER), "scope.foreign"),
        (person("officer", LEAD, Role.REVIEWER), "referral.same_person"),
    ],
)
def test_nobody_but_the_senders_head_approves(drawn, actor, code):
    _, referral = submit(drawn)
    with pytest.raises(Refused) as refused:
        drawn.do(approve_referral, actor, referral.id)
    assert refused.value.code == code and drawn.one("referrals").state == ReferralState.SUBMITTED


def test_what_the_head_sends_back_is_proposed_again(drawn):
    _, referral = submit(drawn)
    drawn.do(send_back_referral, HEAD, referral.id, "事实不清")
    sent_back = drawn.one("referrals")
    assert (sent_back.state, sent_back.reason) == (ReferralState.PROPOSED, "事实不清")
    assert clock(drawn, "referral_proposal", referral).state == ClockState.RUNNING
    drawn.clock.at(7, 6)
    drawn.do(confirm_referral, OFFICER, referral.id)
    assert drawn.one("referrals").letter_id == referral.letter_id
    again = clock(drawn, "referral_head", referral)
    assert (again.state, again.due_on.isoformat()) == (ClockState.RUNNING, "2023-07-10")
    drawn.do(approve_referral, HEAD, referral.id)
    assert drawn.one("referrals").state == ReferralState.OFFERED


def test_a_systems_referral_goes_to_the_head_too(drawn):
    part, proposal = drawn.propose()
    ask_head(drawn, proposal)
    drawn.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0])
    assert drawn.one("referrals").state == ReferralState.SUBMITTED


def test_a_corrected_finding_ends_the_submitted_referral(drawn):
    part, referral = submit(drawn)
    drawn.find(part, part.items[0], version=2, **{**UNLICENSED, "facts": "补充事实"})
    old, new = drawn.rows("referrals")
    assert (old.state, new.state) == (ReferralState.SUPERSEDED, ReferralState.PROPOSED)
    states = {clock(drawn, kind, referral).state for kind in ("referral_head", "referral_proposal")}
    assert states == {ClockState.CANCELLED}


@pytest.mark.clause("C115")
def test_a_proposal_that_nobody_confirms_has_a_clock(drawn):
    _, proposal = drawn.propose()
    running = clock(drawn, "referral_proposal", proposal)
    assert (running.department, running.state) == (LEAD, ClockState.RUNNING)
    assert running.due_on.isoformat() == "2023-07-12"
    drawn.do(decline_referral, OFFICER, proposal.id, "自行处理")
    assert clock(drawn, "referral_proposal", proposal).state == ClockState.CANCELLED
