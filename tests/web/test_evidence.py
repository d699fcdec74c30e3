"""Files of evidence over HTTP and on the console: brought, fetched, added, refused, and who had them."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
import sqlalchemy as sa

from service.application.accept_referral import accept_referral
from service.application.confirm_referral import confirm_referral
from service.application.keep_evidence import add_evidence
from service.domain.actors import Role
from service.infrastructure.tables.database import db
from service.infrastructure.tables.messages import AuditEntry
from service.ports import HUB
from tests.file_stores import BASE
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, OFFICER, PARTNER, STRANGER

JPEG = b"\xff\xd8\xff\xe0 a classroom"
LINE = {
    "name": "教室\n全景.jpg", "media_type": "image/jpeg", "size": len(JPEG), "sha256": sha256(JPEG).hexdigest(),
    "taken_by": "顾青岚",
}  # fmt: skip


@pytest.fixture
def referral(fresh, story):
    """The referral that science proposes to education, offered."""
    fresh.do(confirm_referral, OFFICER, story.proposed)
    return fresh.rows("referrals", id=story.proposed)[0]


def place(world, referral):
    (finding,) = world.rows("findings", id=referral.finding_id)
    return {"part_id": finding.part_id, "item_id": finding.item_id}


def page_of(where):
    return f"/parts/{where['part_id']}/items/{where['item_id']}/evidence"


def told(world, name):
    """The data of the newest message of a type."""
    return world.rows("outbox", type=f"lianjian.{name}.v1")[-1].data


def add(world, referral, line=LINE):
    """Science's system names a file; the address under which it brings it."""
    world.say(LEAD, add_evidence, **place(world, referral), evidence=[line])
    return told(world, "evidence.recorded")["files"][-1]["address"].removeprefix(BASE)


def accept(world, referral):
    world.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执〔2023〕12号", receipt=None)


def brought(world, referral):
    """A referral with one file that the hub has; the id of its line."""
    path = add(world, referral)
    assert world.app.test_client().put(path, data=JPEG).status_code == 200
    return world.rows("evidence", sha256=LINE["sha256"])[0].id


def audit(world, action):
    """The actors of every entry of an action in the audit log."""
    with world.app.app_context():
        found = db.session.scalars(sa.select(AuditEntry.actor).where(AuditEntry.action == action))
        return list(found)


@pytest.mark.clause("C088")
@pytest.mark.clause("C113")
def test_a_file_travels_from_finder_to_receiver_unaltered(fresh, referral):
    brought(fresh, referral)
    accept(fresh, referral)
    *_, file = told(fresh, "evidence.released")["files"]
    with fresh.app.test_client().get(file["address"].removeprefix(BASE)) as answer:
        assert answer.data == JPEG and sha256(answer.data).hexdigest() == answer.headers["X-Content-SHA256"]
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert audit(fresh, "evidence.stored") == [f"department:{LEAD}"]
    assert audit(fresh, "evidence.fetched") == [f"department:{STRANGER}"]


@pytest.mark.clause("C088")
@pytest.mark.parametrize("content", [JPEG[:-1] + b"X", JPEG + b"more", JPEG[:-1], b""])
@pytest.mark.parametrize("type_", ["image/jpeg", "application/x-www-form-urlencoded"])
def test_what_was_altered_on_the_way_is_refused(fresh, referral, content, type_):
    path = add(fresh, referral)
    answer = fresh.app.test_client().put(path, data=content, content_type=type_)
    assert (answer.status_code, answer.json["code"]) == (422, "evidence.hash_wrong")
    assert told(fresh, "evidence.rejected")["sha256"] == LINE["sha256"]
    assert audit(fresh, "evidence.content_refused") == [f"department:{LEAD}"]
    assert fresh.rows("evidence", sha256=LINE["sha256"])[0].stored_at is None
    with fresh.hub.transaction() as work:
        assert not work.files.has(LINE["sha256"])
    assert fresh.app.test_client().put(path, data=JPEG, content_type=type_).status_code == 200


def test_a_file_above_the_limit_is_refused(fresh, referral):
    large = bytes((1 << 20) + 1)
    path = add(fresh, referral, {**LINE, "size": len(large), "sha256": sha256(large).hexdigest()})
    answer = fresh.app.test_client().put(path, data=large)
    assert (answer.status_code, answer.json["code"]) == (413, "evidence.too_large")


