"""The figures for Prometheus: true, harmless, and only for monitors."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import client_of
from tests.web.test_messages import reject
from tests.web.world import LEAD, PARTNER, World, username

TOKEN = "a-token-of-this-office"
HOSTILE = 'a"b\\c\nlianjian_wire_up 7\n'


def scrape(world):
    """name -> {labels in a tuple: value}."""
    answer = world.app.test_client().get("/metrics")
    assert answer.status_code == 200 and answer.content_type.startswith("text/plain")
    return {
        family.name: {tuple(sample.labels.values()): sample.value for sample in family.samples}
        for family in text_string_to_metric_families(answer.text)
    }


def test_the_figures_are_those_of_the_district(fresh):
    reject(fresh, LEAD, "x")
    with fresh.hub.transaction() as work:
        work.note_pulse("intake", {})
        answered = {"why": "", "answered_at": None, "queues": {"hub.from.science": 4}, "dead": 2}
        work.note_pulse("broker", answered)
    unsent = fresh.rows("outbox", sent_at=None, department=LEAD)
    figures = scrape(fresh)
    assert figures["lianjian_database_up"] == figures["lianjian_wire_up"] == {(): 1}
    assert figures["lianjian_queue_letters"] == {("hub.from.science",): 4}
    assert figures["lianjian_dead_letters"] == {(): 2}
    assert figures["lianjian_rejected_letters"] == {("finding.unsigned",): 1}
    assert figures["lianjian_outbox_waiting"][(LEAD,)] == len(unsent) > 0
    assert figures["lianjian_outbox_lag_seconds"][(LEAD,)] > 86_400
    assert figures["lianjian_deadlines_overdue"][()] > 0
    assert figures["lianjian_health"][("intake",)] == 0 and figures["lianjian_health"][("relay",)] == 2


def test_a_returned_message_raises_the_alarm(fresh):
    with fresh.hub.transaction() as work:
        rows = work.claim_outbox(100, 10)
        work.mark_outbox([row.id for row in rows if row.department == PARTNER], "returned")
    figures = scrape(fresh)
    assert figures["lianjian_outbox_troubles"][(PARTNER, "returned")] > 0
    assert figures["lianjian_health"][("returned",)] == 2


def test_hostile_names_cannot_forge_a_figure(fresh):
    with fresh.hub.transaction() as work:
        work.note_pulse("broker", {"why": "away", "answered_at": None, "queues": {HOSTILE: 1}})
    figures = scrape(fresh)
    assert figures["lianjian_queue_letters"] == {(HOSTILE,): 1}
    assert figures["lianjian_wire_up"] == {(): 0} and "lianjian_dead_letters" not in figures


def test_a_database_away_is_a_figure_and_no_fault(tmp_path):
    away = World(tmp_path, database_url=f"sqlite:///{tmp_path}/nowhere/hub.db")
    assert scrape(away) == {"lianjian_database_up": {(): 0}}
    away.close()


def test_a_database_without_tables_is_a_figure_too(tmp_path):
    empty = World(tmp_path)
    assert scrape(empty) == {"lianjian_database_up": {(): 0}}
    empty.close()


@pytest.mark.parametrize(
    ("address", "headers"),
    [("203.0.113.9", {}), ("", {}), ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}),
     ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}), ("127.0.0.1", {"X-Real-IP": "203.0.113.9"}),
     ("203.0.113.9", {"X-Forwarded-For": "127.0.0.1"}), ("203.0.113.9", {"Authorization": "Bearer "})],
)  # fmt: skip
def test_nobody_from_elsewhere_reads_the_figures(world, address, headers):
    answer = world.app.test_client().get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == 403 and "lianjian_" not in answer.text


def test_no_role_opens_the_figures_from_elsewhere(world):
    client = client_of(world, username(HUB, Role.ADMINISTRATOR))
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 403


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"bearer {TOKEN}", TOKEN, "Bearer 监"])
def test_a_token_that_is_set_must_be_shown(fresh, shown):
    fresh.app.config["METRICS_TOKEN"] = TOKEN
    client = fresh.app.test_client()
    headers = {"Authorization": shown.encode().decode("latin-1")}
    assert client.get("/metrics", headers=headers).status_code == 403
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert client.get("/metrics", headers=right, environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 200


def test_no_figure_tells_of_a_person_or_an_object(world, story):
    told = world.app.test_client().get("/metrics").text
    for secret in ("检查员", "学校", story.running, story.secret_part, username(LEAD, Role.OFFICER)):
        assert secret not in told
