"""Another body for a rejected message, on the console: written by one administrator, decided by another."""

from __future__ import annotations

import json

import pytest

from service.application.create_user import create_user
from service.domain.actors import HUB_ACTOR, Role
from service.infrastructure.tables.database import db
from service.infrastructure.tables.messages import AuditEntry
from service.ports import HUB
from tests.web.telling import as_role, client_of, submit
from tests.web.world import LEAD, STRANGER, World

SECOND = "second.administrator"


def body(**data):
    envelope = {
        "specversion": "1.0", "id": "m-1", "source": f"/departments/{LEAD}", "type": "lianjian.part.accepted.v1",
        "time": "2023-07-19T09:00:00+08:00", "subject": "part/1", "data": data,
    }  # fmt: skip
    return json.dumps(envelope, ensure_ascii=False)


def the_row(world):
    (row,) = world.rows("inbox", message_id="m-1")
    return row


def actions(world: World):
    with world.app.app_context(), db.session() as session:
        entries = session.query(AuditEntry).order_by(AuditEntry.number).all()
        return [(entry.actor, entry.action) for entry in entries if entry.action.startswith("letter.")]


@pytest.fixture
def path(fresh):
    """The address of a rejected message."""
    with fresh.hub.transaction() as work:
        work.inbox.new(
            department=LEAD, message_id="m-1", type="lianjian.part.accepted.v1", subject="part/1", body_hash="0" * 64,
            body=body(part_id="wrong", note="<b>张三</b>").encode(), outcome="rejected", code="row.unknown", words="w",
            tries=1, received_at=work.now,
        )  # fmt: skip
    return f"/messages/{the_row(fresh).id}"


@pytest.fixture
def first(fresh):
    return as_role(fresh, HUB, Role.ADMINISTRATOR)


@pytest.fixture
def second(fresh):
    fresh.do(create_user, HUB_ACTOR, SECOND, "second", Role.ADMINISTRATOR, HUB, "-")
    return client_of(fresh, SECOND)


def propose(client, path, text=None):
    return submit(client, f"{path}/propose-change", body=text or body(part_id="right"), reason="部门已确认")


def test_two_administrators_change_a_body(fresh, path, first, second):
    assert f"{path}/propose-change" in first.get("/messages").text
    assert "&lt;b&gt;张三" in first.get(f"{path}/propose-change").text
    answer = propose(first, path)
    assert (answer.status_code, answer.location) == (303, "/messages?box=change_proposed")
    assert f"{path}/approve-change" in second.get("/messages?box=change_proposed").text
    page = second.get(f"{path}/approve-change").text
    assert "<del>" in page and "wrong" in page and "<ins>" in page and "right" in page
    assert "部门已确认" in page and f"{HUB}.administrator" in page and "<b>张三" not in page
    assert submit(second, f"{path}/approve-change").status_code == 303
    assert (the_row(fresh).outcome, json.loads(the_row(fresh).body)["data"]) == ("waiting", {"part_id": "right"})
    assert "没有重复执行" in second.get(f"{path}/approve-change", follow_redirects=True).text


def test_every_look_at_a_body_is_written_down(fresh, path, first, second):
    first.get(f"{path}/propose-change")
    assert actions(fresh) == [(f"user:{HUB}.administrator", "letter.opened")]
    propose(first, path)
    second.get(f"{path}/approve-change")
    assert actions(fresh)[-2:] == [
        (f"user:{HUB}.administrator", "letter.change_proposed"),
        (f"user:{SECOND}", "letter.opened"),
    ]


def test_nobody_approves_an_own_proposal_here(fresh, path, first):
    propose(first, path)
    answer = submit(first, f"{path}/approve-change")
    assert answer.status_code == 422 and "批准人不得是提出人本人" in answer.text
    assert the_row(fresh).outcome == "change_proposed"


def test_declining_wants_a_reason_and_keeps_the_body(fresh, path, first, second):
    propose(first, path)
    assert submit(second, f"{path}/decline-change", reason=" ").status_code == 422
    assert submit(second, f"{path}/decline-change", reason="没有依据").status_code == 303
    assert (the_row(fresh).outcome, json.loads(the_row(fresh).body)["data"]["part_id"]) == ("rejected", "wrong")
    assert second.get(f"{path}/decline-change").status_code == 409


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "不是有效的报文"), (body(part_id="wrong", note="<b>张三</b>"), "与原文相同"),
     ("x" * 300_000, "不是有效的报文"), (body().replace("m-1", "m-2"), "须为 m-1"),
     (body().replace(LEAD, STRANGER), "来源不得更改")],
)  # fmt: skip
def test_a_body_that_will_not_do_is_told_in_words(fresh, path, first, text, words):
    answer = propose(first, path, text)
    assert answer.status_code == 422 and words in answer.text
    assert the_row(fresh).outcome == "rejected"


def test_lines_of_a_form_are_no_change(fresh, path, first):
    text = json.dumps(json.loads(body(part_id="right")), indent=1)
    propose(first, path, text.replace("\n", "\r\n"))
    assert fresh.rows("letter_changes")[0].body == text.encode()


def test_a_body_with_odd_bytes_can_be_opened(fresh, path, first):
    with fresh.hub.transaction() as work:
        work.inbox.need(the_row(fresh).id).body = b"{\x00\xff\x1b"
    page = first.get(f"{path}/propose-change")
    assert page.status_code == 200 and "\x00" not in page.text and "\\xff" in page.text


@pytest.mark.parametrize("step", ["propose-change", "approve-change", "decline-change"])
def test_a_change_without_its_token_does_nothing(fresh, path, first, step):
    assert first.post(f"{path}/{step}", data={"body": body(), "reason": "x"}).status_code == 400
    assert the_row(fresh).outcome == "rejected" and actions(fresh) == []


@pytest.mark.parametrize("step", ["propose-change", "approve-change", "decline-change"])
def test_others_open_no_body(fresh, path, step):
    for department, role in ((LEAD, Role.OFFICER), (LEAD, Role.COORDINATOR), (HUB, Role.AUDITOR)):
        assert as_role(fresh, department, role).get(f"{path}/{step}").status_code == 403
    assert actions(fresh) == []
    assert "张三" not in as_role(fresh, LEAD, Role.OFFICER).get("/messages").text


def test_what_is_not_proposed_cannot_be_decided(path, first):
    assert first.get(f"{path}/approve-change").status_code == 409
    assert first.get("/messages/99999/propose-change").status_code == 404
