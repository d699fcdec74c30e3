"""A suspected crime goes to the police by its own route, in its own time, and no penalty takes its place."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

import pytest

from service.application.accept_referral import accept_referral
from service.application.answer_crime import file_crime, receive_crime, refuse_filing
from service.application.bring_evidence import note_brought, wanted_file
from service.application.create_user import create_user
from service.application.crime_steps import Document
from service.application.decide_crime import approve_crime, decline_crime
from service.application.decide_referral import decide_referral
from service.application.fetch_file import fetch_by_address, fetch_evidence
from service.application.hand_over_crime import hand_over_crime
from service.application.handle_finding import handle_finding
from service.application.import_libraries import import_inspectors
from service.application.open_crime_case import Suspicion, open_crime_case
from service.application.problem_owner import ownership
from service.application.publish_decisions import publish_decisions
from service.application.publish_results import publish_results
from service.application.reconsider_crime import ask_reconsideration, decide_reconsideration
from service.application.reject_referral import reject_referral
from service.application.report_crime import report_crime
from service.application.supervise_crime import order_filing, suggest_supervision
from service.application.take_back_crime import take_back_crime
from service.application.watch_deadlines import watch_deadlines
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.crime_cases import CrimeState
from service.domain.refusals import Refused, TooEarly
from service.domain.result_states import DecisionState
from service.domain.states import FindingState, ReferralState
from service.inbound import receive
from tests import crimes
from tests.crimes import (
    HEAD,
    OFFICER,
    answer,
    conclude,
    filed,
    give_objects,
    handed_over,
    opened,
    received,
    refused,
    reported,
)
from tests.district import COORDINATOR, REGION, STRANGER_OFFICER, an_inspector, lines
from tests.fakes import PARTNER, POLICE, STRANGER
from tests.file_stores import BASE

FINED = {"outcome": "penalty", "words": "罚款", "done_on": date(2023, 7, 5), "document_number": "偃市监罚〔2023〕1号"}


CONTENT = b"letter"
LETTER = {"name": "移送书.pdf", "media_type": "application/pdf", "size": len(CONTENT),
          "sha256": sha256(CONTENT).hexdigest()}  # fmt: skip
REPORT = {**LETTER, "name": "调查报告.pdf", "sha256": "8" * 64}


def bring(district, finding, file):
    """The finder's system brings a file under the address that it was given."""
    asked = {each["sha256"]: each["address"] for each in district.sent("evidence.recorded")[-1]["files"]}
    wanted = district.do(wanted_file, asked[file["sha256"]].removeprefix(f"{BASE}/evidence/"))
    wanted.store.put(BytesIO(CONTENT), wanted.file)
    district.do(note_brought, wanted)


def state(district):
    return district.one("crime_cases").state


def clock(district, kind):
    return district.one("deadlines", kind=kind)


def code_of(district, use_case, *arguments):
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    return caught.value.code


def problem(district):
    (row,) = [row for row in district.rows("findings", violation="safety_endangered") if row.state != "superseded"]
    return row


@pytest.mark.clause("C111")
def test_a_case_needs_two_different_licensed_handlers(drawn):
    finding = crimes.suspect(drawn)
    for named in (["MAR-0000"], ["MAR-0000", "MAR-0000"], ["MAR-0000", "SCI-0001"], ["MAR-0000", "MAR-9999"]):
        assert code_of(drawn, open_crime_case, OFFICER, finding.id, Suspicion("罪", "由", named)) == "crime.handlers"
    assert drawn.do(open_crime_case, OFFICER, finding.id, crimes.SUSPICION).startswith("SX4103072023")


@pytest.mark.clause("C111")
def test_only_the_department_that_has_the_matter_opens_a_case(drawn):
    finding = crimes.suspect(drawn)
    assert code_of(drawn, open_crime_case, STRANGER_OFFICER, finding.id, crimes.SUSPICION) == "scope.foreign"
    drawn.do(open_crime_case, OFFICER, finding.id, crimes.SUSPICION)
    assert code_of(drawn, open_crime_case, OFFICER, finding.id, crimes.SUSPICION) == "crime.open_already"


