"""Abnormal operation on the console: the task and where it is decided, the way off again, and the public page."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, record, schedule

UNREACHABLE = {"result": "unreachable", "violation": "not_at_registered_address", "facts": "两次寄信无人签收"}
LISTED = {"outcome": "listed_abnormal", "words": "无法联系", "done_on": date(2023, 7, 5), "document_number": "异1号"}


@pytest.fixture
def part(fresh, story):
    """A part of market supervision, whose object cannot be found."""
    fresh.at(7, 5)
    parts = fresh.rows("parts", campaign_id=story.running, department=PARTNER)
    found = next(row for row in parts if row.state == "assigned")
    schedule(fresh, found)
    record(fresh, found, found.items[0], **UNREACHABLE)
    return found


@pytest.mark.clause("C075")
def test_the_task_says_where_it_is_decided(fresh, part):
    officer, (row,) = as_role(fresh, PARTNER, Role.OFFICER), fresh.rows("abnormal_listings")
    assert '<a href="/abnormal?state=due"><span class="card-count">1</span>' in officer.get("/home").text
    assert "light-green" in officer.get("/abnormal").text
    assert f"/parts/{part.id}" in officer.get(f"/abnormal/{row.id}").text
    assert as_role(fresh, LEAD, Role.OFFICER).get(f"/abnormal/{row.id}").status_code == 404


@pytest.mark.clause("C075")
def test_an_officer_takes_an_organisation_off_again(fresh, part):
    record(fresh, part, part.items[0], version=2, **UNREACHABLE, handling=LISTED)
    officer, (row,) = as_role(fresh, PARTNER, Role.OFFICER), fresh.rows("abnormal_listings")
    public, path = f"/public/organisations/{row.object_id}", f"/abnormal/{row.id}"
    anybody = fresh.app.test_client()
    assert "列入经营异常名录" in anybody.get(public).text and "已移出" not in anybody.get(public).text
    said = {"received_on": "2023-07-05", "ground": "contact_restored", "words": "电话已接通"}
    assert submit(officer, f"{path}/apply-removal", **said).status_code == 303
    assert submit(officer, f"{path}/refuse-removal", reason="仍无人").status_code == 303
    assert submit(officer, f"{path}/apply-removal", **said).status_code == 303
    assert "light-green" in officer.get(path).text and "仍无人" in officer.get(path).text
    assert submit(officer, f"{path}/verify-removal", verified_on="2023-07-05", words="已上门").status_code == 303
    gone = {"removed_on": "2023-07-05", "document_number": "移1号", "confirmed": "y"}
    assert submit(officer, f"{path}/remove-listing", **gone).status_code == 303
    assert "已移出" in anybody.get(public).text
    assert "abnormal_list" not in fresh.rows("objects", id=row.object_id)[0].flags
