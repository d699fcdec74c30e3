"""Coordinators of the leading departments see what could be made as one, agree or decline, and separate it again."""

import pytest

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, STRANGER

REASON = "两部门检查时间无法协调"


@pytest.fixture
def lead(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


@pytest.fixture
def partner(fresh):
    return as_role(fresh, PARTNER, Role.COORDINATOR)


@pytest.fixture
def joined(story, lead, partner):
    """Both have agreed."""
    for client in (lead, partner):
        assert submit(client, f"/joint-visits/{story.joint}/agree-to-join").status_code == 303


@pytest.mark.clause("C040")
@pytest.mark.parametrize("department", [LEAD, PARTNER])
def test_a_proposal_waits_for_both_coordinators(world, story, department):
    client = as_role(world, department, Role.COORDINATOR)
    assert "/joint-visits?todo=join" in client.get("/home").text
    seen = client.get("/joint-visits?todo=join").text
    for words in (
        story.joint,
        "偃师区高新片区科技类培训联合抽查",
        "市场监管领域登记住所抽查",
        "科技部门牵头",
        "2023年7月20日",
    ):
        assert words in seen
    assert "多次检查都参与的部门：市场监管部门" in seen
    assert f"/joint-visits/{story.joint}/agree-to-join" in seen
    facts = client.get(f"/joint-visits/{story.joint}/agree-to-join").text
    assert "少上门次数" in facts and "市场监管部门牵头" in facts


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OFFICER])
def test_nobody_but_coordinators_sees_the_list(world, role):
    assert as_role(world, LEAD, role).get("/joint-visits").status_code == 403


def test_a_stranger_sees_no_joint_visit(world, story):
    client = as_role(world, STRANGER, Role.COORDINATOR)
    assert "共 0 条" in client.get("/joint-visits").text
    assert client.get(f"/joint-visits/{story.joint}/agree-to-join").status_code == 404


def test_an_auditor_reads_but_decides_nothing(world, story):
    client = as_role(world, HUB, Role.AUDITOR)
    seen = client.get("/joint-visits").text
    assert story.joint in seen and "agree-to-join" not in seen
    assert client.get("/joint-visits?todo=join").text.count(story.joint) == 0


@pytest.mark.clause("C067")
def test_one_who_agreed_waits_for_the_other(fresh, story, lead, partner):
    answer = submit(lead, f"/joint-visits/{story.joint}/agree-to-join")
    assert (answer.status_code, answer.location) == (303, "/joint-visits?state=proposed")
    seen = lead.get("/joint-visits?state=proposed").text
    assert f"/joint-visits/{story.joint}/agree-to-join" not in seen and "已同意" in seen
    assert f"/joint-visits/{story.joint}/decline-to-join" in seen
    assert story.joint not in lead.get("/joint-visits?todo=join").text
    assert story.joint in partner.get("/joint-visits?todo=join").text
    again = submit(lead, f"/joint-visits/{story.joint}/agree-to-join")
    assert again.status_code == 422 and "正在等待其他牵头部门" in again.text


@pytest.mark.clause("C067")
@pytest.mark.usefixtures("joined")
def test_joined_visits_are_shown_where_they_are_made(fresh, story, lead, partner):
    for client, campaign in ((lead, story.running), (partner, story.other)):
        page = client.get(f"/campaigns/{campaign}").text
        assert "共少上门 1 次" in page and f"/joint-visits?campaign={campaign}" in page
        assert (
            "与其他任务合并，一次上门：2023年7月1日 — 2023年7月20日" in client.get(f"/campaigns/{campaign}/visits").text
        )
        assert story.joint in client.get(f"/joint-visits?campaign={campaign}&state=joined").text
    (visit, _) = fresh.rows("visits", joint_visit_id=story.joint)
    assert story.joint in lead.get(f"/parts/{visit.id}-{LEAD}").text


@pytest.mark.usefixtures("joined")
def test_a_double_click_agrees_once_and_calmly(story, lead):
    assert lead.get(f"/joint-visits/{story.joint}/agree-to-join").status_code == 303
    assert "没有重复执行" in lead.get("/joint-visits").text


@pytest.mark.usefixtures("joined")
def test_a_participant_learns_no_other_campaign(fresh, story):
    seen = "".join(
        as_role(fresh, LEAD, Role.OFFICER).get(f"/campaigns/{story.running}{tab}").text for tab in ("", "/visits")
    )
    assert "一次上门" in seen and "市场监管领域登记住所抽查" not in seen and "/joint-visits" not in seen


@pytest.mark.usefixtures("joined")
def test_a_joint_visit_is_separated_with_its_reason(fresh, story, partner):
    path = f"/joint-visits/{story.joint}/separate-visits"
    assert submit(partner, path, reason=" ").status_code == 422
    answer = submit(partner, path, reason=REASON)
    assert (answer.status_code, fresh.rows("visits", joint_visit_id=story.joint)) == (303, [])
    seen = partner.get("/joint-visits?state=separated").text
    assert f"市场监管部门：{REASON}" in seen
    assert "共少上门" in seen and "共少上门 0 次" in seen


def test_a_declined_proposal_shows_its_reason_to_both(story, lead, partner):
    assert submit(partner, f"/joint-visits/{story.joint}/decline-to-join", reason=REASON).status_code == 303
    assert REASON in lead.get("/joint-visits?state=declined").text
    assert story.joint not in lead.get("/joint-visits?todo=join").text


def test_a_proposal_speaks_english_too(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    seen = client.get("/joint-visits?lang=en").text
    assert "Joint visits" in seen and "Doors saved" in seen and "to be agreed" in seen
    assert "agree to join the visits" in client.get(f"/joint-visits/{story.joint}/agree-to-join?lang=en").text
