"""The record of a visit at the desk: filled in with the department's own fields, in the agreed shape."""

from __future__ import annotations

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.reading import read
from tests.adapters.desk.conftest import example

PART = example("part.assigned", 1)
OBJECT, ITEM = PART["object"]["object_id"], PART["contents"][0]["item_id"]
UNREACHABLE = {"result": "unreachable", "violation": "not_at_registered_address", "facts": "电话无人接听。"}


def recorded(desk, code):
    """Assign the part, let its day come, and give the record."""
    desk.hears("part.assigned", {**PART, "part_id": f"410307202306200027-{code}"})
    desk.clock.at(7, 20, 18)
    desk.does_what_is_due()
    (record,) = desk.said("visit.recorded")
    return record


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_every_department_records_in_the_agreed_shape(open_desk, code):
    record = recorded(open_desk(code), code)
    assert read(FROM_DEPARTMENT[full_name("visit.recorded")], record)["steps"][-1]["step"] == "record_filled"
    assert record["entries"] == [{"code": "address_found", "value": "yes"}]


def test_whoever_is_not_found_signs_nothing(open_desk):
    code = "market_supervision"
    record = recorded(open_desk(code, script={(OBJECT, ITEM): UNREACHABLE}), code)
    assert record["entries"] == [{"code": "address_found", "value": "no"}]
    assert (record["signature"]["signed_by"], bool(record["signature"]["witness"])) == ("", True)


def test_what_a_partner_shares_is_kept(open_desk):
    desk = open_desk("science")
    shared = example("part.shared")
    desk.hears("part.shared", shared, "shared-1")
    assert desk.store.get("note", "shared-1") == shared
