"""Errands to the broker on a connection of their own: declare, count, purge."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pika
import pika.exceptions
from pika.adapters.blocking_connection import BlockingChannel, BlockingConnection

from adapters.transports import names
from adapters.transports.rabbitmq_access import Addresses, Gate, in_words
from service.ports import TransportUnavailable

_NOT_FOUND = 404


class Errands:
    """Each call opens a connection, does its work in the caller's thread and closes it (about 10 ms)."""

    def __init__(self, addresses: Addresses, gate: Gate) -> None:
        self._addresses = addresses
        self._gate = gate

    def declare(self, departments: Sequence[str], limit: int) -> None:
        """Make every exchange, queue and binding; TransportUnavailable if one exists with other settings."""
        with self._connected() as connection:
            channel = connection.channel()
            channel.exchange_declare(names.HUB_EXCHANGE, "direct", durable=True)
            channel.exchange_declare(names.DEAD, "fanout", durable=True)
            channel.queue_declare(names.DEAD, durable=True, arguments={"x-queue-type": "quorum"})
            channel.queue_bind(names.DEAD, names.DEAD)
            for code in departments:
                _declare_boxes(channel, names.boxes(code), limit)

    def count(self, queues: Iterable[str]) -> dict[str, int | None]:
        """Letters ready in each queue, not those under way to a consumer; None for a queue that does not exist."""
        with self._connected() as connection:
            return {queue: _count(connection, queue) for queue in queues}

    def purge(self, queues: Sequence[str], settle: float) -> None:
        """Empty them, and again for `settle` seconds: what a consumer that just closed held comes back late."""
        until = time.monotonic() + settle
        with self._connected() as connection:
            channel = connection.channel()
            while True:
                for queue in queues:
                    channel.queue_purge(queue)
                if time.monotonic() >= until:
                    return
                time.sleep(0.02)

    @contextmanager
    def _connected(self) -> Iterator[BlockingConnection]:
        self._gate.enter()
        try:
            connection = BlockingConnection(self._addresses.next())
        except (pika.exceptions.AMQPError, OSError) as error:
            self._gate.failed(in_words(error))
            raise TransportUnavailable(in_words(error)) from None
        self._gate.worked()
        try:
            yield connection
        except (pika.exceptions.AMQPError, OSError) as error:
            raise TransportUnavailable(in_words(error)) from None
        finally:
            if connection.is_open:
                connection.close()


def missing_queues(queues: Iterable[str]) -> TransportUnavailable:
    """The error that says which queues are not there."""
    return TransportUnavailable(f"missing on the broker: {', '.join(sorted(queues))}; the hub must declare it first")


def _declare_boxes(channel: BlockingChannel, box: names.Boxes, limit: int) -> None:
    """One department's exchange and two queues.

    Dead-lettering at least once needs `reject-publish`: the queue keeps a dead letter until the dead-letter queue has
    confirmed it. A fan-out exchange ignores the routing key and any CC or BCC: whatever is written goes to the hub.
    """
    arguments = {
        "x-queue-type": "quorum",
        "x-delivery-limit": limit,
        "x-overflow": "reject-publish",
        "x-dead-letter-exchange": names.DEAD,
        "x-dead-letter-strategy": "at-least-once",
    }
    channel.exchange_declare(box.out, "fanout", durable=True)
    for queue in (box.to_hub, box.inbox):
        channel.queue_declare(queue, durable=True, arguments=arguments)
    channel.queue_bind(box.to_hub, box.out)
    channel.queue_bind(box.inbox, names.HUB_EXCHANGE, routing_key=box.department)


def _count(connection: BlockingConnection, queue: str) -> int | None:
    channel = connection.channel()
    try:
        return int(channel.queue_declare(queue, passive=True).method.message_count)
    except pika.exceptions.ChannelClosedByBroker as error:
        if error.reply_code != _NOT_FOUND:
            raise
        return None
    finally:
        if channel.is_open:
            channel.close()
