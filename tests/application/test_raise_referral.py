"""Several matters in one letter, another agency than the pack's, and what the department handled itself before."""

from __future__ import annotations

import pytest

from service.application.raise_referral import Wish, raise_referral, refer_findings
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FindingState, ReferralState
from tests.crimes import opened
from tests.district import LEAD, OFFICER, PARTNER, PARTNER_OFFICER, POLICE, STRANGER
from tests.referring import two_problems


def refused(drawn, *arguments):
    with pytest.raises(Refused) as reason:
        drawn.do(refer_findings, OFFICER, *arguments)
    return reason.value.code


@pytest.mark.clause("C111")
def test_several_matters_of_a_part_share_one_letter(drawn):
    part, items = two_problems(drawn)
    drawn.say(LEAD, raise_referral, part_id=part.id, item_id=items[0], items=items[1:])
    referrals = drawn.rows("referrals")
    assert {row.state for row in referrals} == {ReferralState.OFFERED}
    (letter,) = {row.letter_id for row in referrals}
    assert letter.startswith("YSH") and {offer["letter_id"] for offer in drawn.sent("referral.offered")} == {letter}


def test_the_ground_and_basis_of_the_pack_are_kept(drawn):
    _, proposal = drawn.propose()
    assert "擅自举办" in proposal.ground and "民办教育促进法" in proposal.basis


def test_an_officer_sends_a_proposal_elsewhere_with_a_ground(drawn):
    part, proposal = drawn.propose()
    item = part.items[0]
    assert refused(drawn, part.id, [item], Wish(to=POLICE)) == "referral.ground_missing"
    drawn.do(refer_findings, OFFICER, part.id, [item], Wish(POLICE, "涉嫌扰乱公共秩序", "补充的事实"))
    sent = drawn.one("referrals")
    assert (sent.id, sent.receiver, sent.ground, sent.facts) == (
        proposal.id, POLICE, "涉嫌扰乱公共秩序", "补充的事实"
    )  # fmt: skip
    assert drawn.sent("referral.offered", department=POLICE) and not drawn.sent("referral.offered", department=STRANGER)


@pytest.mark.clause("C111")
def test_what_is_handled_by_itself_can_be_referred(drawn):
    part = drawn.part(LEAD)
    own = {"result": "other_violation", "violation": "minor_corrected_on_spot", "facts": "公示栏未更新"}
    drawn.inspect(part, **own)
    assert drawn.rows("findings", state=FindingState.HANDLING)
    drawn.do(refer_findings, OFFICER, part.id, [part.items[0]], Wish(STRANGER, "由教育部门一并处理"))
    sent = drawn.one("referrals")
    assert (sent.state, sent.receiver, sent.facts) == (ReferralState.OFFERED, STRANGER, "公示栏未更新")
    assert drawn.rows("findings", state=FindingState.REFERRED)


@pytest.mark.clause("C111")
def test_a_matter_with_an_open_crime_goes_to_nobody_else(drawn):
    case_id = opened(drawn)
    (finding,) = drawn.rows("findings", violation="safety_endangered")
    with pytest.raises(Refused) as reason:
        drawn.do(refer_findings, PARTNER_OFFICER, finding.part_id, [finding.item_id], Wish(STRANGER, "一并处理"))
    assert (reason.value.code, reason.value.facts["case"]) == ("crime.is_open", case_id)
    assert not drawn.rows("referrals")


def test_problems_of_different_agencies_need_two_letters(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    drawn.find(part, part.items[0], result="other_violation", violation="run_without_permission", facts="无证")
    drawn.find(part, part.items[1], result="unreachable", violation="not_at_registered_address", facts="无人")
    assert refused(drawn, part.id, part.items[:2], Wish()) == "referral.several_agencies"
    assert {row.state for row in drawn.rows("referrals")} == {ReferralState.PROPOSED}


def test_nothing_chosen_own_and_unknown_agencies_are_refused(drawn):
    part, _ = drawn.propose()
    assert refused(drawn, part.id, [], Wish()) == "referral.nothing_chosen"
    assert refused(drawn, part.id, part.items[:1], Wish(LEAD, "理由")) == "referral.to_itself"
    assert refused(drawn, part.id, part.items[:1], Wish("nobody", "理由")) == "plan.department_unknown"
    assert refused(drawn, drawn.part(PARTNER).id, part.items[:1], Wish()) == "scope.foreign"


def test_what_is_referred_already_is_not_raised_again(drawn):
    part, referral = drawn.offer()
    with pytest.raises(Refused) as reason:
        drawn.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0])
    assert (reason.value.code, reason.value.facts["referral"]) == ("referral.same_matter", referral.id)


def test_what_has_no_problem_is_too_early_to_refer(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    with pytest.raises(TooEarly):
        drawn.do(refer_findings, OFFICER, part.id, part.items[:1], Wish(STRANGER, "理由"))
