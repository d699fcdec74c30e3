"""A consumer that the broker has forgotten is noticed and subscribed again; one that is only slow or idle is not."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest

from service.ports import HUB
from tests.adapters.transports.conftest import Rabbit, Wires, ids_of, letters, take_all
from tests.conftest import Vhost

FORGOTTEN = "the broker has forgotten our consumer"


@pytest.fixture
def broker(rabbitmq: Vhost) -> Iterator[Wires]:
    opened = Wires(Rabbit(rabbitmq))
    yield opened
    opened.end()


def test_a_consumer_taken_away_in_silence_subscribes_again(broker: Wires, rabbitmq: Vhost, caplog) -> None:
    caplog.set_level(logging.WARNING)
    hub, science = broker.hub(watch_every=0.5), broker.open("science")
    science.send(letters("science", 1))
    hub.done(take_all(hub, 1))

    rabbitmq.server.forget_consumers(rabbitmq.name, "hub.from.science")
    science.send(letters("science", 2))
    until = time.monotonic() + 60
    while not (taken := hub.take(1, 0.2)):
        assert time.monotonic() < until
    hub.done(taken)

    assert ids_of(taken) == ["2"]
    assert FORGOTTEN in caplog.text
    assert sum(hub.waiting().values()) == 0


def test_one_of_two_consumers_taken_away_is_noticed(broker: Wires, rabbitmq: Vhost, caplog) -> None:
    """The other worker holds all that it may, so that letters wait although the queue has a consumer."""
    caplog.set_level(logging.WARNING)
    first, science = broker.hub(watch_every=0.5), broker.open("science")
    first.take(1, 0)
    rabbitmq.server.forget_consumers(rabbitmq.name, "hub.from.science")
    second = broker.open(HUB, prefetch=2)
    second.take(1, 0)
    science.send(letters("science", *range(6)))
    held = take_all(second, 2)

    taken, until = [], time.monotonic() + 60
    while len(taken) < 4 and time.monotonic() < until:
        taken += first.take(4, 0.2)

    assert sorted(ids_of(held + taken)) == ["0", "1", "2", "3", "4", "5"]
    assert FORGOTTEN in caplog.text


def test_idle_and_full_consumers_are_left_alone(broker: Wires, caplog) -> None:
    caplog.set_level(logging.WARNING)
    hub, science = broker.hub(watch_every=0.3, prefetch=2), broker.open("science")
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        assert hub.take(1, 0.1) == []
    science.send(letters("science", *range(6)))

    held = take_all(hub, 2)
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        assert hub.take(1, 0.1) == []
    hub.done(held)

    assert ids_of(held + take_all(hub, 2)) == ["0", "1", "2", "3"]
    assert FORGOTTEN not in caplog.text


def test_several_workers_share_a_queue_and_finish_their_own(broker: Wires) -> None:
    one, other, science = broker.hub(prefetch=5), broker.open(HUB, prefetch=5), broker.open("science")
    for hub in (one, other):
        hub.take(1, 0)
    science.send(letters("science", *range(20)))

    ones, others = take_all(one, 5), take_all(other, 5)
    one.done(others)  # a letter is finished through the session that it came by, whoever says so
    other.give_back(ones)
    done = ids_of(others)
    until = time.monotonic() + 30
    while len(done) < 20 and time.monotonic() < until:
        for hub in (one, other):
            taken = hub.take(5, 0.1)
            hub.done(taken)
            done += ids_of(taken)

    assert sorted(map(int, done)) == list(range(20))
    assert sum(one.waiting().values()) == sum(other.waiting().values()) == 0
