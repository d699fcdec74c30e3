"""Messages that need eyes: counted by box, and without their words for administrators."""

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role
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
