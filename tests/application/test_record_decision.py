"""Every found violation ends in an explicit decision, which is public as far as lawful and withdrawn when revoked."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.publish_decisions import publish_decisions
from service.application.publish_results import publish_results
from service.application.return_referral import return_referral
from service.application.revoke_decision import confirm_withdrawal, revoke_decision, tell_judiciary
from service.domain.refusals import Refused
from service.domain.result_states import DecisionState
from service.domain.states import FindingState
from tests.district import GUIDED, INSPECTED_AT, STRANGER_OFFICER, UNREACHABLE
from tests.fakes import LEAD, PARTNER, STRANGER

LISTED = {"outcome": "listed_abnormal", "words": "列入", "done_on": INSPECTED_AT.date()}
CORRECTED = {"result": "corrected", "violation": "minor_corrected_on_spot"}


def decisions(district):
    return [(row.department, row.outcome, row.state) for row in district.rows("decisions")]


@pytest.mark.clause("C103")
def test_guidance_alone_leaves_an_own_violation_open(drawn):
    part = drawn.part(PARTNER)
    drawn.inspect(part, **UNREACHABLE, handling=GUIDED)
    assert drawn.one("findings", part_id=part.id, violation="not_at_registered_address").state == FindingState.HANDLING
    assert decisions(drawn) == []


@pytest.mark.clause("C103")
def test_a_minor_fault_that_was_corrected_ends_without_penalty(drawn):
    drawn.inspect(drawn.part(LEAD), **CORRECTED, handling=GUIDED)
    row = drawn.one("decisions")
    assert (row.outcome, row.measure, row.department) == ("no_penalty", "guidance", LEAD)


@pytest.mark.clause("C112")
def test_a_transfer_outside_the_hub_names_its_letter(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    unsafe = {"result": "other_violation", "violation": "safety_endangered", "facts": "电线裸露"}
    sent = {"outcome": "to_other_agency", "words": "移送消防救援机构", "done_on": date(2023, 7, 4)}
    with pytest.raises(Refused) as refused:
        drawn.find(part, part.items[0], **unsafe, handling=sent)
    assert refused.value.code == "finding.transfer_unnamed"
    drawn.find(part, part.items[0], **unsafe, handling={**sent, "document_number": "偃科移〔2023〕1号"})
    assert drawn.one("decisions").outcome == "to_other_agency"


@pytest.mark.clause("C103")
@pytest.mark.clause("C112")
def test_a_transfer_and_the_receivers_penalty_are_two_decisions(drawn):
    drawn.decide()
    assert decisions(drawn) == [
        (LEAD, "to_other_agency", DecisionState.MADE), (STRANGER, "penalty", DecisionState.MADE),
    ]  # fmt: skip


@pytest.mark.clause("C103")
def test_a_receiver_cannot_end_a_matter_with_a_measure(drawn):
    with pytest.raises(Refused) as refused:
        drawn.decide("stop_ordered")
    assert refused.value.code == "decision.not_final"


@pytest.mark.clause("C076")
def test_a_fine_outside_the_law_is_refused_with_the_decision(drawn):
    with pytest.raises(Refused) as refused:
        drawn.decide(fine={"yuan": 60_000, "illegal_income": 10_000})
    assert refused.value.code == "fine.outside_range"


@pytest.mark.clause("C101")
def test_a_penalty_is_published_with_the_result_and_in_time(drawn):
    drawn.decide()
    clock = drawn.one("deadlines", kind="penalty_publication")
    assert (clock.started_on, clock.met_at) == (date(2023, 7, 18), None)
    assert drawn.do(publish_decisions) == 0, "the result itself is not public yet"
    drawn.do(publish_results)
    assert drawn.do(publish_decisions) == 2
    assert {state for _, _, state in decisions(drawn)} == {DecisionState.PUBLISHED}
    assert drawn.one("deadlines", kind="penalty_publication").met_at == drawn.clock.now()


@pytest.mark.clause("C112")
def test_a_transfer_to_the_judiciary_is_published_after_its_decision(drawn):
    drawn.decide("to_judiciary")
    drawn.do(publish_results)
    assert drawn.do(publish_decisions) == 1  # the transfer to the agency alone
    row = drawn.one("decisions", outcome="to_judiciary")
    drawn.clock.at(7, 20)
    drawn.do(tell_judiciary, STRANGER_OFFICER, row.id, "判处罚金", "（2023）刑初1号", date(2023, 7, 19))
    assert drawn.do(publish_decisions) == 1
    assert drawn.one("decisions", outcome="to_judiciary").state == DecisionState.PUBLISHED


@pytest.mark.clause("C099")
def test_a_revoked_penalty_has_three_working_days_to_its_withdrawal(drawn):
    drawn.decide()
    drawn.clock.at(7, 20)
    row = drawn.one("decisions", outcome="penalty")
    drawn.do(revoke_decision, STRANGER_OFFICER, row.id, "行政复议撤销", "偃政复〔2023〕1号", date(2023, 7, 20))
    clock = drawn.one("deadlines", kind="decision_withdrawal")
    assert (clock.due_on, clock.department) == (date(2023, 7, 25), STRANGER)
    drawn.do(confirm_withdrawal, STRANGER_OFFICER, row.id, "CH-1")
    assert drawn.one("decisions", outcome="penalty").state == DecisionState.WITHDRAWN
    assert drawn.one("deadlines", kind="decision_withdrawal").met_at == drawn.clock.now()


def test_a_corrected_finding_takes_its_decision_along(drawn):
    part = drawn.part(PARTNER)
    drawn.inspect(part, **UNREACHABLE, handling=LISTED)
    drawn.find(part, part.items[0], version=2)
    assert decisions(drawn) == [(PARTNER, "listed_abnormal", DecisionState.SUPERSEDED)]


def test_no_department_revokes_anothers_decision(drawn):
    drawn.decide()
    row = drawn.one("decisions", outcome="to_other_agency")
    with pytest.raises(Refused) as refused:
        drawn.do(revoke_decision, STRANGER_OFFICER, row.id, "错", "1号", date(2023, 7, 18))
    assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C113")
def test_a_finder_undoes_no_decision_of_another(drawn):
    part, referral = drawn.decide()
    drawn.clock.at(7, 19)
    step = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 19)}
    drawn.say(LEAD, return_referral, referral_id=referral.id, **step)
    with pytest.raises(Refused) as refused:
        drawn.find(part, part.items[0], version=2)
    assert (refused.value.code, refused.value.facts["department"]) == ("finding.decided_elsewhere", STRANGER)
    assert drawn.one("decisions", outcome="penalty").state == DecisionState.MADE
    assert drawn.one("credit_entries", kind="penalty").state == "standing"
