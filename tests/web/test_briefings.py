"""Briefings stand on the campaign's page: all of them for the lead, and for the others their own."""

from service.application.file_briefing import file_briefing
from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role
from tests.web.world import LEAD, PARTNER, STRANGER

FIGURES = [{"name": "已检查", "value": 31, "unit": "户"}]


def test_the_lead_reads_all_and_partners_their_own(fresh, story):
    for department, title in ((LEAD, "牵头部门第一周简报"), (PARTNER, "住所检查情况")):
        told = {"title": title, "text": "<b>已检查</b>", "figures": FIGURES}
        fresh.say(department, file_briefing, campaign_id=story.running, **told)
    path = f"/campaigns/{story.running}/briefings"
    lead, partner, auditor = (
        as_role(fresh, department, role).get(path).text
        for department, role in ((LEAD, Role.COORDINATOR), (PARTNER, Role.OFFICER), (HUB, Role.AUDITOR))
    )
    assert "牵头部门第一周简报" in lead and "住所检查情况" in lead and "31 户" in lead and "<b>" not in lead
    assert "住所检查情况" in partner and "牵头部门第一周简报" not in partner
    assert "住所检查情况" in auditor and "牵头部门第一周简报" in auditor
    assert as_role(fresh, STRANGER, Role.COORDINATOR).get(path).status_code == 404
