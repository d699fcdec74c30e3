"""Premises not found: a task with a clock, the right kind of listing, the flag in the library, and off again."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.confirm_referral import confirm_referral
from service.application.decide_referral import decide_referral
from service.application.import_libraries import import_objects
from service.application.list_abnormal import record_listing
from service.application.remove_abnormal import (
    apply_removal,
    record_removal,
    refuse_removal,
    remove_listing,
    verify_removal,
)
from service.application.revoke_decision import revoke_decision
from service.domain.abnormal_listings import ListingState
from service.domain.refusals import Refused, TooEarly
from tests.district import COORDINATOR, INSPECTED_AT, OFFICER, PARTNER_OFFICER, UNREACHABLE, an_object, lines
from tests.fakes import LEAD, PARTNER

LISTED = {"outcome": "listed_abnormal", "words": "无法联系", "done_on": INSPECTED_AT.date(), "document_number": "异1号"}
MARKED = {**LISTED, "outcome": "marked_abnormal"}
FOUND = (date(2023, 7, 6), "contact_restored", "电话已接通")


@pytest.fixture
def listed(drawn):
    """Market supervision has put an organisation on the list."""
    drawn.inspect(drawn.part(PARTNER), **UNREACHABLE, handling=LISTED)
    drawn.clock.at(7, 6)
    return drawn


def flags_of(district) -> list[str]:
    return list(district.one("objects", id=district.one("abnormal_listings").object_id).flags)


def clock(district, kind: str, **equals) -> tuple[date, str]:
    row = district.one("deadlines", kind=kind, **equals)
    return row.due_on, row.state


def refused(district, use_case, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    assert caught.value.words() and caught.value.words("en")
    return caught.value.code


@pytest.mark.clause("C075")
def test_premises_not_found_are_a_task_with_a_clock(drawn):
    part = drawn.part(PARTNER)
    drawn.inspect(part, **UNREACHABLE)
    row = drawn.one("abnormal_listings")
    assert (row.state, row.kind, row.department) == (ListingState.DUE, "listed_abnormal", PARTNER)
    assert clock(drawn, "abnormal_listing") == (date(2023, 7, 19), "running")
    drawn.find(part, part.items[0], version=2, **UNREACHABLE, handling=LISTED)
    again = drawn.one("abnormal_listings")
    assert (again.id, again.state) == (row.id, ListingState.LISTED)
    assert clock(drawn, "abnormal_listing")[1] == "met"


@pytest.mark.clause("C075")
def test_an_accepted_referral_is_the_same_task(drawn):
    drawn.inspect(drawn.part(LEAD), **UNREACHABLE)
    referral = drawn.one("referrals")
    drawn.do(confirm_referral, OFFICER, referral.id)
    drawn.say(PARTNER, accept_referral, referral_id=referral.id, case_number="1号", receipt=None)
    assert drawn.one("abnormal_listings").referral_id == referral.id
    drawn.say(
        PARTNER, decide_referral, referral_id=referral.id, outcome="listed_abnormal", words="无法联系",
        document_number="异1号", decided_on=date(2023, 7, 5),
    )  # fmt: skip
    assert drawn.one("abnormal_listings").state == ListingState.LISTED
    assert flags_of(drawn) == ["abnormal_list"]


@pytest.mark.clause("C075")
def test_a_listing_flags_the_object_in_the_library(listed):
    row = listed.one("abnormal_listings")
    assert (row.state, row.document_number, row.decided_on) == (ListingState.LISTED, "异1号", date(2023, 7, 4))
    assert flags_of(listed) == ["abnormal_list"]
    assert listed.one("library_versions", row_id=row.object_id).replaced == {"flags": []}
    (entry,) = listed.audit("library.flagged")
    assert entry.subject == f"object/{row.object_id}"


@pytest.mark.clause("C075")
@pytest.mark.parametrize(("entity", "wrong", "right"), [
    ("individual_business", LISTED, MARKED), ("private_non_enterprise", MARKED, LISTED),
])  # fmt: skip
def test_the_kind_must_fit_the_entity(drawn, entity, wrong, right):
    part = drawn.part(PARTNER)
    known = [an_object(n, entity_type=entity) for n in range(4)]
    drawn.do(import_objects, COORDINATOR, lines(known))
    drawn.schedule(part)
    with pytest.raises(Refused) as caught:
        drawn.find(part, part.items[0], **UNREACHABLE, handling=wrong)
    assert caught.value.code == "abnormal.wrong_kind"
    drawn.find(part, part.items[0], **UNREACHABLE, handling=right)
    assert drawn.one("abnormal_listings").kind == right["outcome"]


@pytest.mark.clause("C075")
def test_an_organisation_found_again_is_removed_in_time(listed):
    row = listed.one("abnormal_listings")
    listed.do(apply_removal, PARTNER_OFFICER, row.id, *FOUND)
    assert clock(listed, "abnormal_verification") == (date(2023, 7, 20), "running")
    assert refused(listed, remove_listing, PARTNER_OFFICER, row.id, date(2023, 7, 6), "移1号") == "state.not_allowed"
    listed.do(verify_removal, PARTNER_OFFICER, row.id, date(2023, 7, 6), "上门核实")
    assert clock(listed, "abnormal_removal") == (date(2023, 7, 13), "running")
    assert flags_of(listed) == ["abnormal_list"]
    listed.do(remove_listing, PARTNER_OFFICER, row.id, date(2023, 7, 6), "移1号")
    assert flags_of(listed) == []
    assert clock(listed, "abnormal_removal")[1] == "met"


def test_a_refused_removal_keeps_its_reason_and_may_come_again(listed):
    row = listed.one("abnormal_listings")
    listed.do(apply_removal, PARTNER_OFFICER, row.id, *FOUND)
    assert refused(listed, refuse_removal, PARTNER_OFFICER, row.id, " ") == "abnormal.reason_missing"
    listed.do(refuse_removal, PARTNER_OFFICER, row.id, "核实仍无法联系")
    kept = listed.one("abnormal_listings")
    assert (kept.state, kept.refusals[0]["reason"]) == (ListingState.LISTED, "核实仍无法联系")
    listed.do(apply_removal, PARTNER_OFFICER, row.id, *FOUND)
    assert clock(listed, "abnormal_verification", state="running")[0] == date(2023, 7, 20)
    assert refused(listed, apply_removal, PARTNER_OFFICER, row.id, *FOUND) == "state.not_allowed"


def test_no_other_ground_and_no_other_department_removes(listed):
    row = listed.one("abnormal_listings")
    wrong = (date(2023, 7, 6), "paid", "")
    assert refused(listed, apply_removal, PARTNER_OFFICER, row.id, *wrong) == "abnormal.ground_unknown"
    assert refused(listed, apply_removal, OFFICER, row.id, *FOUND) == "scope.foreign"


def test_a_revoked_decision_takes_its_listing_along(listed):
    decision = listed.one("decisions")
    listed.do(revoke_decision, PARTNER_OFFICER, decision.id, "复议撤销", "复1号", date(2023, 7, 6))
    assert listed.one("abnormal_listings").state == ListingState.WITHDRAWN
    assert flags_of(listed) == []


@pytest.mark.clause("C075")
def test_the_offices_own_system_lists_and_removes(drawn):
    concerned = {"object_id": an_object(0)["id"], "listing": "listed_abnormal"}
    told = {**concerned, "ground": "两次寄信无人签收", "decided_on": date(2023, 7, 5), "document_number": "异9号"}
    days = {"verified_on": date(2023, 7, 5), "removed_on": date(2023, 7, 5)}
    gone = {**concerned, **days, "removal_ground": "address_changed", "document_number": "移9号", "words": "已变更登记"}
    with pytest.raises(TooEarly):
        drawn.say(PARTNER, record_removal, **gone)
    with pytest.raises(Refused) as caught:
        drawn.say(LEAD, record_listing, **told)
    assert caught.value.code == "finding.beyond_powers"
    drawn.say(PARTNER, record_listing, **told)
    assert flags_of(drawn) == ["abnormal_list"]
    drawn.say(PARTNER, record_removal, **gone)
    assert (drawn.one("abnormal_listings").state, flags_of(drawn)) == (ListingState.REMOVED, [])


def test_no_file_takes_the_flag_of_a_standing_listing_away(listed):
    listed.do(import_objects, COORDINATOR, lines(an_object(n, note="新表") for n in range(4)))
    assert flags_of(listed) == ["abnormal_list"]


def test_a_listing_told_twice_stands_once(listed):
    row = listed.one("abnormal_listings")
    told = {"object_id": row.object_id, "listing": row.kind, "ground": "无法联系", "decided_on": row.decided_on}
    noted = listed.say(PARTNER, record_listing, **told, document_number=row.document_number)
    assert noted.code == "abnormal.listed_already" and noted.words()
    assert listed.one("abnormal_listings").id == row.id
