"""What goes wrong at a real broker stands on the health page and in the figures, with its reason."""

from __future__ import annotations

import shutil

import pytest

from adapters.transports.names import boxes
from adapters.transports.rabbitmq import RabbitTransport
from service.application.look_at_broker import look_at_broker
from service.application.send_outbox import send_outbox
from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role
from tests.web.test_metrics import scrape
from tests.web.world import CAST, PARTNER, World


@pytest.fixture
def connected(told, tmp_path, rabbitmq):
    """A function that gives the district with an address of a real broker."""
    worlds = []

    def connect(url):
        world = World(tmp_path, open_transport=lambda: RabbitTransport(url, HUB, CAST))
        worlds.append(world)
        return world

    shutil.copytree(told[0], tmp_path, dirs_exist_ok=True)
    yield connect
    for world in worlds:
        world.close()


def send_everything(world):
    wire = world.hub.open_transport()
    try:
        for _ in range(20):
            if not send_outbox(world.hub, wire):
                return
    finally:
        wire.close()


def test_a_deleted_queue_is_an_alarm_and_no_loss(connected, rabbitmq):
    world = connected(rabbitmq.url(HUB))
    wire = world.hub.open_transport()
    wire.declare()
    wire.close()
    rabbitmq.server.ctl("delete_queue", "-p", rabbitmq.name, boxes(PARTNER).inbox)
    send_everything(world)
    look_at_broker(world.hub)
    page = as_role(world, HUB, Role.ADMINISTRATOR).get("/health?light=alarm").text
    assert "收件部门没有队列" in page and "市场监管部门" in page
    figures = scrape(world)
    kept = len(world.rows("outbox", department=PARTNER, sent_at=None))
    assert figures["lianjian_outbox_troubles"] == {(PARTNER, "returned"): kept} and kept > 0
    assert figures["lianjian_health"][("returned",)] == 2 and figures["lianjian_wire_up"] == {(): 1}
    queues = {queue for (queue,) in figures["lianjian_queue_letters"]}
    assert boxes(PARTNER).inbox not in queues and boxes(PARTNER).to_hub in queues
    assert sum(figures["lianjian_queue_letters"].values()) == len(world.rows("outbox")) - kept


def test_a_wrong_password_is_told_without_it(connected, rabbitmq):
    password = rabbitmq.server.passwords[HUB]
    world = connected(rabbitmq.url(HUB).replace(password, "secret-of-somebody"))
    look_at_broker(world.hub)
    page = as_role(world, HUB, Role.ADMINISTRATOR).get("/health").text
    assert "ACCESS_REFUSED" in page and "secret-of-somebody" not in page
    assert scrape(world)["lianjian_wire_up"] == {(): 0}
