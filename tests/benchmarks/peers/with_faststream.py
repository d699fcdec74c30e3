"""FastStream: one process, a prefetch of 200, the handler in a thread; acknowledged when it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from faststream import FastStream
from faststream.rabbit import Channel, RabbitBroker, RabbitQueue

from tests.benchmarks.peers.work import BROKER, QUEUE, record

IN = RabbitQueue(QUEUE, durable=True)
broker = RabbitBroker(BROKER, default_channel=Channel(prefetch_count=200), logger=None)
broker.subscriber(IN)(record)


def fill(bodies: Iterable[str]) -> None:
    """Put messages into the queue."""
    asyncio.run(_fill(bodies))


async def _fill(bodies: Iterable[str]) -> None:
    async with RabbitBroker(BROKER, logger=None) as filler:  # without the subscriber
        await filler.declare_queue(IN)
        for body in bodies:
            await filler.publish(body, IN, persist=True)


if __name__ == "__main__":
    asyncio.run(FastStream(broker, logger=None).run())
