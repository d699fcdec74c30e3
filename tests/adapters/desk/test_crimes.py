"""Suspected crimes at the desk of the police, in their own words."""

from __future__ import annotations

from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.reading import read
from tests.adapters.desk.conftest import example

HANDED_OVER, ASKED = example("crime.handed_over"), example("crime.reconsideration_asked")


def test_a_case_that_is_handed_over_is_received_and_filed(open_desk):
    desk = open_desk("public_security")
    desk.hears("crime.handed_over", HANDED_OVER)
    assert desk.types() == ["crime.received", "crime.filed"]
    for name in desk.types():
        (said,) = desk.said(name)
        assert read(FROM_DEPARTMENT[full_name(name)], said)["case_id"] == HANDED_OVER["case_id"]


def test_a_case_is_filed_after_all_when_asked(open_desk):
    desk = open_desk("public_security")
    desk.hears("crime.reconsideration_asked", ASKED)
    (said,) = desk.said("crime.reconsidered")
    assert read(FROM_DEPARTMENT[full_name("crime.reconsidered")], said)["is_filed"] is True
