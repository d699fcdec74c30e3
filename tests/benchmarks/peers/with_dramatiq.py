"""dramatiq: processes with threads; an actor's message is acknowledged when it is done."""

from __future__ import annotations

from collections.abc import Iterable

import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker

from tests.benchmarks.peers.work import BROKER, QUEUE, record

dramatiq.set_broker(RabbitmqBroker(url=BROKER))
do = dramatiq.actor(record, queue_name=QUEUE)


def fill(bodies: Iterable[str]) -> None:
    """Put messages into the queue."""
    for body in bodies:
        do.send(body)
