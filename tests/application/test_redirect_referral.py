"""A matter that is passed on keeps its way; it does not go round in circles, and the heads settle a dispute (C111)."""

from __future__ import annotations

from typing import Any

import pytest

from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.application.settle_dispute import settle_dispute
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from tests.district import OFFICER, REVIEWER
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER


def redirect(district, referral: Any, to: str, department: str) -> Refused | None:
    note = district.say(department, redirect_referral, referral_id=referral.id, to=to, reason="非本部门职责")
    assert note is None or isinstance(note, Refused)
    return note


def latest(district) -> Any:
    return district.rows("referrals")[-1]


@pytest.fixture
def disputed(drawn):
    """Education has passed the matter on to the police, who name education."""
    _, referral = drawn.offer()
    redirect(drawn, referral, POLICE, STRANGER)
    assert redirect(drawn, latest(drawn), STRANGER, POLICE).code == "referral.circle"
    return drawn


@pytest.mark.clause("C111")
def test_a_matter_goes_on_from_agency_to_agency(drawn):
    _, referral = drawn.offer()
    redirect(drawn, referral, POLICE, STRANGER)
    assert redirect(drawn, latest(drawn), PARTNER, POLICE) is None
    states = [(row.receiver, row.state) for row in drawn.rows("referrals")]
    assert states == [
        (STRANGER, ReferralState.REDIRECTED), (POLICE, ReferralState.REDIRECTED), (PARTNER, ReferralState.OFFERED),
    ]  # fmt: skip


@pytest.mark.clause("C111")
@pytest.mark.clause("C115")
def test_a_matter_that_comes_round_stays_where_it_is(disputed):
    referral = latest(disputed)
    assert (referral.state, referral.receiver, referral.disputed_to) == (ReferralState.OFFERED, POLICE, STRANGER)
    (entry,) = disputed.audit("referral.disputed")
    assert (entry.details["to"], entry.details["way"]) == (STRANGER, [STRANGER, POLICE])
    assert disputed.sent("referral.answered", department=LEAD)[-1]["answer"] == "disputed"
    assert disputed.one("deadlines", kind="referral_response", subject=referral.id).met_at is None


def test_the_head_may_send_it_there_all_the_same(disputed):
    with pytest.raises(Refused) as refused:
        disputed.do(settle_dispute, OFFICER, latest(disputed).id, "教育部门有管辖权")
    assert refused.value.code == "scope.role"
    disputed.do(settle_dispute, REVIEWER, latest(disputed).id, "教育部门有管辖权")
    assert (latest(disputed).receiver, latest(disputed).state) == (STRANGER, ReferralState.OFFERED)
    assert len(disputed.rows("referrals", state=ReferralState.OFFERED)) == 1


def test_a_matter_without_a_dispute_is_not_settled(drawn):
    _, referral = drawn.offer()
    with pytest.raises(Refused) as refused:
        drawn.do(settle_dispute, REVIEWER, referral.id, "教育部门有管辖权")
    assert refused.value.code == "referral.not_disputed"


def test_a_disputed_matter_may_still_be_rejected(disputed):
    disputed.say(POLICE, reject_referral, referral_id=latest(disputed).id, reason="不属公安职责")
    assert latest(disputed).state == ReferralState.REJECTED
