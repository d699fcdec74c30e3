"""What is decided or recorded goes under the organisation's name in the same transaction, and falls with it."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.return_referral import return_referral
from service.application.revoke_decision import revoke_decision
from service.domain.refusals import Refused
from tests.district import INSPECTED_AT, OFFICER, STRANGER_OFFICER, UNREACHABLE
from tests.fakes import LEAD, PARTNER, STRANGER

DONE = {"words": "已记入", "done_on": date(2023, 7, 19), "ground": "2023年7月擅自办学被处罚，属严重失信"}
LISTED = {"outcome": "listed_abnormal", "words": "列入", "done_on": INSPECTED_AT.date()}


def entries(district, **equals):
    return [(row.department, row.kind, row.source, row.state) for row in district.rows("credit_entries", **equals)]


def returned(district, *outcomes: str, **changes):
    _, referral = district.decide()
    district.clock.at(7, 20)
    data = DONE | changes
    district.say(LEAD, return_referral, referral_id=referral.id, outcomes=[*outcomes], **data)
    return referral


@pytest.mark.clause("C101")
def test_a_penalty_goes_under_the_organisations_name(drawn):
    _, referral = drawn.decide()
    row = drawn.one("credit_entries")
    assert (row.department, row.kind, row.object_id) == (STRANGER, "penalty", referral.object_id)
    assert (row.document_number, row.starts_on) == ("偃教罚〔2023〕3号", date(2023, 7, 18))
    assert row.source_number == drawn.one("decisions", outcome="penalty").id
    assert drawn.audit("credit.entered")


@pytest.mark.clause("C077")
@pytest.mark.clause("C078")
def test_the_own_step_makes_an_integrity_record(drawn):
    referral = returned(drawn, "filed", "integrity_recorded")
    row = drawn.one("credit_entries", kind="integrity")
    assert (row.department, row.source_number, row.ground) == (LEAD, referral.id, DONE["ground"])


@pytest.mark.clause("C050")
@pytest.mark.clause("C077")
def test_the_blacklist_of_a_system_sets_the_flag(drawn):
    referral = returned(drawn, "filed", "integrity_recorded", "blacklisted")
    thing = drawn.one("objects", id=referral.object_id)
    assert (thing.flags, thing.version) == (["blacklist"], 2)
    assert drawn.one("credit_entries", kind="blacklist").until == date(2026, 7, 19)


@pytest.mark.clause("C076")
def test_nobody_is_blacklisted_without_a_ground(drawn):
    with pytest.raises(Refused) as refused:
        returned(drawn, "filed", "integrity_recorded", "blacklisted", ground="  ")
    assert refused.value.code == "blacklist.ground_missing"


@pytest.mark.clause("C077")
def test_one_person_alone_blacklists_nobody(drawn):
    _, referral = drawn.decide()
    drawn.clock.at(7, 20)
    data = {"referral_id": referral.id, "outcomes": ["filed", "integrity_recorded", "blacklisted"], **DONE}
    drawn.do(return_referral, OFFICER, data, None)
    assert [kind for _, kind, _, _ in entries(drawn)] == ["penalty", "integrity"]
    assert drawn.one("objects", id=referral.object_id).flags == []
    assert drawn.one("credit_changes").proposed_by == OFFICER.id


@pytest.mark.clause("C079")
def test_a_restriction_stands_until_its_last_day(drawn):
    returned(drawn, "filed", "integrity_recorded", "projects_restricted")
    row = drawn.one("credit_entries", kind="restriction")
    assert (row.outcome, row.starts_on, row.until) == ("projects_restricted", date(2023, 7, 19), date(2024, 7, 19))


@pytest.mark.clause("C101")
def test_a_revoked_penalty_takes_its_entry_back(drawn):
    drawn.decide()
    drawn.clock.at(7, 20)
    row = drawn.one("decisions", outcome="penalty")
    drawn.do(revoke_decision, STRANGER_OFFICER, row.id, "行政复议撤销", "偃政复〔2023〕1号", date(2023, 7, 20))
    entry = drawn.one("credit_entries")
    assert (entry.state, entry.end_reason, entry.ended_on) == ("taken_back", "行政复议撤销", date(2023, 7, 20))


@pytest.mark.clause("C075")
def test_a_corrected_finding_takes_its_entry_back(drawn):
    part = drawn.part(PARTNER)
    drawn.inspect(part, **UNREACHABLE, handling=LISTED)
    assert entries(drawn) == [(PARTNER, "abnormal", "decision", "standing")]
    drawn.find(part, part.items[0], version=2)
    assert entries(drawn) == [(PARTNER, "abnormal", "decision", "taken_back")]
