"""What only RabbitMQ can show: rights over the wire, lost connections, alarms, and what vendors see of a letter."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pika
import pika.exceptions
import pytest

from adapters.transports.rabbitmq import RabbitTransport
from service.ports import HUB, Letter, Sent, TransportUnavailable
from tests.adapters.transports.conftest import Rabbit, Wires, ids_of, letters, raw, take_all
from tests.adapters.transports.relay import Relay
from tests.conftest import CAST, Vhost

T = TypeVar("T")
A_BUSY_MACHINE = 9  # seconds; what is asked is that nothing hangs until the next limit


@pytest.fixture
def broker(rabbitmq: Vhost) -> Iterator[Wires]:
    opened = Wires(Rabbit(rabbitmq))
    yield opened
    opened.end()


@pytest.fixture
def relay(rabbitmq: Vhost) -> Iterator[Relay]:
    between = Relay(rabbitmq.server.port)
    yield between
    between.stop()


@pytest.fixture
def through(rabbitmq: Vhost, relay: Relay) -> Iterator[Callable[[str], RabbitTransport]]:
    """Opens a party's transport through the relay, with a heartbeat of 2 s."""
    opened: list[RabbitTransport] = []

    def open_(party: str) -> RabbitTransport:
        url = rabbitmq.url(party).replace(f":{rabbitmq.server.port}/", f":{relay.port}/")
        opened.append(RabbitTransport(f"{url}?heartbeat=2", party, CAST, confirm_timeout=5))
        return opened[-1]

    yield open_
    for transport in opened:
        transport.close()


# --- the broker away -------------------------------------------------------------------------------------------------


def test_a_broker_absent_at_the_start_is_found_later(broker: Wires, relay: Relay, through) -> None:
    broker.hub()
    hub, science = through(HUB), through("science")
    with pytest.raises(TransportUnavailable, match="refused"):
        hub.take(1, 0)
    with pytest.raises(TransportUnavailable, match="refused"):
        science.send(letters("science", 1))

    relay.start()

    assert _eventually(lambda: science.send(letters("science", 1))) == [Sent.CONFIRMED]
    assert ids_of(_eventually(lambda: hub.take(1, 5))) == ["1"]


def test_a_cut_connection_is_opened_again(broker: Wires, relay: Relay, through) -> None:
    broker.hub()
    relay.start()
    hub, science = through(HUB), through("science")
    science.send(letters("science", 1, 2))
    old = take_all(hub, 2)

    relay.stop()
    with pytest.raises(TransportUnavailable):
        hub.take(1, 5)
    hub.done(old)
    relay.start()
    again = _eventually(lambda: take_all(hub, 2))

    assert [(letter.message_id, letter.deliveries) for letter in again] == [("1", 2), ("2", 2)]
    assert _eventually(lambda: science.send(letters("science", 3))) == [Sent.CONFIRMED]


def test_a_black_hole_is_noticed_within_three_heartbeats(broker: Wires, relay: Relay, through) -> None:
    broker.hub()
    relay.start()
    hub, science = through(HUB), through("science")
    assert science.send(letters("science", 1)) == [Sent.CONFIRMED]
    take_all(hub, 1)

    relay.freeze()
    frozen_at = time.monotonic()
    with ThreadPoolExecutor() as threads:
        taking, sending = threads.submit(hub.take, 1, 20), threads.submit(science.send, letters("science", 2))
        for hanging in (taking, sending):
            with pytest.raises(TransportUnavailable):
                hanging.result()

    assert time.monotonic() - frozen_at < 6 + A_BUSY_MACHINE
    relay.stop()


