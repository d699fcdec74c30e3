"""What follows a decision beside it goes under the organisation's name, and leaves it when it ends."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.list_abnormal import record_listing
from service.application.remove_abnormal import record_removal
from service.application.restrict_business import approve_restriction, lift_restriction, propose_restriction
from tests.application.test_measures import COERCED, FINED, accepted, decide
from tests.application.test_obstructions import HEAD, ON_FILE, REFUSING, WANTED
from tests.district import PARTNER_OFFICER, an_object
from tests.fakes import PARTNER, POLICE


def entries(district) -> list[tuple[str, str, str]]:
    return [(row.kind, row.source, row.state) for row in district.rows("credit_entries")]


@pytest.mark.clause("C075")
def test_a_listing_that_a_system_tells_is_entered_and_lifted(drawn):
    concerned = {"object_id": an_object(0)["id"], "listing": "listed_abnormal"}
    on = date(2023, 6, 16)
    told = {**concerned, "ground": "两次寄信无人签收", "decided_on": on, "document_number": "异9号"}
    drawn.say(PARTNER, record_listing, **told)
    assert entries(drawn) == [("abnormal", "listing", "standing")]
    days = {"verified_on": on, "removed_on": on}
    gone = {**concerned, **days, "removal_ground": "address_changed", "document_number": "移9号", "words": "已变更"}
    drawn.say(PARTNER, record_removal, **gone)
    assert entries(drawn) == [("abnormal", "listing", "lifted")]


@pytest.mark.clause("C102")
def test_a_refusal_and_its_restriction_stand_under_the_name(drawn):
    drawn.inspect(drawn.part(PARTNER), **REFUSING, handling=ON_FILE)
    assert entries(drawn) == [("refusal", "decision", "standing")]
    row = drawn.one("obstructions")
    drawn.do(propose_restriction, PARTNER_OFFICER, row.id, WANTED)
    drawn.do(approve_restriction, HEAD, row.id)
    restriction = drawn.one("credit_entries", kind="restriction")
    assert (restriction.source_number, restriction.starts_on, restriction.until) == (
        row.id, WANTED["starts_on"], WANTED["ends_on"],
    )  # fmt: skip
    drawn.do(lift_restriction, HEAD, row.id, "已配合补查")
    assert drawn.one("credit_entries", kind="restriction").state == "lifted"


@pytest.mark.clause("C079")
def test_a_measure_on_a_person_is_not_the_organisations(drawn):
    decide(drawn, accepted(drawn), "penalty", COERCED, FINED)
    assert [(row.document_number, row.department) for row in drawn.rows("credit_entries")] == [("公罚1号", POLICE)]
