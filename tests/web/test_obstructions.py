"""Refusals to cooperate on the console: facts, the head's restriction, and what every department sees of them."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, record, schedule

ON_FILE = {
    "outcome": "recorded_under_name",
    "words": "记于名下",
    "done_on": date(2023, 7, 5),
    "document_number": "记1号",
}
REFUSING = {"result": "uncooperative", "violation": "refusal_to_cooperate", "facts": "锁门拒检"}
WANTED = {"business": "科技项目申报", "ground": "偃师方案三（四）2", "starts_on": "2023-07-05", "ends_on": "2023-12-31"}


@pytest.fixture
def path(fresh, story) -> str:
    """The record of a refusal that is noted and not decided yet."""
    fresh.at(7, 5)
    parts = fresh.rows("parts", campaign_id=story.running, department=PARTNER)
    part = next(row for row in parts if row.state == "assigned")
    schedule(fresh, part)
    record(fresh, part, part.items[0], **REFUSING)
    (row,) = fresh.rows("obstructions")
    return f"/obstructions/{row.id}"


def put_under_the_name(world) -> str:
    """The decision on it; the part of the lead at the same visit."""
    (row,) = world.rows("obstructions")
    (part,) = world.rows("parts", id=row.part_id)
    record(world, part, part.items[0], version=2, **REFUSING, handling=ON_FILE)
    (other,) = world.rows("parts", visit_id=part.visit_id, department=LEAD)
    return other.id


@pytest.mark.clause("C102")
def test_others_see_it_before_their_visit_once_it_is_decided(fresh, path):
    officer, other = as_role(fresh, PARTNER, Role.OFFICER), as_role(fresh, LEAD, Role.OFFICER)
    said = {"refused_by": "门卫李某", "facts": "锁门拒检，推搡人员", "document_number": "笔录3号"}
    assert submit(officer, f"{path}/complete-obstruction", **said).status_code == 303
    assert "门卫李某" in officer.get(path).text
    assert other.get(path).status_code == 404, "an allegation is the finder's own"
    seen = f"/parts/{put_under_the_name(fresh)}"
    assert "曾拒不配合或阻挠检查" in other.get(seen).text and path in other.get(seen).text
    assert "笔录3号" in other.get(path).text and "门卫李某" not in other.get(path).text


@pytest.mark.clause("C102")
def test_the_head_decides_what_is_restricted(fresh, path):
    put_under_the_name(fresh)
    officer, head = as_role(fresh, PARTNER, Role.OFFICER), as_role(fresh, PARTNER, Role.REVIEWER)
    assert submit(officer, f"{path}/propose-restriction", **WANTED | {"ends_on": "2024-12-31"}).status_code == 422
    assert submit(officer, f"{path}/propose-restriction", **WANTED).status_code == 303
    card = '<a href="/obstructions?todo=restriction_proposed"><span class="card-count">1</span>'
    assert card in head.get("/home").text
    assert submit(head, f"{path}/approve-restriction", confirmed="y").status_code == 303
    assert "科技项目申报" in as_role(fresh, LEAD, Role.OFFICER).get("/obstructions").text
    fresh.at(12, 31, 23)
    assert "限制业务：" in officer.get("/obstructions").text
    assert submit(head, f"{path}/lift-restriction", reason="已配合补查").status_code == 303
    assert "现不生效" in officer.get(path).text
