"""A correction from its order to the re-check: on time, extended once, done, or refused and without leniency."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.confirm_referral import confirm_referral
from service.application.decide_correction import decide_anew
from service.application.decide_referral import decide_referral
from service.application.handle_finding import propose_handling
from service.application.import_libraries import import_inspectors
from service.application.open_crime_case import Suspicion, open_crime_case
from service.application.order_correction import order_correction
from service.application.recheck_correction import recheck_correction, record_recheck
from service.application.report_correction import extend_correction, report_correction
from service.application.same_matter import earlier_findings
from service.application.set_flag import complete_flag
from service.application.watch_deadlines import watch_deadlines
from service.domain.corrections import CheckResult, CorrectionState, Recheck
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FindingState
from service.inbound import receive
from tests.district import (
    COORDINATOR,
    INSPECTED_AT,
    OFFICER,
    PARTNER_OFFICER,
    REGION,
    SPARED,
    STRANGER_OFFICER,
    an_inspector,
    lines,
)
from tests.fakes import LEAD, PARTNER, STRANGER

UNSAFE = {"result": "other_violation", "violation": "safety_endangered", "facts": "消防通道堵塞"}
HARMLESS = {"result": "corrected", "violation": "minor_corrected_on_spot"}
ORDERED_ON = INSPECTED_AT.date()
STOP = {"outcome": "stop_ordered", "words": "立即停课，清理通道", "done_on": ORDERED_ON, "document_number": "改1号"}
PHOTOGRAPH = {"name": "复查.jpg", "media_type": "image/jpeg", "size": 12, "sha256": "d" * 64}
PENALTY = {
    "outcome": "to_other_agency", "words": "逾期不改，移送处罚", "done_on": date(2023, 7, 21),
    "document_number": "移1号", "fine": None,
}  # fmt: skip


@pytest.fixture
def ordered(drawn):
    """Science has ordered to stop and correct, on 4 July."""
    drawn.inspect(drawn.part(LEAD), **UNSAFE, handling=STOP)
    return drawn


def a_recheck(on: date = date(2023, 7, 20), result: str = "done", **changes) -> Recheck:
    plain = {"checked_on": on, "officers": [an_inspector(LEAD, n)["id"] for n in (0, 1)], "method": "on_site",
             "result": CheckResult(result), "words": "通道已清理", "evidence": [PHOTOGRAPH],
             "owner": "安全科", "next_step": "立案处罚"}  # fmt: skip
    return Recheck(**plain | changes)


def correction_flag(district) -> tuple[str, str]:
    row = district.one("flags", flag="correction")
    return row.state, row.words


def refused(district, use_case, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    assert caught.value.words() and caught.value.words("en")
    return caught.value.code


@pytest.mark.clause("C077")
def test_a_stop_order_has_its_term_and_two_clocks(ordered):
    row = ordered.one("corrections")
    assert (row.department, row.outcome, row.demands) == (LEAD, "stop_ordered", STOP["words"])
    assert (row.ordered_on, row.due_on) == (date(2023, 7, 4), date(2023, 7, 19))
    clocks = {each.kind: each.due_on for each in ordered.rows("deadlines", subject=row.id)}
    assert clocks == {"correction_term": date(2023, 7, 19), "correction_recheck": date(2023, 8, 2)}
    assert ordered.one("findings", violation="safety_endangered").state == FindingState.HANDLING


@pytest.mark.clause("C077")
@pytest.mark.parametrize("term", [date(2023, 7, 3), date(2023, 9, 3)])
def test_no_term_lies_beyond_the_packs_bounds(drawn, term):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    with pytest.raises(Refused) as caught:
        drawn.find(part, part.items[0], **UNSAFE, handling={**STOP, "term": term})
    assert caught.value.code == "correction.term_wrong"
    assert drawn.rows("corrections") == []


@pytest.mark.clause("C083")
def test_the_flag_follows_the_recheck_and_nobody_else(ordered):
    part, row = ordered.part(LEAD), ordered.one("corrections")
    assert correction_flag(ordered)[0] == "open"
    key = (part.id, part.items[0], "correction")
    assert refused(ordered, complete_flag, OFFICER, key, "电话确认", date(2023, 7, 5)) == "flag.correction_open"
    ordered.do(report_correction, OFFICER, row.id, date(2023, 7, 5), "已清理")
    assert ordered.one("deadlines", kind="correction_term").met_at is not None
    ordered.clock.at(7, 20)
    unshown = a_recheck(evidence=[])
    assert refused(ordered, recheck_correction, OFFICER, row.id, unshown) == "correction.evidence_missing"
    ordered.do(recheck_correction, OFFICER, row.id, a_recheck())
    assert correction_flag(ordered) == ("done", row.id)
    assert {each.state for each in ordered.rows("deadlines", subject=row.id)} == {"met"}


@pytest.mark.clause("C115")
def test_what_was_not_corrected_has_an_owner_and_a_next_step(ordered):
    row = ordered.one("corrections")
    ordered.clock.at(7, 20)
    nobody = a_recheck(result="not_done", owner=" ")
    assert refused(ordered, recheck_correction, OFFICER, row.id, nobody) == "correction.next_step_missing"
    ordered.do(recheck_correction, OFFICER, row.id, a_recheck(result="not_done"))
    clock = ordered.one("deadlines", kind="correction_decision")
    assert (clock.owner, clock.department, clock.due_on) == ("安全科", LEAD, date(2023, 8, 3))
    assert correction_flag(ordered)[0] == "open"


def test_within_its_term_an_organisation_is_not_late(ordered):
    row = ordered.one("corrections")
    ordered.clock.at(7, 10)
    early = a_recheck(date(2023, 7, 10), "not_done")
    assert refused(ordered, recheck_correction, OFFICER, row.id, early) == "correction.term_runs"
    ordered.do(recheck_correction, OFFICER, row.id, a_recheck(date(2023, 7, 10), "worse"))
    assert ordered.one("corrections").state == CorrectionState.UNCORRECTED


@pytest.mark.clause("C118")
def test_who_refused_to_correct_is_given_no_leniency(drawn):
    part = drawn.part(LEAD)
    order = {**STOP, "outcome": "correction_ordered"}
    drawn.inspect(part, **HARMLESS, handling=order)
    drawn.clock.at(7, 20)
    drawn.do(recheck_correction, OFFICER, drawn.one("corrections").id, a_recheck(result="worse"))
    finding = drawn.one("findings", violation="minor_corrected_on_spot")
    proposed = drawn.do(propose_handling, OFFICER, finding.id, [])
    assert {"kind": "correction_refused", "what": "refused_correction"} in proposed["bars"]
    spared = {**SPARED, "document_number": "1号", "fine": None}
    refusal = refused(drawn, decide_anew, OFFICER, drawn.one("corrections").id, spared)
    assert refusal == "leniency.correction_refused"


@pytest.mark.clause("C118")
def test_what_was_not_corrected_is_decided_anew_and_then_closed(ordered):
    row = ordered.one("corrections")
    ordered.clock.at(7, 21)
    ordered.do(recheck_correction, OFFICER, row.id, a_recheck(result="not_done"))
    ordered.do(decide_anew, OFFICER, row.id, PENALTY)
    assert ordered.one("corrections").state == CorrectionState.DECIDED
    assert ordered.one("decisions").outcome == "to_other_agency"
    assert ordered.one("findings", violation="safety_endangered").state == FindingState.SETTLED
    assert ordered.one("deadlines", kind="correction_decision").met_at is not None
    assert correction_flag(ordered)[0] == "open", "a decision alone corrects nothing"


@pytest.mark.clause("C083")
def test_a_term_is_extended_once_and_moves_the_recheck(ordered):
    row = ordered.one("corrections")
    assert refused(ordered, extend_correction, OFFICER, row.id, date(2023, 8, 19), "材料") == "correction.term_wrong"
    ordered.do(extend_correction, OFFICER, row.id, date(2023, 8, 4), "设备未到")
    clocks = {each.kind: (each.due_on, each.state) for each in ordered.rows("deadlines", subject=row.id)}
    assert clocks == {
        "correction_term": (date(2023, 7, 19), "cancelled"), "correction_extension": (date(2023, 8, 4), "running"),
        "correction_recheck": (date(2023, 8, 18), "running"),
    }  # fmt: skip
    again = refused(ordered, extend_correction, OFFICER, row.id, date(2023, 8, 9), "仍未到")
    assert again == "correction.extended_already"


def test_a_new_version_of_the_finding_keeps_its_correction(ordered):
    part = ordered.part(LEAD)
    ordered.find(part, part.items[0], version=2, **UNSAFE, handling=STOP)
    row = ordered.one("corrections")
    assert (row.state, row.finding_id[-2:]) == (CorrectionState.ORDERED, "/2")
    ordered.find(part, part.items[0], version=3)
    assert ordered.one("corrections").state == CorrectionState.SUPERSEDED
    assert {each.state for each in ordered.rows("deadlines", subject=row.id)} == {"cancelled"}


def test_officers_of_the_department_alone_re_check(ordered):
    row = ordered.one("corrections")
    ordered.clock.at(7, 20)
    strangers = a_recheck(officers=[an_inspector(PARTNER, n)["id"] for n in (0, 1)])
    assert refused(ordered, recheck_correction, OFFICER, row.id, strangers) == "correction.officer_unfit"
    assert refused(ordered, recheck_correction, PARTNER_OFFICER, row.id, a_recheck()) == "scope.foreign"
    alone = a_recheck(officers=[an_inspector(LEAD, 0)["id"]])
    assert refused(ordered, recheck_correction, OFFICER, row.id, alone) == "visit.too_few_officers"


@pytest.mark.clause("C077")
def test_who_took_a_referral_on_orders_and_re_checks(drawn):
    _, referral = drawn.propose()
    order = {"referral_id": referral.id, "outcome": "stop_ordered", "demands": "停止举办", "term": date(2023, 7, 10),
             "ordered_on": date(2023, 7, 5), "document_number": "教改1号"}  # fmt: skip
    with pytest.raises(Refused) as caught:
        drawn.say(STRANGER, order_correction, **order)
    assert caught.value.code == "scope.foreign", "who is not asked yet learns nothing"
    drawn.do(confirm_referral, OFFICER, referral.id)
    with pytest.raises(TooEarly):
        drawn.say(STRANGER, order_correction, **order)
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="1号", receipt=None)
    drawn.say(STRANGER, order_correction, **order)
    with pytest.raises(Refused) as caught:
        drawn.say(STRANGER, order_correction, **order)
    assert caught.value.code == "correction.open_already"
    row = drawn.one("corrections")
    assert (row.department, row.referral_id, row.due_on) == (STRANGER, referral.id, date(2023, 7, 10))
    teachers = [an_inspector(STRANGER, n) for n in (0, 1)]
    drawn.do(import_inspectors, COORDINATOR, REGION, lines(teachers), [])
    drawn.clock.at(7, 12)
    found = vars(a_recheck(date(2023, 7, 12), officers=[each["id"] for each in teachers])) | {"recheck": "done"}
    drawn.say(STRANGER, record_recheck, referral_id=referral.id, **found)
    assert drawn.one("corrections").state == CorrectionState.DONE
    assert refused(drawn, report_correction, STRANGER_OFFICER, row.id, date(2023, 7, 12), "x") == "state.not_allowed"


@pytest.mark.clause("C077")
def test_the_department_is_told_before_the_term_ends(ordered):
    ordered.clock.at(7, 14)
    ordered.do(watch_deadlines, 3)
    told = [(each["kind"], each["due_on"]) for each in ordered.sent("deadline.approaching", department=LEAD)]
    assert ("correction_term", "2023-07-19") in told
    ordered.do(report_correction, OFFICER, ordered.one("corrections").id, date(2023, 7, 14), "已清理")
    ordered.clock.at(7, 20)
    ordered.do(watch_deadlines, 3)
    assert "correction_term" not in {each["kind"] for each in ordered.sent("deadline.missed")}


@pytest.mark.clause("C118")
def test_a_reoffence_counts_from_the_passed_recheck(ordered):
    ordered.clock.at(7, 20)
    ordered.do(recheck_correction, OFFICER, ordered.one("corrections").id, a_recheck())
    found = ordered.one("findings", violation="safety_endangered")
    with ordered.transaction() as work:
        part = work.parts.see(found.part_id)
        kind = work.law_of(work.campaigns.see(part.campaign_id)).violation(found.violation)
        (earlier,) = earlier_findings(work, part.object_id, "another visit", kind, found.item_id, date(2024, 7, 1))
    assert (earlier.finding_id, earlier.corrected_on) == (found.id, date(2023, 7, 20))


def test_a_departments_system_orders_and_re_checks_by_message(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNSAFE)
    drawn.clock.at(7, 20)
    place = {"part_id": part.id, "item_id": part.items[0]}
    order = {**place, "outcome": "stop_ordered", "demands": "停课", "ordered_on": "2023-07-05", "term": "2023-07-12",
             "document_number": "改1号"}  # fmt: skip
    found = {**place, "checked_on": "2023-07-20", "officers": list(part.inspectors), "method": "on_site",
             "recheck": "done", "words": "已停课", "evidence": [PHOTOGRAPH]}  # fmt: skip
    drawn.wire.put(drawn.letter(LEAD, "correction.checked", found), drawn.letter(LEAD, "correction.ordered", order))
    receive(drawn.hub, drawn.wire, 0)
    assert [row.outcome for row in drawn.rows("inbox")] == ["waiting", "done"], "a re-check waits for its order"
    drawn.wire.put(drawn.letter(LEAD, "correction.checked", found))
    receive(drawn.hub, drawn.wire, 0)
    assert drawn.one("corrections").state == CorrectionState.DONE


@pytest.mark.clause("C118")
def test_a_new_version_with_its_decision_ends_what_was_not_corrected(ordered):
    part, row = ordered.part(LEAD), ordered.one("corrections")
    ordered.clock.at(7, 20)
    ordered.do(recheck_correction, OFFICER, row.id, a_recheck(result="not_done"))
    spared = {**SPARED, "document_number": "1号"}
    with pytest.raises(Refused) as caught:
        ordered.find(part, part.items[0], version=2, **UNSAFE, handling=spared)
    assert caught.value.code in ("leniency.bottom_line", "leniency.correction_refused")
    ordered.find(part, part.items[0], version=2, **UNSAFE, handling={**PENALTY, "done_on": date(2023, 7, 20)})
    assert ordered.one("corrections").state == CorrectionState.DECIDED
    assert ordered.one("deadlines", kind="correction_decision").met_at is not None


@pytest.mark.clause("C111")
def test_no_new_decision_takes_the_place_of_a_crime(ordered):
    row = ordered.one("corrections")
    ordered.clock.at(7, 21)
    ordered.do(recheck_correction, OFFICER, row.id, a_recheck(result="not_done"))
    handlers = [an_inspector(LEAD, n)["id"] for n in (0, 1)]
    ordered.do(open_crime_case, OFFICER, row.finding_id, Suspicion("危险作业罪", "拒不整改", handlers))
    assert refused(ordered, decide_anew, OFFICER, row.id, PENALTY) == "crime.penalty_instead"


@pytest.mark.clause("C113")
def test_what_a_receiver_finds_uncorrected_ends_with_its_decision(drawn):
    _, referral = drawn.offer()
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="1号", receipt=None)
    order = {"outcome": "stop_ordered", "demands": "停止举办", "term": date(2023, 7, 10), "document_number": "教改1号"}
    drawn.say(STRANGER, order_correction, referral_id=referral.id, ordered_on=date(2023, 7, 5), **order)
    teachers = [an_inspector(STRANGER, n) for n in (0, 1)]
    drawn.do(import_inspectors, COORDINATOR, REGION, lines(teachers), [])
    drawn.clock.at(7, 21)
    row, officers = drawn.one("corrections"), [each["id"] for each in teachers]
    drawn.do(recheck_correction, STRANGER_OFFICER, row.id, a_recheck(result="not_done", officers=officers))
    fined = {**PENALTY, "outcome": "penalty"}
    assert refused(drawn, decide_anew, STRANGER_OFFICER, row.id, fined) == "correction.decided_elsewhere"
    decided = {"outcome": "penalty", "words": "罚款", "document_number": "教罚1号", "decided_on": date(2023, 7, 21)}
    drawn.say(STRANGER, decide_referral, referral_id=referral.id, **decided)
    assert drawn.one("corrections").state == CorrectionState.DECIDED
    assert [each.outcome for each in drawn.rows("decisions", department=STRANGER)] == ["penalty"]