@pytest.mark.clause("C112")
def test_the_head_has_three_calendar_days_from_the_report(drawn):
    reported(drawn)  # Wednesday, 5 July 2023
    assert (clock(drawn, "crime_decision").due_on, clock(drawn, "crime_decision").unit) == (date(2023, 7, 8), "days")


@pytest.mark.clause("C112")
def test_no_handler_and_nobody_without_office_decides(drawn):
    case_id = reported(drawn)
    handler = drawn.one("crime_cases").handlers[0]["name"]
    drawn.do(create_user, HUB_ACTOR, "head.handler", handler, Role.REVIEWER, PARTNER, "hash")
    both = person("head.handler", PARTNER, Role.REVIEWER)
    assert code_of(drawn, approve_crime, both, case_id, "可以") == "crime.own_decision"
    assert code_of(drawn, approve_crime, OFFICER, case_id, "可以") == "scope.role"
    assert code_of(drawn, approve_crime, HEAD, case_id, " ") == "review.reason_missing"
    drawn.do(decline_crime, HEAD, case_id, "证据不足")
    row = drawn.one("crime_cases")
    assert (row.state, row.verdict["reason"], row.verdict["is_approved"]) == (CrimeState.DECLINED, "证据不足", False)
    assert problem(drawn).state == FindingState.HANDLING, "the matter is the department's own"


@pytest.mark.clause("C112")
def test_the_handing_over_is_due_24_hours_after_the_approval(drawn):
    crimes.approved(drawn)
    assert clock(drawn, "crime_handover").due_at == drawn.clock.now() + timedelta(hours=24)
    assert clock(drawn, "crime_decision").met_at == drawn.clock.now()


@pytest.mark.clause("C112")
@pytest.mark.parametrize(
    ("name", "files", "code"),
    [("有关检验报告或者鉴定结论", None, "crime.papers_missing"), ("涉嫌犯罪案件移送书", [], "crime.papers_missing"),
     ("涉案物品清单", [{"name": "清单.pdf", "sha256": "9" * 64}], "crime.file_unknown")],
)  # fmt: skip
def test_nothing_is_handed_over_while_a_paper_is_missing(drawn, name, files, code):
    case_id, document = crimes.approved(drawn), Document("偃市监移〔2023〕1号", date(2023, 7, 5))
    assert code_of(drawn, hand_over_crime, OFFICER, case_id, crimes.papers(**{name: files}), document) == code
    assert drawn.sent("crime.handed_over") == [] and state(drawn) == CrimeState.APPROVED


@pytest.mark.clause("C112")
def test_handing_over_tells_the_police_and_is_a_decision(drawn):
    handed_over(drawn)
    (told,) = drawn.sent("crime.handed_over", department=POLICE)
    assert (told["sender"], told["offence"], told["file_by"]) == (PARTNER, crimes.OFFENCE, "2023-07-08")
    assert len(told["papers"]) == 5 and "part_id" not in told
    decision = drawn.one("decisions", outcome="to_judiciary")
    assert (decision.department, decision.document_number) == (PARTNER, "偃市监移〔2023〕1号")
    assert clock(drawn, "crime_filing").department == POLICE and clock(drawn, "crime_filing").also_told == PARTNER
    assert clock(drawn, "crime_forward").due_at == drawn.clock.now() + timedelta(hours=24)


@pytest.mark.clause("C111")
@pytest.mark.clause("C103")
def test_a_fine_cannot_replace_the_criminal_route(drawn):
    opened(drawn)
    assert code_of(drawn, handle_finding, OFFICER, problem(drawn).id, [], {**FINED}) == "crime.penalty_instead"
    assert drawn.rows("decisions") == []
    drawn.do(handle_finding, OFFICER, problem(drawn).id, [], {**crimes.CORRECTED})  # a measure goes on
    assert problem(drawn).outcome == "correction_ordered"


@pytest.mark.clause("C111")
def test_on_the_console_the_judiciary_is_reached_by_a_case_alone(drawn):
    finding = crimes.suspect(drawn)
    said = {"outcome": "to_judiciary", "words": "移送", "done_on": date(2023, 7, 5)}
    assert code_of(drawn, handle_finding, OFFICER, finding.id, [], said) == "crime.needs_case"