def test_an_address_is_good_for_its_purpose_and_time_alone(fresh, referral):
    path = add(fresh, referral)
    client = fresh.app.test_client()
    assert client.get(path).status_code == 404
    assert client.put("/evidence/made-up", data=JPEG).status_code == 404
    fresh.at(7, 23)
    answer = client.put(path, data=JPEG)
    assert (answer.status_code, answer.json["code"]) == (404, "evidence.address_expired")


@pytest.mark.clause("C001")
def test_nobody_but_finder_receiver_and_auditor_gets_a_file(fresh, referral):
    path = f"/evidence-files/{brought(fresh, referral)}"
    for department, role in ((STRANGER, Role.OFFICER), (PARTNER, Role.OFFICER)):
        assert as_role(fresh, department, role).get(path).status_code == 404
    assert audit(fresh, "evidence.refused") == [f"user:{STRANGER}.officer", f"user:{PARTNER}.officer"]
    accept(fresh, referral)
    for department, role in ((STRANGER, Role.OFFICER), (LEAD, Role.OFFICER), (HUB, Role.AUDITOR)):
        with as_role(fresh, department, role).get(path) as answer:
            assert answer.data == JPEG
    assert as_role(fresh, PARTNER, Role.OFFICER).get(path).status_code == 404
    page = as_role(fresh, LEAD, Role.OFFICER).get(page_of(place(fresh, referral))).text
    assert f"{PARTNER}.officer" in page and f"{STRANGER}.officer" in page


@pytest.mark.clause("C113")
def test_the_receiver_sees_what_there_is_before_it_accepts(fresh, referral):
    brought(fresh, referral)
    page, client = f"/referrals/{referral.id}/evidence", as_role(fresh, STRANGER, Role.OFFICER)
    seen = client.get(page).text
    assert LINE["sha256"] in seen and "/evidence-files/" not in seen and "顾青岚" not in seen
    assert client.get(f"{page}/receive").status_code == 404
    accept(fresh, referral)
    assert "/evidence-files/" in client.get(page).text and "顾青岚" in client.get(page).text
    assert as_role(fresh, PARTNER, Role.OFFICER).get(page).status_code == 404


@pytest.mark.clause("C113")
def test_a_file_that_differs_is_an_alarm_on_both_sides(fresh, referral):
    path = add(fresh, referral)
    fresh.app.test_client().put(path, data=JPEG)
    accept(fresh, referral)
    page, receiver = f"/referrals/{referral.id}/evidence", as_role(fresh, STRANGER, Role.OFFICER)
    answer = submit(receiver, f"{page}/receive", file=LINE["sha256"], state="differs")
    assert answer.status_code == 303
    for department in (LEAD, STRANGER):
        client = as_role(fresh, department, Role.OFFICER)
        assert "材料校验不一致" in client.get(page).text and LINE["sha256"] in client.get("/evidence-alarms").text
        assert "card-red" in client.get("/home").text
    assert fresh.app.test_client().put(path, data=JPEG).status_code == 200
    assert LINE["sha256"] not in receiver.get("/evidence-alarms").text
    assert told(fresh, "evidence.released")["files"][0]["state"] == "stored"


@pytest.mark.clause("C088")
def test_an_officer_adds_a_file_as_a_new_version(fresh, referral):
    brought(fresh, referral)
    client = as_role(fresh, LEAD, Role.OFFICER)
    page = page_of(place(fresh, referral))
    sent = {"files": [(io.BytesIO(JPEG + b"sharper"), "高清.jpg")], "note": "补交原图", "supersedes": LINE["sha256"]}
    assert submit(client, f"{page}/add", **sent).status_code == 303
    seen = client.get(page).text
    assert "第 3 版" in seen and "第 1 版" in seen and "已有替换材料" in seen and "补交原图" in seen
    newest = fresh.rows("evidence", sha256=sha256(JPEG + b"sharper").hexdigest())[0]
    assert (newest.version, newest.added_by, newest.stored_at is None) == (3, f"user:{LEAD}.officer", False)
    assert submit(client, f"{page}/add").status_code == 422
