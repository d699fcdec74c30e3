"""Errands to the broker on a connection of their own: declare, count, purge."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pika
import pika.exceptions
from pika.adapters.blocking_connection import BlockingConnection

from adapters.transports.rabbitmq_access import Addresses, Gate, in_words
from adapters.transports.topology import boxes_of
from service.ports import TransportUnavailable

_NOT_FOUND = 404


class Errands:
    """Each call opens a connection, does its work in the caller's thread and closes it (about 10 ms)."""

    def __init__(self, addresses: Addresses, gate: Gate) -> None:
        self._addresses = addresses
        self._gate = gate

    def declare(self, departments: Sequence[str]) -> None:
        """Make every exchange, queue and binding; TransportUnavailable if one exists with other settings. Their limits
        are policies, which AMQP cannot set."""
        with self._connected() as connection:
            channel = connection.channel()
            boxes = boxes_of(departments, "")  # whichever vhost the address names
            for exchange in boxes.exchanges:
                channel.exchange_declare(exchange.name, exchange.type, durable=exchange.is_durable)
            for queue in boxes.queues:
                channel.queue_declare(queue.name, durable=queue.is_durable, arguments={"x-queue-type": queue.type})
            for binding in boxes.bindings:
                channel.queue_bind(binding.destination, binding.source, routing_key=binding.key)

    def count(self, queues: Iterable[str], wait: float = 0.0) -> dict[str, int | None]:
        """Letters ready in each queue, not those under way to a consumer; None for a queue that does not exist. `wait`:
        how many seconds the next attempt to connect may be off."""
        with self._connected(wait) as connection:
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
    def _connected(self, wait: float = 0.0) -> Iterator[BlockingConnection]:
        self._gate.enter(wait)
        try:
            connection = BlockingConnection(self._addresses.next())
        except (pika.exceptions.AMQPError, OSError) as error:
            self._gate.failed(in_words(error))
            raise TransportUnavailable(in_words(error)) from None
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
