"""What the receiver sees before it accepts and what afterwards, and how long it has to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.application.accept_referral import accept_referral
from service.application.extend_referral import extend_referral
from service.application.raise_referral import raise_referral
from service.application.redirect_referral import redirect_referral
from service.domain.refusals import Refused
from tests.district import LEAD, POLICE, STRANGER
from tests.referring import clock


def accept(drawn, referral, department=STRANGER, number="偃教执〔2023〕12号"):
    drawn.say(department, accept_referral, referral_id=referral.id, case_number=number, receipt=None)


@pytest.mark.clause("C111")
def test_an_offer_says_what_is_visible_and_no_more(drawn):
    drawn.offer()
    (offer,) = drawn.sent("referral.offered")
    assert offer["visible"] == ["basis", "evidence", "ground", "object_address"]
    assert {"facts", "found_on"}.isdisjoint(offer) and "擅自举办" in offer["ground"]
    assert drawn.sent("referral.opened") == []


@pytest.mark.clause("C111")
def test_the_whole_matter_comes_with_the_acceptance(drawn):
    _, referral = drawn.offer()
    accept(drawn, referral)
    (opened,) = drawn.sent("referral.opened", department=STRANGER)
    assert (opened["facts"], opened["decide_by"], opened["joined_to"]) == ("现场无办学许可", "2023-10-03", None)
    assert drawn.one("referrals").opened_at == drawn.clock.now()


@pytest.mark.clause("C111")
def test_an_urgent_referral_is_answered_within_hours(drawn):
    part, _ = drawn.propose()
    drawn.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0], urgent=True)
    (offer,) = drawn.sent("referral.offered")
    until = drawn.clock.now() + timedelta(hours=24)
    assert (offer["is_urgent"], offer["respond_at"]) == (True, until.isoformat())
    assert clock(drawn, "referral_response", drawn.one("referrals")).due_at == until


def test_the_receiver_takes_more_time_once(drawn):
    _, referral = drawn.offer()
    drawn.say(STRANGER, extend_referral, referral_id=referral.id, reason="核对档案")
    assert clock(drawn, "referral_response", referral).due_on.isoformat() == "2023-07-12"
    assert drawn.one("referrals").extension["until"] == "2023-07-12"
    assert drawn.sent("deadline.moved", department=LEAD)
    with pytest.raises(Refused) as again:
        drawn.say(STRANGER, extend_referral, referral_id=referral.id, reason="再延")
    assert again.value.code == "clock.extended_already"


def test_an_urgent_answer_is_not_put_off(drawn):
    part, _ = drawn.propose()
    drawn.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0], urgent=True)
    with pytest.raises(Refused) as refused:
        drawn.say(STRANGER, extend_referral, referral_id=drawn.one("referrals").id, reason="核对")
    assert refused.value.code == "clock.no_extension"


def test_a_redirect_hands_on_ground_facts_and_letter(drawn):
    _, referral = drawn.offer()
    drawn.say(STRANGER, redirect_referral, referral_id=referral.id, to=POLICE, reason="属公安管辖")
    new = next(row for row in drawn.rows("referrals") if row.redirected_from == referral.id)
    kept = ("ground", "basis", "facts", "letter_id", "violation", "finding_id")
    assert all(getattr(new, name) == getattr(referral, name) for name in kept)
    assert drawn.sent("referral.offered", department=POLICE)
