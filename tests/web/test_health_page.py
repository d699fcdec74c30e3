"""The health page: lights in words with what to do, each department's figures to who may see them."""

from __future__ import annotations

import pytest

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role, client_of
from tests.web.test_home import CARD
from tests.web.test_messages import reject
from tests.web.world import LEAD, PARTNER, username

BEATS = ("intake", "relay", "scheduler")


def beat(world, **broker):
    with world.hub.transaction() as work:
        for name in BEATS:
            work.note_pulse(name, {})
        work.note_pulse(
            "broker", {"why": "", "answered_at": None, "queues": {"hub.from.science": 7}, "dead": 0} | broker
        )


def trouble(world, department, what):
    with world.hub.transaction() as work:
        rows = work.claim_outbox(1000, 10)
        work.mark_outbox([row.id for row in rows if row.department != department])
        work.mark_outbox([row.id for row in rows if row.department == department], what)


@pytest.fixture
def administrator(fresh):
    return as_role(fresh, HUB, Role.ADMINISTRATOR)


def test_a_hub_without_processes_says_what_to_start(administrator):
    page = administrator.get("/health").text
    assert "启动 lianjian worker。" in page and "启动 lianjian scheduler。" in page and "告警" in page


def test_a_returned_message_is_an_alarm_with_its_place(fresh, administrator):
    beat(fresh)
    trouble(fresh, PARTNER, "returned")
    page = administrator.get("/health?light=alarm").text
    assert "收件部门没有队列" in page and "检查部门的队列是否存在" in page and "市场监管部门" in page
    assert "共 2 条" in page  # and the lag


def test_a_broker_away_is_told_with_its_reason(fresh, administrator):
    beat(fresh, why="ACCESS_REFUSED - <b>login</b>")
    page = administrator.get("/health").text
    assert "ACCESS_REFUSED - &lt;b&gt;login" in page and "没有报文丢失" in page
    coordinator = as_role(fresh, LEAD, Role.COORDINATOR).get("/health").text
    assert "无法连接" in coordinator and "ACCESS_REFUSED" not in coordinator


def test_a_coordinator_sees_the_own_department_alone(fresh, administrator):
    beat(fresh)
    reject(fresh, LEAD, "x")
    reject(fresh, PARTNER, "y")
    trouble(fresh, PARTNER, "returned")
    mine = as_role(fresh, LEAD, Role.COORDINATOR).get("/health").text.split("<main")[1]
    assert "科技部门" in mine and "市场监管部门" not in mine and "hub.from.science" not in mine
    assert "收件部门没有队列" not in mine
    everything = administrator.get("/health").text
    assert "市场监管部门" in everything and "hub.from.science" in everything


def test_reasons_lead_to_their_messages(fresh, administrator):
    reject(fresh, LEAD, "x")
    assert "/messages?box=rejected&amp;code=finding.unsigned" in administrator.get("/health").text


def test_alarms_stand_on_the_administrators_home(fresh, administrator):
    beat(fresh)
    trouble(fresh, "nobody", None)
    assert dict(CARD.findall(administrator.get("/home").text))["/health?light=alarm"] == "0"
    fresh.at(7, 20)
    assert dict(CARD.findall(administrator.get("/home").text))["/health?light=alarm"] == "3"
    assert "/health?light=alarm" not in as_role(fresh, LEAD, Role.COORDINATOR).get("/home").text


def test_only_who_asks_has_the_page_refreshed(administrator):
    assert "Refresh" not in administrator.get("/health").headers
    live = administrator.get("/health?live=1&light=alarm")
    assert live.headers["Refresh"] == "15" and 'href="/health?light=alarm"' in live.text


@pytest.mark.parametrize("light", ["", "nothing", "normal", "watch", "alarm"])
def test_any_light_can_be_asked_for(administrator, light):
    assert administrator.get(f"/health?light={light}").status_code == 200


def test_the_page_speaks_english(fresh):
    page = client_of(fresh, username(HUB, Role.ADMINISTRATOR), "en").get("/health").text
    assert "Start lianjian worker." in page and "Alarm" in page
