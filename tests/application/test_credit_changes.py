"""Entries are proposed by one person and decided by another; they end with their day, or are repaired in time."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.decide_credit import approve_credit, refuse_credit
from service.application.decide_referral import decide_referral
from service.application.end_credit import end_credit
from service.application.propose_credit import (
    RepairApplication,
    WantedEntry,
    apply_for_repair,
    propose_credit_entry,
    propose_end,
)
from service.application.record_credit import record_credit
from service.application.record_decision import Ruling, record_decision
from service.application.return_referral import return_referral
from service.application.revoke_decision import revoke_decision
from service.domain.actors import Actor, Role, department_system
from service.domain.credit import CreditChange
from service.domain.refusals import Refused
from tests.district import COORDINATOR, OFFICER, PARTNER_OFFICER, REVIEWER, STRANGER_OFFICER
from tests.fakes import LEAD, PARTNER, STRANGER

PARTNER_REVIEWER = Actor("user:partner.reviewer", PARTNER, Role.REVIEWER)
GROUND = "一年内两次擅自举办，属严重失信"
REASON = "事实清楚，材料齐全"
OWN_STEP = ["filed", "integrity_recorded", "blacklisted"]
MET = ("obligations_done", "harm_removed", "promise_given")


@pytest.fixture
def listed(drawn):
    """One organisation that two persons have put on the blacklist."""
    drawn.clock.at(7, 20)
    number = drawn.do(propose_credit_entry, OFFICER, wanted(drawn))
    drawn.do(approve_credit, REVIEWER, number, REASON)
    return drawn


def wanted(district, **changes) -> WantedEntry:
    plain = {"object_id": an_object(district), "kind": "blacklist", "ground": GROUND, "starts_on": date(2023, 7, 20)}
    return WantedEntry(**plain | changes)


def an_object(district) -> str:
    return district.part(LEAD).object_id


def flags(district) -> list[str]:
    return list(district.one("objects", id=an_object(district)).flags)


def application(**changes) -> RepairApplication:
    plain = {
        "applicant": "王校长",
        "applied_on": date(2023, 11, 21),
        "ground": "已履行",
        "papers": "申请书",
        "met": MET,
    }
    return RepairApplication(**plain | changes)


def told(district, department: str, **changes) -> None:
    plain = {
        "object_id": an_object(district), "number": "N-1", "kind": "abnormal", "ground": "无法联系",
        "document_number": "列〔2023〕1号", "starts_on": date(2023, 7, 20), "until": None, "is_ended": False,
        "reason": "",
    }  # fmt: skip
    district.say(department, record_credit, **plain | changes)


@pytest.mark.clause("C077")
@pytest.mark.clause("C050")
def test_the_blacklist_is_entered_by_two_persons(drawn):
    drawn.clock.at(7, 20)
    number = drawn.do(propose_credit_entry, OFFICER, wanted(drawn))
    assert (flags(drawn), drawn.rows("credit_entries")) == ([], [])
    drawn.do(approve_credit, REVIEWER, number, REASON)
    assert flags(drawn) == ["blacklist"]
    entry = drawn.one("credit_entries")
    assert (entry.state, entry.source_number, entry.until) == ("standing", number, date(2026, 7, 20))


@pytest.mark.clause("C077")
@pytest.mark.parametrize(
    ("decider", "code"),
    [
        (Actor(OFFICER.id, LEAD, Role.REVIEWER), "credit.same_person"),
        (OFFICER, "scope.role"),
        (PARTNER_REVIEWER, "scope.foreign"),
    ],
)
def test_nobody_blacklists_alone_or_for_another(drawn, decider, code):
    drawn.clock.at(7, 20)
    number = drawn.do(propose_credit_entry, OFFICER, wanted(drawn))
    with pytest.raises(Refused) as refused:
        drawn.do(approve_credit, decider, number, REASON)
    assert refused.value.code == code


@pytest.mark.clause("C079")
@pytest.mark.parametrize(
    ("actor", "changes", "code"),
    [
        (OFFICER, {"ground": " "}, "credit.ground_missing"),
        (OFFICER, {"kind": "abnormal"}, "credit.beyond_powers"),
        (OFFICER, {"kind": "mystery"}, "credit.kind_unknown"),
        (OFFICER, {"starts_on": date(2023, 7, 21)}, "credit.days_wrong"),
        (OFFICER, {"until": date(2023, 7, 1)}, "credit.days_wrong"),
        (COORDINATOR, {}, "scope.role"),
    ],
)
def test_an_entry_has_ground_days_and_powers(drawn, actor, changes, code):
    drawn.clock.at(7, 20)
    with pytest.raises(Refused) as refused:
        drawn.do(propose_credit_entry, actor, wanted(drawn, **changes))
    assert refused.value.code == code


@pytest.mark.clause("C077")
def test_a_refused_proposal_lists_nobody_and_says_why(drawn):
    drawn.clock.at(7, 20)
    number = drawn.do(propose_credit_entry, OFFICER, wanted(drawn))
    clock = drawn.one("deadlines", kind="credit_change")
    assert (clock.subject, clock.due_on, clock.met_at) == (number, date(2023, 8, 17), None)
    drawn.do(refuse_credit, REVIEWER, number, "首次违法，危害轻微，不予列入")
    assert (flags(drawn), drawn.rows("credit_entries")) == ([], [])
    assert drawn.one("credit_changes").answer.startswith("首次违法")
    assert drawn.one("deadlines", kind="credit_change").met_at == drawn.clock.now()


@pytest.mark.clause("C050")
def test_who_is_lifted_leaves_the_blacklist_of_draws(listed):
    entry = listed.one("credit_entries")
    number = listed.do(propose_end, OFFICER, entry.id, CreditChange.LIFT, "已纠正", "整改报告")
    with pytest.raises(Refused) as refused:
        listed.do(propose_end, OFFICER, entry.id, CreditChange.EXEMPT, "免除", "")
    assert refused.value.code == "credit.change_open"
    assert flags(listed) == ["blacklist"]
    listed.do(approve_credit, REVIEWER, number, REASON)
    assert (flags(listed), listed.one("credit_entries").state) == ([], "lifted")
    assert listed.one("objects", id=an_object(listed)).version == 3


@pytest.mark.clause("C079")
def test_a_restriction_ends_after_its_last_day(drawn):
    drawn.clock.at(7, 20)
    what = wanted(drawn, kind="restriction", outcome="projects_restricted", until=date(2023, 7, 25))
    drawn.do(approve_credit, REVIEWER, drawn.do(propose_credit_entry, OFFICER, what), REASON)
    drawn.clock.at(7, 25)
    assert drawn.do(end_credit) == 0
    drawn.clock.at(7, 26)
    assert (drawn.do(end_credit), drawn.do(end_credit)) == (1, 0)
    assert drawn.one("credit_entries").state == "ended"


@pytest.mark.clause("C050")
def test_the_flag_ends_with_the_blacklists_last_day(drawn):
    drawn.clock.at(7, 20)
    what = wanted(drawn, until=date(2023, 7, 25))
    drawn.do(approve_credit, REVIEWER, drawn.do(propose_credit_entry, OFFICER, what), REASON)
    drawn.clock.at(7, 26)
    drawn.do(end_credit)
    assert flags(drawn) == []


@pytest.mark.clause("C077")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"applied_on": date(2023, 10, 19)}, "credit.repair_too_early"),
        ({"met": MET[:2]}, "credit.repair_unmet"),
        ({"ground": ""}, "credit.ground_missing"),
    ],
)
def test_a_repair_has_its_day_and_conditions(listed, changes, code):
    listed.clock.at(11, 21)
    with pytest.raises(Refused) as refused:
        listed.do(apply_for_repair, OFFICER, listed.one("credit_entries").id, application(**changes))
    assert refused.value.code == code


@pytest.mark.clause("C077")
def test_a_repaired_entry_stays_visible_as_repaired(listed):
    listed.clock.at(11, 21)
    number = listed.do(apply_for_repair, OFFICER, listed.one("credit_entries").id, application())
    assert listed.one("deadlines", kind="credit_change", subject=number).met_at is None
    listed.do(approve_credit, REVIEWER, number, REASON)
    assert (listed.one("credit_entries").state, flags(listed)) == ("repaired", [])
    assert listed.one("deadlines", kind="credit_change", subject=number).met_at == listed.clock.now()


@pytest.mark.clause("C101")
def test_what_a_system_tells_is_entered_once(drawn):
    drawn.clock.at(7, 20)
    told(drawn, PARTNER)
    told(drawn, PARTNER)
    entry = drawn.one("credit_entries")
    assert (entry.department, entry.source, entry.source_number) == (PARTNER, "message", "N-1")
    with pytest.raises(Refused) as refused:
        told(drawn, PARTNER, starts_on=date(2023, 7, 19))
    assert refused.value.code == "credit.number_taken"
    told(drawn, PARTNER, is_ended=True, reason="已移出")
    assert drawn.one("credit_entries").state == "lifted"


@pytest.mark.clause("C079")
def test_no_system_records_beyond_its_powers(drawn):
    drawn.clock.at(7, 20)
    with pytest.raises(Refused) as refused:
        told(drawn, STRANGER)
    assert refused.value.code == "credit.beyond_powers"


@pytest.mark.clause("C113")
def test_one_revoked_decision_of_two_puts_the_own_step_in_doubt(drawn):
    _, referral = drawn.decide()
    drawn.clock.at(7, 20)
    done = {"words": "已记入", "ground": GROUND, "done_on": date(2023, 7, 19), "outcomes": OWN_STEP}
    drawn.say(LEAD, return_referral, referral_id=referral.id, **done)
    with drawn.transaction() as work:
        finding, ruling = work.findings.see(referral.finding_id), Ruling("penalty", "罚款", date(2023, 7, 20), "5号")
        record_decision(work, department_system(STRANGER), finding, STRANGER, ruling)
    revoke_penalty(drawn)
    doubted = {(change.kind, change.change, change.department) for change in drawn.rows("credit_changes")}
    assert doubted == {("integrity", "lift", LEAD), ("blacklist", "lift", LEAD)}
    for change in drawn.rows("credit_changes"):
        drawn.do(approve_credit, REVIEWER, change.id, REASON)
    assert flags(drawn) == []


def test_a_blacklisting_that_waits_falls_with_the_decision(drawn):
    _, referral = drawn.decide()
    drawn.clock.at(7, 20)
    done = {"words": "已记入", "ground": GROUND, "done_on": date(2023, 7, 19), "outcomes": OWN_STEP}
    drawn.do(return_referral, OFFICER, {"referral_id": referral.id, **done}, None)
    (waiting,) = drawn.rows("credit_changes", change="enter")
    revoke_penalty(drawn)
    with pytest.raises(Refused) as refused:
        drawn.do(approve_credit, REVIEWER, waiting.id, REASON)
    assert (refused.value.code, flags(drawn)) == ("state.not_allowed", [])
    assert drawn.one("deadlines", kind="credit_change", subject=waiting.id).state == "cancelled"


@pytest.mark.clause("C113")
def test_an_own_step_done_anew_is_entered_once(drawn):
    _, referral = drawn.decide()
    drawn.clock.at(7, 20)
    done = {"words": "已记入", "ground": GROUND, "done_on": date(2023, 7, 19), "outcomes": OWN_STEP}
    drawn.say(LEAD, return_referral, referral_id=referral.id, **done)
    revoke_penalty(drawn)
    decided = {"outcome": "penalty", "document_number": "4号", "words": "罚款", "decided_on": date(2023, 7, 20)}
    drawn.say(STRANGER, decide_referral, referral_id=referral.id, **decided)
    drawn.say(LEAD, return_referral, referral_id=referral.id, **done)
    standing = [row.kind for row in drawn.rows("credit_entries", state="standing")]
    assert sorted(standing) == ["blacklist", "integrity", "penalty"]
    assert (drawn.rows("credit_changes"), flags(drawn)) == ([], ["blacklist"])


def revoke_penalty(district) -> None:
    row = district.rows("decisions", outcome="penalty")[0]
    document = ("行政复议撤销", "偃政复〔2023〕1号", date(2023, 7, 20))
    district.do(revoke_decision, STRANGER_OFFICER, row.id, *document)


def test_no_officer_ends_anothers_entry(listed):
    with pytest.raises(Refused) as refused:
        listed.do(propose_end, PARTNER_OFFICER, listed.one("credit_entries").id, CreditChange.LIFT, "已纠正", "")
    assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C077")
def test_an_exempted_entry_bears_on_nothing_more(listed):
    number = listed.do(propose_end, OFFICER, listed.one("credit_entries").id, CreditChange.EXEMPT, "情节轻微", "说明")
    listed.do(approve_credit, REVIEWER, number, REASON)
    assert (listed.one("credit_entries").state, flags(listed)) == ("exempted", [])
