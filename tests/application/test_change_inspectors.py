"""A department's own system changes its own inspectors: the newest version counts, and nobody else's are touched."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.certify_draw import certify_draws
from service.application.change_inspectors import change_inspectors
from service.application.import_libraries import import_inspectors
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from tests.district import COORDINATOR, REGION, an_inspector, lines
from tests.fakes import LEAD, PARTNER


def reported(number, version=1, department=LEAD, **changes):
    """One row as the department's own system reports it."""
    row = an_inspector(department, number)
    kept = {name: row[name] for name in ("name", "gender", "licensed_until", "post", "skills", "may_lead", "status")}
    papers = {"qualification": "licence", "items": [], "certificates": []}
    return {"inspector_id": row["id"], "version": version, "region": REGION, **kept, **papers, **changes}


def report(district, *rows, department=LEAD, batch="", page=1, pages=1):
    return district.say(department, change_inspectors, inspectors=list(rows), batch=batch, page=page, pages=pages)


def inspector(district, number, department=LEAD):
    return district.one("inspectors", id=an_inspector(department, number)["id"])


def frozen_ids(district):
    return {line["id"] for line in district.drawable("inspectors")}


@pytest.mark.clause("C027")
def test_a_new_inspector_belongs_to_the_sender(district):
    report(district, reported(40, version=3, name="林知夏"))
    row = inspector(district, 40)
    assert (row.department, row.name, row.region) == (LEAD, "林知夏", REGION)
    assert (row.version, row.reported_version) == (1, 3)


@pytest.mark.clause("C021")
def test_a_newer_version_changes_the_row(district):
    district.clock.move(days=1)
    report(district, reported(0, version=2, licensed_until=date(2029, 1, 1), may_lead=False))
    row = inspector(district, 0)
    assert (row.licensed_until, row.may_lead) == (date(2029, 1, 1), False)
    assert (row.version, row.reported_version, row.updated_at) == (2, 2, district.clock.now())


@pytest.mark.parametrize("late", [2, 3])
def test_an_older_or_equal_version_changes_nothing(district, late):
    assert report(district, reported(0, version=3, post="法规科")) is None
    note = report(district, reported(0, version=late, post="办公室"))
    assert note.code == "library.older_version"
    assert (inspector(district, 0).post, inspector(district, 0).version) == ("法规科", 2)
    assert district.audit("library.reported")[-1].details["older"] == 1


def test_of_one_person_in_a_page_the_newest_counts(district):
    report(district, reported(41, version=5, post="法规科"), reported(41, version=4, post="办公室"))
    assert inspector(district, 41).post == "法规科"
    assert district.audit("library.reported")[-1].details["taken"] == 1


def test_an_import_between_two_reports_is_overwritten(district):
    report(district, reported(0, version=5, post="法规科"))
    imported = an_inspector(LEAD, 0, post="办公室")
    district.do(import_inspectors, COORDINATOR, REGION, lines([imported]), [])
    report(district, reported(0, version=6, post="法规科"))
    assert (inspector(district, 0).post, inspector(district, 0).version) == ("法规科", 4)


@pytest.mark.clause("C062")
def test_another_departments_inspector_refuses_the_page(district):
    with pytest.raises(Refused) as refused:
        report(district, reported(42), reported(0, department=PARTNER, version=9, status="inactive"))
    assert refused.value.code == "library.foreign_inspector"
    assert inspector(district, 0, PARTNER).status == "active"
    assert district.rows("inspectors", id=an_inspector(LEAD, 42)["id"]) == []


@pytest.mark.clause("C018")
@pytest.mark.clause("C027")
@pytest.mark.parametrize("status", ["inactive", "transferred"])
def test_whoever_left_the_post_is_not_drawn(district, status):
    district.approve()
    gone = inspector(district, 0).id
    assert gone in frozen_ids(district)
    report(district, reported(0, version=2, status=status))
    assert gone not in frozen_ids(district)


@pytest.mark.clause("C054")
def test_a_frozen_draw_keeps_its_own_library(district):
    campaign_id, frozen = district.seal()
    report(district, *(reported(number, version=2, status="inactive", name="改名") for number in range(6)))
    for department in (LEAD, PARTNER):
        district.reveal(department, campaign_id, frozen)
    district.do(certify_draws)
    assert district.one("campaigns").state == CampaignState.INSPECTING
    assert len(district.frozen("inspectors")) == 12


def test_the_log_counts_rows_and_names_nobody(district):
    report(district, reported(40, name="林知夏"), reported(41), batch="b-1", page=2, pages=3)
    (entry,) = district.audit("library.reported")
    assert entry.actor == "department:science"
    assert entry.details == {"batch": "b-1", "page": 2, "pages": 3, "taken": 2, "older": 0}


def test_pages_of_a_batch_may_come_in_any_order(district):
    for page in (3, 1, 1):
        report(district, reported(40 + page), batch="b-1", page=page, pages=3)
    assert [(row.page, row.pages) for row in district.rows("library_pages")] == [(1, 3), (3, 3)]
    assert {inspector(district, number).status for number in (41, 43)} == {"active"}
