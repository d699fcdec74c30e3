"""The ledger of open problems: one owner and one next step for each, seen by who found it and who was asked."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from service.application.accept_referral import accept_referral
from service.application.import_libraries import import_inspectors
from service.application.open_crime_case import Suspicion, open_crime_case
from service.application.problem_owner import ownership
from service.application.reject_referral import reject_referral
from service.application.return_referral import return_referral
from service.queries.matters import TODO, Wanted, matters
from tests.application.test_open_matters import two_senders
from tests.district import COORDINATOR, OFFICER, PARTNER_OFFICER, REGION, STRANGER_OFFICER, an_inspector, lines
from tests.fakes import LEAD, PARTNER, STRANGER


def ledger(district, viewer, whose=""):
    """(owner, next step, by whom, kind of the clock) of every line that the viewer sees."""
    with Session(district.engine) as session:
        lines = matters(session, viewer, Wanted(whose), 1).lines
    return [(each.now.owner, each.now.step, each.now.by, each.clock.kind if each.clock else None) for each in lines]


@pytest.mark.clause("C115")
def test_the_ledger_follows_a_referral_to_its_end(drawn):
    _part, referral = drawn.offer()
    assert ledger(drawn, OFFICER) == [(LEAD, "answer", STRANGER, "referral_response")]
    assert ledger(drawn, STRANGER_OFFICER, "by") == ledger(drawn, OFFICER)
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执1", receipt=None)
    assert ledger(drawn, OFFICER) == [(STRANGER, "decide", STRANGER, "referral_decision")]
    assert (ledger(drawn, OFFICER, "owner"), len(ledger(drawn, STRANGER_OFFICER, "owner"))) == ([], 1)


@pytest.mark.clause("C113")
def test_the_own_step_is_the_senders_and_ends_it(drawn):
    _part, referral = drawn.decide()
    assert ledger(drawn, OFFICER, "owner") == [(LEAD, "return", LEAD, "referral_own_step")]
    own = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 19)}
    drawn.say(LEAD, return_referral, referral_id=referral.id, **own)
    assert ledger(drawn, OFFICER) == ledger(drawn, STRANGER_OFFICER) == []


@pytest.mark.clause("C115")
def test_what_is_rejected_is_the_finders_with_a_clock(drawn):
    _part, referral = drawn.offer()
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非本部门")
    assert ledger(drawn, OFFICER, "by") == [(LEAD, "handle", LEAD, "own_decision")]
    assert ledger(drawn, STRANGER_OFFICER) == ledger(drawn, PARTNER_OFFICER) == []


def test_a_proposal_is_not_shown_to_who_is_not_asked_yet(drawn):
    drawn.propose()
    assert [line[1] for line in ledger(drawn, OFFICER)] == ["confirm"]
    assert ledger(drawn, STRANGER_OFFICER) == ledger(drawn, OFFICER, "nobody") == []


@pytest.mark.clause("C115")
def test_what_is_handled_by_oneself_is_a_todo(drawn):
    _part, referral = drawn.offer()
    assert ledger(drawn, OFFICER, TODO) == []
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非本部门")
    assert [line[1] for line in ledger(drawn, OFFICER, TODO)] == ["handle"]
    assert ledger(drawn, STRANGER_OFFICER, TODO) == []


@pytest.mark.clause("C111")
@pytest.mark.clause("C115")
def test_a_crime_goes_first_for_all_who_referred_the_case(drawn):
    leading, joined = (drawn.one("referrals", id=id_) for id_ in two_senders(drawn))
    for each in (leading, joined):
        drawn.say(STRANGER, accept_referral, referral_id=each.id, case_number="偃教执1", receipt=None)
    people = [an_inspector(STRANGER, number) for number in (0, 1)]
    drawn.do(import_inspectors, COORDINATOR, REGION, lines(people), [])
    suspicion = Suspicion("诈骗罪", "虚假宣传，数额较大", [each["id"] for each in people])
    drawn.do(open_crime_case, STRANGER_OFFICER, leading.finding_id, suspicion)
    assert ledger(drawn, PARTNER_OFFICER) == [(STRANGER, "report_crime", STRANGER, "crime_report")]
    assert ledger(drawn, STRANGER_OFFICER) == ledger(drawn, PARTNER_OFFICER) * 2
    with drawn.transaction() as work:
        now = ownership(work, PARTNER, work.findings.see(joined.finding_id))
        assert now is not None and (now.owner, now.step) == (STRANGER, "report_crime")
