"""However a referral ends, no clock of it runs on; and while it is open, one always does (C111, C115)."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.approve_referral import approve_referral, send_back_referral
from service.application.decide_referral import decide_referral
from service.application.decline_referral import decline_referral
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.application.withdraw_referral import withdraw_referral
from service.domain.clocks import OPEN_CLOCKS
from service.domain.states import ReferralState
from tests.district import OFFICER, POLICE, STRANGER, UNLICENSED
from tests.referring import HEAD, submit

OPEN = (
    ReferralState.PROPOSED, ReferralState.SUBMITTED, ReferralState.OFFERED, ReferralState.ACCEPTED,
    ReferralState.DECIDED,
)  # fmt: skip


def withdrawn(drawn):
    _, referral = drawn.offer()
    drawn.do(withdraw_referral, OFFICER, referral.id, "材料有误")


def declined(drawn):
    _, referral = submit(drawn)
    drawn.do(send_back_referral, HEAD, referral.id, "自行处理为宜")
    drawn.do(decline_referral, OFFICER, referral.id, "自行处理")


def corrected(drawn):
    part, _ = submit(drawn)
    drawn.find(part, part.items[0], version=2)


def corrected_again(drawn):
    part, _ = submit(drawn)
    drawn.find(part, part.items[0], version=2, **{**UNLICENSED, "facts": "补充事实"})


def rejected(drawn):
    _, referral = drawn.offer()
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="已有许可")


def redirected(drawn):
    _, referral = drawn.offer()
    drawn.say(STRANGER, redirect_referral, referral_id=referral.id, to=POLICE, reason="属公安管辖")


def approved_and_accepted(drawn):
    _, referral = submit(drawn)
    drawn.do(approve_referral, HEAD, referral.id)
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="1号", receipt=None)


def decided(drawn):
    approved_and_accepted(drawn)
    said = {"outcome": "penalty", "document_number": "3号", "words": "罚款", "decided_on": date(2023, 7, 5)}
    drawn.say(STRANGER, decide_referral, referral_id=drawn.one("referrals").id, **said)


WAYS = [withdrawn, declined, corrected, corrected_again, rejected, redirected, approved_and_accepted, decided]


@pytest.mark.clause("C115")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_referral_has_a_clock_while_it_is_open_alone(drawn, way):
    way(drawn)
    running = drawn.rows("deadlines", state=list(OPEN_CLOCKS))
    for referral in drawn.rows("referrals"):
        clocks = [row.kind for row in running if row.subject == referral.id]
        assert len(clocks) == (referral.state in OPEN), (referral.state, clocks)