def test_a_killed_broker_keeps_what_it_confirmed(broker: Wires, rabbitmq: Vhost) -> None:
    hub, science = broker.hub(), broker.open("science")
    confirmed = science.send(letters("science", *range(3)))
    held = take_all(hub, 3)

    rabbitmq.server.kill()
    with pytest.raises(TransportUnavailable):
        science.send(letters("science", 3))
    hub.done(held)
    rabbitmq.server.start()

    assert confirmed == [Sent.CONFIRMED] * 3
    assert _eventually(lambda: science.send(letters("science", 3)), is_good=lambda sent: sent == [Sent.CONFIRMED])
    again = _eventually(lambda: take_all(hub, 4, wait=2), is_good=bool)
    assert ids_of(again) == ["0", "1", "2", "3"]


def test_a_slow_handler_keeps_its_connection(broker: Wires, relay: Relay, through) -> None:
    other = broker.hub()
    relay.start()
    hub = through(HUB)
    broker.open("science").send(letters("science", 1))
    taken = hub.take(1, 5)

    time.sleep(5)  # two heartbeats and a half
    hub.done(taken)
    hub.close()

    assert other.take(1, 0.3) == []
    assert relay.accepted == 2  # one errand, one consumer, never again


def test_a_wrong_password_is_told_but_not_shown(rabbitmq: Vhost, relay: Relay, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    relay.start()
    hub = RabbitTransport(f"amqp://hub:geheim-7@127.0.0.1:{relay.port}/{rabbitmq.name}", HUB, CAST)

    said = ""
    started_at = time.monotonic()
    while time.monotonic() - started_at < 1.5:
        with pytest.raises(TransportUnavailable, match="ACCESS_REFUSED") as raised:
            hub.take(1, 0.05)
        said += repr(raised.value)

    assert relay.accepted <= 2  # at most one attempt a second
    assert "geheim" not in said + caplog.text


@pytest.mark.parametrize("url", ["amqp://hub:geheim-7@host:port/x", "amqp://hub:geheim/7@host/x", "amqp://[geheim"])
def test_an_unreadable_address_is_refused_unshown(url: str) -> None:
    with pytest.raises(ValueError, match="cannot read the broker's address") as raised:
        RabbitTransport(url, HUB, CAST)
    assert "geheim" not in str(raised.value)


# --- what a vendor may write -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers", [{"x-delivery-count": "many"}, {"x-delivery-count": 99}, {"x-delivery-count": None}]
)
def test_a_vendor_cannot_write_the_delivery_count(broker: Wires, rabbitmq: Vhost, headers: dict) -> None:
    hub = broker.hub()

    with raw(rabbitmq, "science") as channel:
        channel.basic_publish("lianjian.science.out", "", b"{}", pika.BasicProperties(headers=headers))
    first = take_all(hub, 1)
    hub.give_back(first)

    assert [letter.deliveries for letter in first + take_all(hub, 1)] == [1, 2]


def test_an_id_that_is_no_text_stops_nothing(broker: Wires, rabbitmq: Vhost) -> None:
    hub = broker.hub()

    with raw(rabbitmq, "science") as channel:
        channel.basic_publish("lianjian.science.out", "", b"{}", pika.BasicProperties(message_id=b"\xff"))

    assert ids_of(take_all(hub, 1)) == [r"\xff"]


# --- the letter and its queue ----------------------------------------------------------------------------------------


def test_a_vendor_sees_a_persistent_cloudevent_from_the_hub(broker: Wires, rabbitmq: Vhost) -> None:
    broker.hub().send([Letter("science", "id-1", b"{}")])

    with raw(rabbitmq, "science") as channel:
        _, properties, body = channel.basic_get("lianjian.science.in", auto_ack=True)

    assert (properties.content_type, properties.delivery_mode) == ("application/cloudevents+json", 2)
    assert (properties.user_id, properties.message_id, body) == ("hub", "id-1", b"{}")


def test_a_full_queue_refuses_and_keeps_order(broker: Wires, rabbitmq: Vhost) -> None:
    hub = broker.hub()
    full = '{"max-length": 1, "overflow": "reject-publish"}'
    policy = ("full", r"^lianjian\.science\.in$", full, "--apply-to", "queues", "--priority", "20")
    rabbitmq.server.ctl("set_policy", "-p", rabbitmq.name, *policy)
    time.sleep(0.2)

    sent = [hub.send(letters("science", number))[0] for number in range(10)]

    assert sent[0] is Sent.CONFIRMED
    assert sent[-1] is Sent.REFUSED


