"""FastStream: one process, a prefetch of 200, the handler in a thread; acknowledged when it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from faststream import FastStream
from faststream.rabbit import Channel, RabbitBroker

from tests.benchmarks.peers.work import BROKER, QUEUE, record

broker = RabbitBroker(BROKER, default_channel=Channel(prefetch_count=200), logger=None)
broker.subscriber(QUEUE)(record)


def fill(bodies: Iterable[str]) -> None:
    """Put messages into the queue."""
    asyncio.run(_fill(bodies))


async def _fill(bodies: Iterable[str]) -> None:
    await broker.start()
    for body in bodies:
        await broker.publish(body, QUEUE)
    await broker.stop()


if __name__ == "__main__":
    asyncio.run(FastStream(broker, logger=None).run())
