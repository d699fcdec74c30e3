"""The same matter referred twice: refused to the same sender, linked and joined at the same receiver, one decision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from service.application.accept_referral import accept_referral
from service.application.confirm_referral import confirm_referral
from service.application.decide_referral import decide_referral
from service.application.lead_case import pass_lead_on
from service.application.open_matters import joined_referrals
from service.application.publish_decisions import publish_decisions
from service.application.revoke_decision import revoke_decision
from service.application.withdraw_referral import withdraw_referral
from service.domain.actors import HUB_ACTOR
from service.domain.clocks import ClockState
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from service.domain.time_zone import CHINA
from service.queries.public_records import public_decisions
from tests.district import (
    LEAD,
    OFFICER,
    PARTNER,
    PARTNER_OFFICER,
    STRANGER,
    STRANGER_OFFICER,
    UNLICENSED,
    District,
)
from tests.referring import clock


def two_senders(drawn):
    """The same matter of one object, found by two departments of one visit; both referrals, confirmed in turn."""
    _, first = drawn.offer()
    drawn.clock.move(minutes=5)
    part = next(row for row in drawn.rows("parts", department=PARTNER) if row.object_id == first.object_id)
    drawn.inspect(part, **UNLICENSED)
    second = drawn.one("referrals", sender=PARTNER)
    drawn.do(confirm_referral, PARTNER_OFFICER, second.id)
    return first.id, second.id


def accept(drawn, referral_id, number="偃教执〔2023〕12号"):
    drawn.say(STRANGER, accept_referral, referral_id=referral_id, case_number=number, receipt=None)


def one(drawn, referral_id):
    return drawn.one("referrals", id=referral_id)


def same_again(drawn):
    """The lead finds the violation of its offered referral on another item of the same part."""
    part, first = drawn.offer()
    again = {"result": "other_violation", "violation": "run_without_permission", "facts": "另一项同一违法"}
    drawn.find(part, part.items[1], version=2, **again)
    return first, drawn.one("referrals", state=ReferralState.PROPOSED)


@pytest.mark.clause("C111")
def test_the_same_sender_does_not_refer_a_matter_twice(drawn):
    first, second = same_again(drawn)
    with pytest.raises(Refused) as refused:
        drawn.do(confirm_referral, OFFICER, second.id)
    assert (refused.value.code, refused.value.facts["referral"]) == ("referral.same_matter", first.id)
    assert len(drawn.sent("referral.offered")) == 1


def test_a_matter_that_has_ended_may_be_referred_again(drawn):
    first, second = same_again(drawn)
    drawn.do(withdraw_referral, OFFICER, first.id, "材料有误")
    drawn.do(confirm_referral, OFFICER, second.id)
    assert one(drawn, second.id).state == ReferralState.OFFERED


@pytest.mark.clause("C111")
def test_an_offer_names_the_same_matter_of_another_sender(drawn):
    first, second = two_senders(drawn)
    same = drawn.sent("referral.offered")[-1]["same_matter"]
    assert same == {"referral_id": first, "state": "offered", "sender": LEAD}
    assert one(drawn, second).same_as == first


@pytest.mark.clause("C111")
def test_what_is_accepted_second_joins_the_first(drawn):
    first, second = two_senders(drawn)
    accept(drawn, first)
    accept(drawn, second, "另一案号")
    leading, joined = one(drawn, first), one(drawn, second)
    assert (joined.joined_to, joined.case_number) == (first, leading.case_number)
    assert [row.subject for row in drawn.rows("deadlines", kind="referral_decision")] == [first]
    assert [row.referral_id for row in drawn.rows("checks")] == [first]
    assert drawn.sent("referral.opened")[-1]["joined_to"] == first
    with drawn.transaction() as work:
        assert [row.id for row in joined_referrals(work, work.referrals.see(first))] == [second]


@pytest.mark.clause("C112")
def test_the_transfer_of_each_sender_stands_for_itself(drawn):
    first, second = two_senders(drawn)
    accept(drawn, first)
    assert [row.document_number for row in drawn.rows("decisions", outcome="to_other_agency")] == [first]
    accept(drawn, second)
    made = {(row.department, row.document_number) for row in drawn.rows("decisions", outcome="to_other_agency")}
    assert made == {(LEAD, first), (PARTNER, second)}


def test_the_order_of_acceptance_says_who_leads(drawn):
    first, second = two_senders(drawn)
    accept(drawn, second)
    accept(drawn, first)
    assert (one(drawn, first).joined_to, one(drawn, second).joined_to) == (second, None)


@pytest.mark.clause("C113")
def test_a_joined_referral_is_decided_with_the_leading(drawn):
    first, second = two_senders(drawn)
    accept(drawn, first)
    accept(drawn, second)
    decided = {"outcome": "penalty", "document_number": "3号", "words": "罚款", "decided_on": date(2023, 7, 18)}
    with pytest.raises(Refused) as refused:
        drawn.say(STRANGER, decide_referral, referral_id=second, **decided)
    assert (refused.value.code, refused.value.facts["leading"]) == ("referral.joined", first)
    drawn.say(STRANGER, decide_referral, referral_id=first, **decided)
    assert {row.id: row.state for row in drawn.rows("referrals")} == dict.fromkeys((first, second), "decided")
    answers = [each for each in drawn.sent("referral.answered") if each["answer"] == "decided"]
    assert [(each["referral_id"], each["own_outcomes"]) for each in answers] == [
        (first, ["filed", "integrity_recorded"]), (second, []),
    ]  # fmt: skip
    steps = {row.subject: row.department for row in drawn.rows("deadlines", kind="referral_own_step")}
    assert steps == {first: LEAD, second: PARTNER}


@pytest.mark.clause("C103")
@pytest.mark.clause("C113")
def test_one_case_has_one_penalty_however_many_referred_it(drawn):
    first, second = two_senders(drawn)
    accept(drawn, first)
    accept(drawn, second)
    decided = {"outcome": "penalty", "document_number": "3号", "words": "罚款", "decided_on": date(2023, 7, 18)}
    drawn.say(STRANGER, decide_referral, referral_id=first, **decided)
    penalty = drawn.one("decisions", outcome="penalty")
    assert len(drawn.rows("credit_entries", kind="penalty")) == 1
    drawn.clock.at(7, 20)
    drawn.do(revoke_decision, STRANGER_OFFICER, penalty.id, "行政复议撤销", "偃政复〔2023〕1号", date(2023, 7, 20))
    assert {row.id: row.state for row in drawn.rows("referrals")} == dict.fromkeys((first, second), "accepted")
    assert one(drawn, second).joined_to == first
    drawn.say(STRANGER, decide_referral, referral_id=first, **{**decided, "outcome": "unfounded"})
    assert {row.state for row in drawn.rows("referrals")} == {"decided"}
    flags = {(row.part_id, row.state) for row in drawn.rows("flags", flag="penalty")}
    assert len(flags) == 2 and {state for _, state in flags} == {"void"}


@pytest.mark.clause("C101")
def test_one_document_on_a_joined_case_counts_once(drawn):
    for referral_id in (ids := two_senders(drawn)):
        accept(drawn, referral_id)
    decided = {"outcome": "penalty", "document_number": "3号", "words": "罚款", "decided_on": date(2023, 7, 5)}
    drawn.say(STRANGER, decide_referral, referral_id=ids[0], **decided)
    penalty = drawn.one("decisions", outcome="penalty")
    assert drawn.one("credit_entries").state == "standing"
    drawn.publish(drawn.one("parts", id=penalty.part_id))
    drawn.do(publish_decisions)
    with Session(drawn.engine) as session:
        shown = session.execute(public_decisions(penalty.object_id, datetime(2023, 1, 1, tzinfo=CHINA))).all()
    assert [row.document_number for row in shown if row.outcome == "penalty"] == ["3号"]
    drawn.do(revoke_decision, STRANGER_OFFICER, penalty.id, "复议撤销", "复1号", date(2023, 7, 5))
    assert {row.state for row in drawn.rows("decisions", outcome="penalty")} == {"revoked"}
    assert drawn.one("credit_entries").state == "taken_back"
    assert {row.state for row in drawn.rows("referrals")} == {ReferralState.ACCEPTED}
    clocks = drawn.rows("deadlines", kind="referral_decision", state=ClockState.RUNNING)
    assert [row.subject for row in clocks] == [ids[0]]


def test_who_gives_the_lead_up_leaves_it_to_the_next(drawn):
    first, second = two_senders(drawn)
    accept(drawn, first)
    accept(drawn, second)
    with drawn.transaction() as work:
        pass_lead_on(work, HUB_ACTOR, work.referrals.need(first))
    assert one(drawn, second).joined_to is None
    assert clock(drawn, "referral_decision", one(drawn, second)).state == ClockState.RUNNING


@pytest.fixture
def on_postgres(postgres_url):
    district = District(postgres_url)
    district.create_tables()
    district.add_libraries()
    district.draw()
    district.clock.at(7, 5)
    yield district
    district.close()


@pytest.mark.clause("C115")
def test_a_withdrawal_and_an_acceptance_at_once_leave_one_owner(on_postgres):
    _, referral = on_postgres.offer()
    with ThreadPoolExecutor(2) as pool:
        taking = pool.submit(accept, on_postgres, referral.id)
        giving_up = pool.submit(on_postgres.do, withdraw_referral, OFFICER, referral.id, "材料有误")
    failures = [future.exception() for future in (taking, giving_up)]
    (refused,) = filter(None, failures)
    assert isinstance(refused, Refused) and refused.code == "state.not_allowed"
    is_accepted = failures[0] is None
    state, finding = one(on_postgres, referral.id).state, on_postgres.one("findings", id=referral.finding_id).state
    accepted, withdrawn = (
        (ReferralState.ACCEPTED, FindingState.REFERRED),
        (ReferralState.WITHDRAWN, FindingState.HANDLING),
    )
    assert (state, finding) == (accepted if is_accepted else withdrawn)
    assert bool(on_postgres.sent("referral.opened")) == is_accepted
    assert bool(on_postgres.sent("referral.withdrawn")) != is_accepted


def test_two_acceptances_at_once_make_one_case(on_postgres):
    ids = two_senders(on_postgres)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda id_: accept(on_postgres, id_), ids))
    leads = [one(on_postgres, id_).joined_to for id_ in ids]
    assert leads in ([None, ids[0]], [ids[1], None])


def test_of_two_confirmed_at_once_one_goes_out(on_postgres):
    part = on_postgres.part(LEAD)
    on_postgres.inspect(part, **UNLICENSED)
    on_postgres.find(part, part.items[1], version=2, **UNLICENSED)
    ids = [row.id for row in on_postgres.rows("referrals", state=ReferralState.PROPOSED)]
    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(on_postgres.do, confirm_referral, OFFICER, id_) for id_ in ids]
    (refused,) = filter(None, (each.exception() for each in sent))
    assert isinstance(refused, Refused) and refused.code == "referral.same_matter"
    assert sorted(row.state for row in on_postgres.rows("referrals")) == ["offered", "proposed"]


@pytest.mark.clause("C114")
def test_a_check_that_has_not_begun_ends_with_the_decision(drawn):
    first, _ = two_senders(drawn)
    accept(drawn, first)
    assert drawn.one("checks").state == "received"
    decided = {"outcome": "penalty", "document_number": "3号", "words": "罚款", "decided_on": date(2023, 7, 18)}
    drawn.say(STRANGER, decide_referral, referral_id=first, **decided)
    assert (drawn.one("checks").state, drawn.one("checks").answer) == ("declined", "移送事项已作出处理决定")
