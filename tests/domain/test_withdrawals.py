"""A visit is withdrawn on a ground of the closed list alone, with reason and evidence."""

from __future__ import annotations

import pytest

from service.domain.refusals import Refused
from service.domain.withdrawals import Withdrawal, WithdrawalGround, check_withdrawal


@pytest.mark.parametrize("ground", WithdrawalGround)
def test_every_ground_of_the_list_is_taken(ground):
    check_withdrawal(Withdrawal(ground, "已注销", "注销通知书"))


def test_a_ground_outside_the_list_is_refused():
    with pytest.raises(Refused) as refused:
        check_withdrawal(Withdrawal("inconvenient", "不方便", "电话记录"))
    assert refused.value.code == "visit.ground_unknown"


@pytest.mark.parametrize(("reason", "evidence"), [("", "注销通知书"), ("已注销", "  ")])
def test_reason_and_evidence_must_both_be_given(reason, evidence):
    with pytest.raises(Refused) as refused:
        check_withdrawal(Withdrawal(WithdrawalGround.DEREGISTERED, reason, evidence))
    assert refused.value.code == "visit.evidence_missing"