def test_what_was_imposed_before_is_told_to_the_police(drawn):
    crimes.suspect(drawn)
    drawn.do(handle_finding, OFFICER, problem(drawn).id, [], {**crimes.CORRECTED})
    case_id = drawn.do(open_crime_case, OFFICER, problem(drawn).id, crimes.SUSPICION)
    report = {"facts": "事实", "basis": "依据", "sha256": crimes.REPORT}
    drawn.do(report_crime, OFFICER, case_id, report, [])
    drawn.do(approve_crime, HEAD, case_id, "同意")
    drawn.do(hand_over_crime, OFFICER, case_id, crimes.papers(), Document("移1号", date(2023, 7, 5)))
    (told,) = drawn.sent("crime.handed_over")
    assert [(each["outcome"], each["on"]) for each in told["earlier"]] == [("correction_ordered", "2023-07-04")]


@pytest.mark.clause("C112")
def test_a_case_that_was_filed_and_ended_in_a_conviction(drawn):
    case_id = filed(drawn)
    objects = clock(drawn, "crime_objects")
    assert (objects.due_on, objects.department, objects.also_told) == (date(2023, 7, 8), PARTNER, POLICE)
    give_objects(drawn, case_id)
    (listed,) = drawn.sent("crime.objects_listed", department=POLICE)
    assert (listed["given_by"], listed["taken_by"]) == ("李某", "赵警官")
    drawn.do(publish_results)
    drawn.do(publish_decisions)
    assert drawn.one("decisions", outcome="to_judiciary").state == DecisionState.MADE, "nothing before the judiciary"
    conclude(drawn, case_id, "convicted")
    drawn.do(publish_decisions)
    assert drawn.one("decisions", outcome="to_judiciary").state == DecisionState.PUBLISHED
    assert (problem(drawn).state, state(drawn)) == (FindingState.SETTLED, CrimeState.CONCLUDED)
    assert [each["answer"] for each in drawn.sent("crime.answered", department=PARTNER)] == [
        "received", "filed", "concluded",
    ]  # fmt: skip
    assert all(row.state != "running" for row in drawn.rows("deadlines", subject=case_id))
    assert drawn.verify().is_ok


@pytest.mark.clause("C112")
@pytest.mark.parametrize("conclusion", ["acquitted", "not_prosecuted", "case_withdrawn"])
def test_without_a_conviction_the_transfer_never_becomes_public(drawn, conclusion):
    conclude(drawn, filed(drawn), conclusion)
    drawn.do(publish_results)
    drawn.do(publish_decisions)
    assert drawn.one("decisions", outcome="to_judiciary").state == DecisionState.MADE


@pytest.mark.clause("C111")
def test_a_returned_matter_is_punished_and_the_transfer_stands(drawn):
    conclude(drawn, filed(drawn), "not_prosecuted", is_returned=True)
    assert problem(drawn).state == FindingState.HANDLING
    drawn.do(handle_finding, OFFICER, problem(drawn).id, [], {**FINED})
    assert {(row.outcome, row.state) for row in drawn.rows("decisions")} == {
        ("to_judiciary", "made"),
        ("penalty", "made"),
    }


@pytest.mark.clause("C112")
@pytest.mark.parametrize(
    ("changes", "code"),
    [({"taken_by": " "}, "crime.list_unsigned"), ({"lines": []}, "crime.objects_missing")],
)
def test_things_go_by_a_list_that_both_sides_sign(drawn, changes, code):
    case_id = filed(drawn)
    with pytest.raises(Refused) as caught:
        give_objects(drawn, case_id, **changes)
    assert caught.value.code == code


@pytest.mark.clause("C112")
def test_reconsideration_is_asked_and_decided_in_three_days_each(drawn):
    case_id = refused(drawn)
    assert clock(drawn, "crime_reconsideration").due_on == date(2023, 7, 8)
    drawn.clock.at(7, 8)
    drawn.do(ask_reconsideration, OFFICER, case_id, Document("复1号", date(2023, 7, 8), "有现实危险"))
    (asked,) = drawn.sent("crime.reconsideration_asked", department=POLICE)
    assert asked["decide_by"] == "2023-07-11"
    answer(drawn, decide_reconsideration, case_id, is_filed=False, words="维持")
    assert (state(drawn), clock(drawn, "crime_supervision").due_on) == (CrimeState.UPHELD, date(2023, 7, 11))
    drawn.do(suggest_supervision, OFFICER, case_id, Document("建1号", date(2023, 7, 8), "建议监督"))
    drawn.do(order_filing, OFFICER, case_id, Document("检1号", date(2023, 7, 8), "通知立案"))
    answer(drawn, file_crime, case_id)
    assert state(drawn) == CrimeState.FILED


