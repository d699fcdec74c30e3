"""A department proposes changes of the object library; nothing changes before the review."""

from __future__ import annotations

import pytest

from service.application.propose_objects import propose_objects
from service.domain.states import ProposalState
from tests.district import REGION, an_object
from tests.fakes import LEAD, PARTNER


def reported(number, version=1, **changes):
    """One row as the department's own system reports it."""
    row = an_object(number)
    names = ("name", "entity_type", "kinds", "profit_type", "scale", "region", "address", "credit_class", "flags")
    plain = {name: row[name] for name in names} | {"registration_status": row["status"]}
    return {"object_id": row["id"], "version": version, **plain, **changes}


def report(district, *rows, department=PARTNER, batch="", page=1, pages=1):
    return district.say(department, propose_objects, objects=list(rows), batch=batch, page=page, pages=pages)


@pytest.mark.clause("C016")
def test_a_proposal_changes_nothing_yet(district):
    report(district, reported(0, registration_status="deregistered"), reported(50))
    assert {row.state for row in district.rows("proposals")} == {ProposalState.PROPOSED}
    assert district.one("objects", id=an_object(0)["id"]).status == "active"
    assert district.rows("objects", id=an_object(50)["id"]) == []


def test_what_stands_there_already_needs_no_review(district):
    report(district, reported(0))
    row = district.one("proposals")
    assert (row.state, row.decided_by) == (ProposalState.ACCEPTED, None)
    assert district.one("objects", id=an_object(0)["id"]).version == 1


def test_a_newer_version_takes_the_place_of_an_older(district):
    report(district, reported(0, version=2, address="商都路80号"))
    report(district, reported(0, version=3, address="商都路81号"))
    assert district.one("proposals").values["address"] == "商都路81号"


@pytest.mark.parametrize("late", [2, 3])
def test_an_older_or_equal_version_is_only_counted(district, late):
    report(district, reported(0, version=3, address="商都路81号"))
    assert report(district, reported(0, version=late, address="商都路80号")).code == "library.older_version"
    assert district.one("proposals").values["address"] == "商都路81号"
    assert district.audit("library.reported")[-1].details == {
        "batch": "", "page": 1, "pages": 1, "taken": 0, "older": 1,
    }  # fmt: skip


def test_each_department_proposes_for_itself(district):
    for department, address in ((LEAD, "商都路80号"), (PARTNER, "商都路81号")):
        report(district, reported(0, address=address), department=department)
    assert {row.department: row.values["address"] for row in district.rows("proposals")} == {
        LEAD: "商都路80号", PARTNER: "商都路81号",
    }  # fmt: skip


@pytest.mark.clause("C017")
def test_a_proposal_belongs_where_the_object_stands_now(district):
    report(district, reported(0, region="410381"), reported(50, region="410381"))
    regions = {row.object_id: row.region for row in district.rows("proposals")}
    assert regions == {an_object(0)["id"]: REGION, an_object(50)["id"]: "410381"}


def test_pages_of_objects_and_inspectors_do_not_mix(district):
    report(district, reported(0), batch="b-1", page=2, pages=2)
    assert [(row.library, row.page) for row in district.rows("library_pages")] == [("library/objects", 2)]
