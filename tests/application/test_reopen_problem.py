"""A revoked decision opens its problem again: whoever decided owns it, under a clock, and decides anew."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.decide_referral import decide_referral
from service.application.return_referral import return_referral
from service.application.revoke_decision import revoke_decision
from service.domain.clocks import ClockState
from service.domain.states import FindingState, PartState, ReferralState
from tests.district import OFFICER, SPARED, STRANGER_OFFICER, District
from tests.fakes import LEAD, STRANGER

GUIDED = {"result": "corrected", "violation": "minor_corrected_on_spot", "facts": "未公示教师名单"}
OWN_STEP = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 19)}


def revoke(district: District, actor, decision) -> None:
    district.clock.at(7, 20)
    district.do(revoke_decision, actor, decision.id, "行政复议撤销", "偃政复〔2023〕1号", date(2023, 7, 20))


@pytest.mark.clause("C103")
@pytest.mark.parametrize("is_closed", [False, True])
def test_a_revoked_own_decision_is_decided_anew(drawn, is_closed):
    part = drawn.part(LEAD)
    drawn.inspect(part, **GUIDED, handling=SPARED, circumstances=["minor", "corrected_in_time", "no_harm"])
    drawn.publish(part)
    if is_closed:
        drawn.close_part(part)
    revoke(drawn, OFFICER, drawn.one("decisions"))
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.HANDLING
    clock = drawn.one("deadlines", kind="own_decision")
    assert (clock.state, clock.department, clock.due_on.isoformat()) == (ClockState.RUNNING, LEAD, "2023-10-18")
    assert drawn.sent("finding.recorded", department=LEAD)[-1]["state"] == FindingState.HANDLING
    drawn.find(
        part, part.items[0], version=2, **GUIDED, handling=SPARED,
        circumstances=["minor", "corrected_in_time", "no_harm"],
    )  # fmt: skip
    assert drawn.one("findings", part_id=part.id, version=2).state == FindingState.SETTLED
    assert drawn.one("deadlines", kind="own_decision").state == ClockState.MET
    assert drawn.part(LEAD).state == (PartState.CLOSED if is_closed else PartState.INSPECTED)


@pytest.mark.clause("C115")
@pytest.mark.parametrize("is_returned", [False, True])
def test_a_revoked_decision_on_a_referral_is_the_receivers_again(drawn, is_returned):
    part, referral = drawn.decide()
    if is_returned:
        drawn.say(LEAD, return_referral, referral_id=referral.id, **OWN_STEP)
    revoke(drawn, STRANGER_OFFICER, drawn.one("decisions", department=STRANGER))
    row = drawn.one("referrals")
    assert (row.state, row.decision, row.own_step) == (ReferralState.ACCEPTED, None, None)
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.REFERRED
    clocks = {each.kind: each for each in drawn.rows("deadlines", subject=referral.id)}
    assert clocks["referral_decision"].state == ClockState.RUNNING
    assert clocks["referral_decision"].due_on == date(2023, 10, 18)
    assert clocks["referral_own_step"].state == (ClockState.MET if is_returned else ClockState.CANCELLED)
    assert drawn.sent("referral.answered", department=LEAD)[-1]["answer"] == "reopened"
    decided = {"outcome": "penalty", "document_number": "偃教罚9号", "words": "罚款", "decided_on": date(2023, 7, 20)}
    drawn.say(STRANGER, decide_referral, referral_id=referral.id, **decided)
    assert drawn.one("deadlines", kind="referral_own_step").state == ClockState.RUNNING
    drawn.say(LEAD, return_referral, referral_id=referral.id, **OWN_STEP)
    assert drawn.one("referrals").state == ReferralState.RETURNED


@pytest.mark.clause("C076")
def test_nobody_stays_blacklisted_by_a_revoked_decision(drawn):
    _part, referral = drawn.decide()
    listed = {"outcomes": [*OWN_STEP["outcomes"], "blacklisted"], "ground": "两年内三次擅自举办"}
    drawn.say(LEAD, return_referral, referral_id=referral.id, **OWN_STEP | listed)
    assert drawn.rows("credit_entries", source="own_step", state="standing")
    assert drawn.one("objects", id=referral.object_id).flags
    revoke(drawn, STRANGER_OFFICER, drawn.one("decisions", department=STRANGER))
    assert drawn.rows("credit_entries", source="own_step", state="standing") == []
    assert drawn.one("objects", id=referral.object_id).flags == []


def test_a_revoked_transfer_reopens_nothing(drawn):
    drawn.decide()
    revoke(drawn, OFFICER, drawn.one("decisions", department=LEAD))
    assert drawn.one("referrals").state == ReferralState.DECIDED