@pytest.mark.clause("C112")
def test_reconsideration_asked_too_late_is_refused(drawn):
    case_id = refused(drawn)
    drawn.clock.at(7, 9)
    document = Document("复1号", date(2023, 7, 9), "有现实危险")
    assert code_of(drawn, ask_reconsideration, OFFICER, case_id, document) == "crime.too_late"
    drawn.do(suggest_supervision, OFFICER, case_id, document)


@pytest.mark.clause("C111")
def test_a_case_taken_back_is_the_departments_own_again(drawn):
    case_id = refused(drawn)
    drawn.do(take_back_crime, OFFICER, case_id, "情节轻微")
    assert drawn.one("decisions", outcome="to_judiciary").state == DecisionState.SUPERSEDED
    drawn.do(handle_finding, OFFICER, problem(drawn).id, [], {**FINED})
    assert problem(drawn).state == FindingState.SETTLED


@pytest.mark.clause("C112")
def test_the_police_forward_what_another_agency_must_take(drawn):
    case_id = handed_over(drawn)
    drawn.clock.move(hours=20)
    answer(drawn, receive_crime, case_id, forwarded_to="市公安局")
    assert clock(drawn, "crime_filing").state == "cancelled" and clock(drawn, "crime_forward").state == "met"
    assert clock(drawn, "crime_filing_again").due_on == date(2023, 7, 9)
    said = {"case_id": case_id, "document_number": "洛公立〔2023〕1号", "on": date(2023, 7, 6), "words": ""}
    drawn.do(file_crime, OFFICER, said)  # the other agency answers on paper
    assert state(drawn) == CrimeState.FILED


def test_the_department_cannot_answer_for_police_who_can(drawn):
    case_id = handed_over(drawn)
    said = {"case_id": case_id, "document_number": "1号", "on": date(2023, 7, 5), "words": ""}
    assert code_of(drawn, file_crime, OFFICER, said) == "scope.foreign"


@pytest.mark.clause("C112")
def test_a_missed_filing_is_told_to_both_sides(drawn):
    received(drawn)
    drawn.clock.at(7, 10)
    drawn.do(watch_deadlines, 2)
    missed = [row.department for row in drawn.rows("outbox") if row.type.endswith("deadline.missed.v1")
              and row.data["kind"] == "crime_filing"]  # fmt: skip
    assert set(missed) == {POLICE, PARTNER}


@pytest.mark.clause("C111")
def test_the_receiver_of_a_referral_opens_the_case(drawn):
    people = [an_inspector(STRANGER, n) for n in range(2)]
    drawn.do(import_inspectors, COORDINATOR, REGION, lines(people), [])
    _, referral = drawn.offer()
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执〔2023〕12号", receipt=None)
    finding = drawn.one("findings", id=referral.finding_id)
    suspicion = Suspicion("诈骗罪", "收取预付费后关门", ("EDU-0000", "EDU-0001"))
    case_id = drawn.do(open_crime_case, STRANGER_OFFICER, finding.id, suspicion)
    decided = {"referral_id": referral.id, "outcome": "penalty", "document_number": "1号", "words": "罚款",
               "decided_on": date(2023, 7, 5)}  # fmt: skip
    with pytest.raises(Refused) as caught:
        drawn.say(STRANGER, decide_referral, **decided)
    assert caught.value.code == "crime.penalty_instead"
    with pytest.raises(Refused) as caught:
        drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="不属本部门")
    assert caught.value.code == "crime.is_open"
    assert drawn.one("crime_cases", id=case_id).referral_id == referral.id
    assert drawn.one("referrals").state == ReferralState.ACCEPTED


def test_a_document_of_tomorrow_is_refused(drawn):
    case_id = received(drawn)
    with pytest.raises(Refused) as caught:
        answer(drawn, file_crime, case_id, on=date(2023, 7, 6))
    assert caught.value.code == "crime.day_wrong"


