"""Messages that need eyes: counted by box, and without their words for administrators."""

import pytest

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, STRANGER


def reject(world, department, words):
    """A rejected message, as the inbox keeps it."""
    with world.hub.transaction() as work:
        work.inbox.new(
            department=department, message_id=f"m-{department}", type="lianjian.finding.submitted.v1", subject="part/1",
            body_hash="0" * 64, body=b"secret body", outcome="rejected", code="finding.unsigned", words=words, tries=1,
            received_at=work.now,
        )  # fmt: skip


def test_a_department_sees_its_own_rejected_messages(fresh):
    reject(fresh, LEAD, "检查记录既无签字也无拒签说明。")
    reject(fresh, PARTNER, "别人的原因")
    page = as_role(fresh, LEAD, Role.OFFICER).get("/messages?box=rejected").text
    assert "既无签字" in page and "finding.unsigned" in page and "提交结果" in page
    assert "别人的原因" not in page and "m-market_supervision" not in page and "secret body" not in page


def test_an_administrator_sees_all_but_no_words(fresh):
    reject(fresh, LEAD, "引用了正文的原因")
    page = as_role(fresh, HUB, Role.ADMINISTRATOR).get("/messages").text
    assert "finding.unsigned" in page and "m-science" in page and "引用了正文的原因" not in page


def test_unsent_messages_are_those_for_the_department(world):
    page = as_role(world, STRANGER, Role.OFFICER).get("/messages?box=unsent").text
    assert "移送通知" in page and "检查分派" not in page


@pytest.fixture
def administrator(fresh):
    """The administrator's browser, with a rejected message to look at."""
    reject(fresh, LEAD, "引用了正文的原因")
    return as_role(fresh, HUB, Role.ADMINISTRATOR)


def the_row(world):
    return world.rows("inbox", message_id=f"m-{LEAD}")[0]


def test_an_administrator_has_a_message_tried_again(fresh, administrator):
    path = f"/messages/{the_row(fresh).id}/replay"
    assert path in administrator.get("/messages").text
    page = administrator.get(path).text
    assert "finding.unsigned" in page and "引用了正文的原因" not in page and "secret body" not in page
    assert the_row(fresh).outcome == "rejected"
    answer = submit(administrator, path)
    assert (answer.status_code, answer.location) == (303, "/messages?box=rejected")
    assert the_row(fresh).outcome == "waiting"
    assert administrator.get(path).status_code == 303
    assert "没有重复执行" in administrator.get("/messages").text


def test_discarding_wants_a_reason_and_keeps_the_message(fresh, administrator):
    path = f"/messages/{the_row(fresh).id}/discard"
    assert submit(administrator, path, reason=" ").status_code == 422
    assert submit(administrator, path, reason="测试报文").status_code == 303
    assert (the_row(fresh).outcome, the_row(fresh).words) == ("discarded", "测试报文")
    assert f"m-{LEAD}" in administrator.get("/messages?box=discarded").text
    assert "测试报文" in as_role(fresh, LEAD, Role.OFFICER).get("/messages?box=discarded").text
    assert administrator.get(path.replace("discard", "replay")).status_code == 409


def test_a_step_without_its_token_does_nothing(fresh, administrator):
    for step in ("replay", "discard"):
        assert administrator.post(f"/messages/{the_row(fresh).id}/{step}", data={"reason": "x"}).status_code == 400
    assert the_row(fresh).outcome == "rejected"


@pytest.mark.parametrize("number", ["0", "x", "-1", "９", "99999", "9" * 40])
def test_a_number_that_is_none_is_not_found(administrator, number):
    assert administrator.get(f"/messages/{number}/replay").status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OFFICER])
def test_others_are_offered_no_step_on_messages(fresh, administrator, role):
    page = as_role(fresh, LEAD, role).get("/messages").text
    assert f"m-{LEAD}" in page and "/replay" not in page and "/discard" not in page


def test_rejected_messages_are_grouped_by_reason(fresh, administrator):
    reject(fresh, PARTNER, "x")
    page = administrator.get("/messages").text
    assert "code=finding.unsigned&amp;department=science" in page and "全部重新处理" in page
    one = administrator.get(f"/messages?code=finding.unsigned&department={LEAD}").text
    assert f"m-{LEAD}" in one and f"m-{PARTNER}" not in one
    officer = as_role(fresh, LEAD, Role.OFFICER).get("/messages").text
    assert "finding.unsigned&amp;department=science" in officer and PARTNER not in officer
    assert "全部重新处理" not in officer


def test_all_messages_with_one_reason_are_tried_again(fresh, administrator):
    reject(fresh, PARTNER, "x")
    path = f"/messages/replay?code=finding.unsigned&department={LEAD}"
    page = administrator.get(path).text
    assert "同一原因的全部报文" in page and "科技部门" in page
    answer = submit(administrator, path)
    assert (answer.status_code, the_row(fresh).outcome) == (303, "waiting")
    assert fresh.rows("inbox", department=PARTNER)[0].outcome == "rejected"
    assert administrator.get(path).status_code == 404


@pytest.mark.parametrize("query", ["", "?code=x", "?code=finding.unsigned", "?department=science&code=%27"])
def test_a_reason_that_is_none_is_not_found(administrator, query):
    assert administrator.get(f"/messages/replay{query}").status_code == 404