def test_a_memory_alarm_refuses_at_once_and_passes(broker: Wires, rabbitmq: Vhost) -> None:
    hub, science = broker.hub(), broker.open("science")
    science.send(letters("science", 1))
    try:
        rabbitmq.server.ctl("set_vm_memory_high_watermark", "0.000001")
        started_at = time.monotonic()
        assert science.send(letters("science", 2)) == [Sent.REFUSED]
        assert science.send(letters("science", 3)) == [Sent.REFUSED]
        assert time.monotonic() - started_at < 3 + A_BUSY_MACHINE  # and not the 20 s of a confirmation
        first = take_all(hub, 1)
        hub.done(first)
    finally:
        rabbitmq.server.ctl("set_vm_memory_high_watermark", "absolute", "64GiB")

    assert ids_of(first) == ["1"]
    assert _eventually(lambda: science.send(letters("science", 4)), is_good=lambda sent: sent == [Sent.CONFIRMED])


def test_a_missing_queue_stops_only_its_own_department(broker: Wires, rabbitmq: Vhost) -> None:
    hub = broker.hub()
    hub.take(1, 0)
    with raw(rabbitmq, "admin") as channel:
        channel.queue_delete("hub.from.education")

    broker.open("science").send(letters("science", 1))
    assert ids_of(take_all(hub, 1)) == ["1"]
    assert broker.open("education").send(letters("education", 2)) == [Sent.RETURNED]
    hub.declare()
    assert broker.open("education").send(letters("education", 3)) == [Sent.CONFIRMED]

    assert ids_of(_eventually(lambda: hub.take(1, 1), is_good=bool)) == ["3"]


def test_a_lost_queue_is_named_and_consumed_again(broker: Wires, rabbitmq: Vhost) -> None:
    hub, science = broker.hub(), broker.open("science")
    science.take(1, 0)
    with raw(rabbitmq, "admin") as channel:
        channel.queue_delete("lianjian.science.in")

    with pytest.raises(TransportUnavailable, match=r"lianjian\.science\.in"):
        for _ in range(5):
            science.take(1, 1)
    hub.declare()
    hub.send(letters("science", 1))

    assert ids_of(_eventually(lambda: science.take(1, 2))) == ["1"]


def test_other_settings_on_the_broker_are_told(broker: Wires, rabbitmq: Vhost) -> None:
    with raw(rabbitmq, "admin") as channel:
        channel.queue_declare("hub.from.science", durable=True)

    with pytest.raises(TransportUnavailable, match="PRECONDITION_FAILED"):
        broker.hub()


def _eventually(attempt: Callable, within: float = 12.0, is_good: Callable = lambda _: True):
    """What the attempt gives once it neither raises TransportUnavailable nor gives something bad."""
    until = time.monotonic() + within
    while True:
        try:
            if is_good(result := attempt()):
                return result
        except TransportUnavailable:
            if time.monotonic() > until:
                raise
        assert time.monotonic() < until
        time.sleep(0.05)


def eventually(call: Callable[[], T]) -> T:
    """What the call gives once the broker is reached; fails after 20 s."""
    until = time.monotonic() + 20
    while True:
        try:
            return call()
        except TransportUnavailable:
            assert time.monotonic() < until
            time.sleep(0.2)


def test_a_node_that_is_gone_is_passed_over(rabbitmq: Vhost) -> None:
    nobody = "amqp://hub:wrong@127.0.0.1:1/"
    wire = RabbitTransport(f"{nobody},{rabbitmq.url(HUB)}", HUB, CAST)
    try:
        eventually(wire.declare)
        assert eventually(lambda: wire.send(letters("science", 1))) == [Sent.CONFIRMED]
    finally:
        wire.close()
