"""The decision comes back, and the sender's own step closes the loop; a part cannot close before both."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.decide_referral import decide_referral
from service.application.return_referral import return_referral
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FindingState, PartState, ReferralState
from tests.fakes import LEAD, PARTNER, STRANGER

OWN_STEP = ["filed", "integrity_recorded"]


def give_back(district, referral, *outcomes: str, department: str = LEAD) -> None:
    ground = "两年内三次擅自举办" if "blacklisted" in outcomes else ""
    own = {"outcomes": list(outcomes), "words": "已备案", "done_on": date(2023, 7, 19), "ground": ground}
    district.say(department, return_referral, referral_id=referral.id, **own)


@pytest.mark.clause("C113")
def test_a_decision_starts_the_senders_own_clock(drawn):
    _, referral = drawn.decide()
    assert (referral.state, referral.decision["outcome"]) == (ReferralState.DECIDED, "penalty")
    assert drawn.one("deadlines", kind="referral_decision").met_at == drawn.clock.now()
    clock = drawn.one("deadlines", kind="referral_own_step")
    assert (clock.department, clock.due_on.isoformat()) == (LEAD, "2023-07-14")
    assert drawn.sent("referral.answered")[-1]["own_outcomes"] == OWN_STEP


@pytest.mark.clause("C079")
@pytest.mark.parametrize("outcome", ["filed", "coercive_measure", "no_such_outcome"])
def test_a_decision_beyond_its_powers_is_refused(drawn, outcome):
    with pytest.raises(Refused) as refused:
        drawn.decide(outcome)
    assert refused.value.code == "finding.beyond_powers"
    assert drawn.one("referrals").state == ReferralState.ACCEPTED


def test_a_referral_is_accepted_before_it_is_decided(drawn):
    _, referral = drawn.offer()
    decided = {"outcome": "penalty", "document_number": "1", "words": "罚款", "decided_on": date(2023, 7, 5)}
    with pytest.raises(TooEarly) as early:
        drawn.say(STRANGER, decide_referral, referral_id=referral.id, **decided)
    assert early.value.waits_for == "referral.accepted"


@pytest.mark.clause("C076")
@pytest.mark.clause("C113")
def test_the_own_step_closes_the_loop(drawn):
    part, referral = drawn.decide()
    give_back(drawn, referral, *OWN_STEP, "blacklisted")
    row = drawn.one("referrals")
    assert (row.state, row.own_step["outcomes"]) == (ReferralState.RETURNED, [*OWN_STEP, "blacklisted"])
    assert drawn.one("findings", part_id=part.id, item_id=part.items[0]).state == FindingState.SETTLED
    assert drawn.one("deadlines", kind="referral_own_step").met_at == drawn.clock.now()


@pytest.mark.clause("C113")
@pytest.mark.parametrize("outcomes", [[], ["filed"], ["integrity_recorded", "blacklisted"]])
def test_an_incomplete_own_step_is_refused(drawn, outcomes):
    _, referral = drawn.decide()
    with pytest.raises(Refused) as refused:
        give_back(drawn, referral, *outcomes)
    assert refused.value.code == "referral.own_step_missing"
    assert drawn.one("referrals").state == ReferralState.DECIDED


@pytest.mark.clause("C079")
def test_an_own_step_beyond_its_powers_is_refused(drawn):
    _, referral = drawn.decide()
    with pytest.raises(Refused) as refused:
        give_back(drawn, referral, *OWN_STEP, "penalty")
    assert refused.value.code == "finding.beyond_powers"


def test_what_was_not_borne_out_is_put_on_no_file(drawn):
    _, referral = drawn.decide("unfounded")
    assert drawn.sent("referral.answered")[-1]["own_outcomes"] == []
    give_back(drawn, referral)
    assert drawn.one("referrals").state == ReferralState.RETURNED


@pytest.mark.clause("C113")
def test_an_own_step_before_the_decision_is_too_early(drawn):
    _, referral = drawn.offer()
    with pytest.raises(TooEarly):
        give_back(drawn, referral, *OWN_STEP)


def test_only_the_sender_does_the_own_step(drawn):
    _, referral = drawn.decide()
    for department in (STRANGER, PARTNER):
        with pytest.raises(Refused) as refused:
            give_back(drawn, referral, *OWN_STEP, department=department)
        assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C113")
def test_the_part_closes_only_after_the_loop(drawn):
    part, referral = drawn.decide()
    drawn.publish(part)
    with pytest.raises(Refused) as refused:
        drawn.close_part(part)
    assert (refused.value.code, refused.value.facts["items"]) == ("part.open_problems", part.items[0])
    give_back(drawn, referral, *OWN_STEP)
    drawn.close_part(part)
    assert drawn.part(LEAD).state == PartState.CLOSED


@pytest.mark.clause("C077")
@pytest.mark.parametrize("beside", [(), ("blacklisted",), ("blacklisted", "projects_restricted")])
def test_the_science_department_files_records_and_restricts(drawn, beside):
    _, referral = drawn.decide()
    give_back(drawn, referral, *OWN_STEP, *beside)
    assert drawn.one("referrals").own_step["outcomes"] == [*OWN_STEP, *beside]


@pytest.mark.clause("C076")
def test_a_blacklisting_needs_its_ground(drawn):
    _, referral = drawn.decide()
    own = {"outcomes": [*OWN_STEP, "blacklisted"], "words": "已备案", "done_on": date(2023, 7, 19), "ground": " "}
    with pytest.raises(Refused) as refused:
        drawn.say(LEAD, return_referral, referral_id=referral.id, **own)
    assert (refused.value.code, refused.value.facts["outcomes"]) == ("blacklist.ground_missing", "blacklisted")


@pytest.mark.clause("C077")
def test_a_blacklisting_alone_is_no_filing(drawn):
    _, referral = drawn.decide()
    with pytest.raises(Refused) as refused:
        give_back(drawn, referral, "blacklisted", "projects_restricted")
    assert refused.value.code == "referral.own_step_missing"
    assert drawn.one("referrals").state == ReferralState.DECIDED


@pytest.mark.clause("C103")
def test_only_what_ends_the_matter_is_offered(drawn):
    drawn.offer()
    (offered,) = drawn.sent("referral.offered")
    assert offered["outcomes"] == ["penalty", "no_penalty", "to_judiciary", "unfounded"]