@pytest.mark.clause("C111")
def test_the_departments_own_time_runs_anew_after_a_case(drawn):
    case_id = refused(drawn)
    assert [row.state for row in drawn.rows("deadlines", kind="own_decision")] == ["met"]
    drawn.do(take_back_crime, OFFICER, case_id, "情节轻微")
    assert sorted(row.state for row in drawn.rows("deadlines", kind="own_decision")) == ["met", "running"]


@pytest.mark.clause("C112")
@pytest.mark.parametrize("reach", [opened, reported, crimes.approved, handed_over, received, refused, filed])
def test_a_clock_runs_at_every_step_of_a_case(drawn, reach):
    case_id = reach(drawn)
    assert any(row.state == "running" for row in drawn.rows("deadlines", subject=case_id))


@pytest.mark.clause("C112")
def test_the_police_answer_through_their_own_queue(drawn):
    case_id = handed_over(drawn)
    said = {"case_id": case_id, "document_number": "偃公〔2023〕1号", "on": date(2023, 7, 5)}
    drawn.wire.put(
        drawn.letter(POLICE, "crime.received", {**said, "forwarded_to": ""}),
        drawn.letter(POLICE, "crime.not_filed", {**said, "words": "情节显著轻微"}),
        drawn.letter(STRANGER, "crime.filed", said),
    )
    receive(drawn.hub, drawn.wire, 0)
    assert [row.outcome for row in drawn.rows("inbox")] == ["done", "done", "rejected"]
    assert state(drawn) == CrimeState.NOT_FILED


@pytest.mark.clause("C112")
def test_the_police_fetch_the_files_that_went_along(drawn):
    finding = crimes.suspect(drawn, evidence=[LETTER, REPORT])
    bring(drawn, finding, LETTER)
    case_id = drawn.do(open_crime_case, OFFICER, finding.id, crimes.SUSPICION)
    drawn.do(report_crime, OFFICER, case_id, {"facts": "事实", "basis": "依据", "sha256": REPORT["sha256"]}, [])
    drawn.do(approve_crime, HEAD, case_id, "同意")
    line = drawn.one("evidence", sha256=LETTER["sha256"])
    assert drawn.do(fetch_evidence, crimes.POLICE_OFFICER, line.id) is None, "not before the handing over"
    papers = [{"name": each["name"], "files": [LETTER], "none_because": ""} for each in crimes.papers()]
    drawn.do(hand_over_crime, OFFICER, case_id, papers, Document("移1号", date(2023, 7, 5)))
    (told,) = drawn.sent("crime.handed_over")
    got = drawn.do(fetch_by_address, told["papers"][0]["files"][0]["address"].removeprefix(f"{BASE}/evidence/"))
    with got.content as content:
        assert content.read() == CONTENT
    assert drawn.do(fetch_evidence, STRANGER_OFFICER, line.id) is None


@pytest.mark.clause("C111")
def test_a_problem_is_the_polices_while_they_have_its_case(drawn):
    case_id = received(drawn)
    now = drawn.do(ownership, PARTNER, problem(drawn))
    assert (now.owner, now.on, now.clock) == (POLICE, case_id, f"crime_filing:{case_id}")
    answer(drawn, refuse_filing, case_id, words="情节显著轻微")
    now = drawn.do(ownership, PARTNER, problem(drawn))
    assert (now.owner, now.clock) == (PARTNER, f"crime_reconsideration:{case_id}")
    drawn.do(take_back_crime, OFFICER, case_id, "情节轻微")
    now = drawn.do(ownership, PARTNER, problem(drawn))
    assert (now.owner, now.step, now.on) == (PARTNER, "handle", "")


def test_the_police_learn_nothing_before_the_handing_over(drawn):
    case_id = reported(drawn)
    with pytest.raises(Refused) as caught:
        answer(drawn, receive_crime, case_id, forwarded_to="")
    assert caught.value.code == "scope.foreign"


@pytest.mark.clause("C112")
def test_a_conclusion_waits_for_the_filing(drawn):
    case_id = received(drawn)
    with pytest.raises(TooEarly):
        conclude(drawn, case_id, "convicted")
    with pytest.raises(Refused) as caught:
        answer(drawn, decide_reconsideration, case_id, is_filed=True)
    assert (caught.value.code, state(drawn)) == ("state.not_allowed", CrimeState.RECEIVED)
