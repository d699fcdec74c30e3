"""综合执法 takes part by messages like any other department, and what it decides comes back (C076)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name
from service.application.accept_referral import accept_referral
from service.application.decide_referral import decide_referral
from service.application.redirect_referral import redirect_referral
from service.application.return_referral import return_referral
from service.application.send_outbox import send_outbox
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from tests.district import District
from tests.fakes import LEAD, STRANGER

AGENCY = "comprehensive_enforcement"


@pytest.fixture
def offered(drawn) -> Iterator[District]:
    """The departments of the registry; education has named 综合执法."""
    _, referral = drawn.offer()
    district = District(drawn.url, DEPARTMENTS)
    district.clock.at(7, 6)
    district.say(STRANGER, redirect_referral, referral_id=referral.id, to=AGENCY, reason="由综合执法查处")
    yield district
    district.close()


@pytest.mark.clause("C076")
def test_comprehensive_enforcement_is_asked_by_message(offered):
    send_outbox(offered.hub, offered.wire)
    (letter,) = [each for each in offered.wire.delivered if each.department == AGENCY]
    assert full_name("referral.offered").encode() in letter.body
    assert offered.rows("paper_letters") == []


@pytest.mark.clause("C076")
@pytest.mark.clause("C113")
def test_its_penalty_is_filed_by_science_and_the_loop_closes(offered):
    number = offered.rows("referrals")[-1].id
    offered.say(AGENCY, accept_referral, referral_id=number, case_number="综执立〔2023〕8号", receipt=None)
    decided = {"outcome": "penalty", "document_number": "综执罚〔2023〕8号", "words": "罚款"}
    offered.say(AGENCY, decide_referral, referral_id=number, decided_on=date(2023, 7, 6), **decided)
    own = {"words": "已备案", "done_on": date(2023, 7, 6)}
    with pytest.raises(Refused) as refused:
        offered.say(LEAD, return_referral, referral_id=number, outcomes=["integrity_recorded"], **own)
    assert refused.value.facts["missing"] == "filed"
    offered.say(LEAD, return_referral, referral_id=number, outcomes=["filed", "integrity_recorded"], **own)
    referral = offered.rows("referrals")[-1]
    assert referral.state == ReferralState.RETURNED
    assert offered.one("findings", id=referral.finding_id).state == FindingState.SETTLED
    assert offered.rows("decisions", department=AGENCY)[0].outcome == "penalty"
