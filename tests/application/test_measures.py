"""A decision with several outcomes: measures beside it, each within the powers of who decides; and the own step."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.confirm_referral import confirm_referral
from service.application.decide_referral import decide_referral
from service.application.return_referral import return_referral
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from tests.district import OFFICER, District
from tests.fakes import LEAD, POLICE

ILLEGAL_WORK = {
    "result": "other_violation",
    "violation": "foreigners_without_permit",
    "facts": "两名外籍教师无工作许可",
}
GROUNDED = {
    "ground": "出境入境管理法第五十九条",
    "procedure": "告知权利义务，制作笔录",
    "milder_means": "当事人拒不说明身份",
}
ON = date(2023, 7, 10)
COERCED = {
    "outcome": "coercive_measure", "on": "person", "person": "RY-2023-0012", "document_number": "公（治）盘字1号",
    "words": "继续盘问", "decided_on": ON, "coercion": GROUNDED, "fine": None,
}  # fmt: skip
FINED = {
    **COERCED, "outcome": "penalty", "document_number": "公罚2号", "words": "对个人罚款", "coercion": None,
    "fine": {"yuan": 10_000, "on": "person", "illegal_income": 0, "persons": 1},
}  # fmt: skip


def accepted(district: District):
    """Illegal work that was found by science and taken on by the police."""
    part = district.part(LEAD)
    district.inspect(part, **ILLEGAL_WORK)
    referral = district.one("referrals")
    district.do(confirm_referral, OFFICER, referral.id)
    district.say(POLICE, accept_referral, referral_id=referral.id, case_number="公受1", receipt=None)
    return referral


def decide(district: District, referral, outcome: str = "penalty", *measures) -> None:
    fine = {"yuan": 20_000, "on": "organisation", "illegal_income": 0, "persons": 2} if outcome == "penalty" else None
    district.say(
        POLICE, decide_referral, referral_id=referral.id, outcome=outcome, document_number="公罚1号",
        words="对单位罚款", decided_on=ON, fine=fine, measures=list(measures),
    )  # fmt: skip


def give_back(district: District, referral, *outcomes: str, **more) -> None:
    own = {"outcomes": list(outcomes), "words": "撤销许可", "done_on": date(2023, 7, 19)}
    district.say(LEAD, return_referral, referral_id=referral.id, **own | more)


@pytest.mark.clause("C079")
def test_the_police_coerce_the_person_and_fine_the_employer(drawn):
    referral = accepted(drawn)
    decide(drawn, referral, "penalty", COERCED, FINED)
    rows = drawn.rows("measures")
    assert [(row.id, row.outcome, row.on, row.person) for row in rows] == [
        (f"{referral.id}-CS1", "coercive_measure", "person", "RY-2023-0012"),
        (f"{referral.id}-CS2", "penalty", "person", "RY-2023-0012"),
    ]
    assert rows[0].coercion == GROUNDED
    told = drawn.sent("referral.answered", department=LEAD)[-1]
    assert [each["outcome"] for each in told["decision"]["measures"]] == ["coercive_measure", "penalty"]
    assert [row.outcome for row in drawn.rows("decisions", department=POLICE)] == ["penalty"]


@pytest.mark.clause("C078")
def test_after_the_penalty_the_permit_is_revoked(drawn):
    referral = accepted(drawn)
    decide(drawn, referral, "penalty", COERCED)
    told = drawn.sent("referral.answered", department=LEAD)[-1]
    assert (told["own_outcomes"], told["own_optional"]) == (
        ["permit_revoked", "integrity_recorded"], ["permits_restricted"],
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        give_back(drawn, referral, "integrity_recorded")
    assert (refused.value.code, refused.value.facts["missing"]) == ("referral.own_step_missing", "permit_revoked")
    give_back(drawn, referral, "permit_revoked", "integrity_recorded", "permits_restricted")
    assert drawn.one("referrals").state == ReferralState.RETURNED


@pytest.mark.clause("C113")
def test_without_a_penalty_no_own_step_is_required(drawn):
    referral = accepted(drawn)
    decide(drawn, referral, "no_penalty")
    assert drawn.sent("referral.answered", department=LEAD)[-1]["own_outcomes"] == []
    give_back(drawn, referral)
    assert drawn.one("referrals").state == ReferralState.RETURNED


@pytest.mark.clause("C079")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"outcome": "permit_revoked"}, "finding.beyond_powers"),
        ({"coercion": None}, "coercion.unfounded"),
        ({"coercion": {**GROUNDED, "ground": " "}}, "coercion.unfounded"),
        ({"person": ""}, "measure.whom"),
        ({"on": "organisation"}, "measure.whom"),
        ({"outcome": "unfounded"}, "measure.not_beside"),
        ({**FINED, "on": "organisation", "person": ""}, "measure.not_beside"),
        ({**FINED, "fine": {**FINED["fine"], "yuan": 1}}, "fine.outside_range"),
    ],
)
def test_a_measure_out_of_order_is_refused(drawn, changes, code):
    referral = accepted(drawn)
    with pytest.raises(Refused) as refused:
        decide(drawn, referral, "penalty", COERCED | changes)
    assert refused.value.code == code
    assert drawn.one("referrals").state == ReferralState.ACCEPTED


def test_nothing_follows_what_was_not_borne_out(drawn):
    referral = accepted(drawn)
    with pytest.raises(Refused) as refused:
        decide(drawn, referral, "unfounded", COERCED)
    assert refused.value.code == "measure.not_beside"
