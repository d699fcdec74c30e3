"""Celery: a prefork pool; a task is acknowledged when it is done."""

from __future__ import annotations

from collections.abc import Iterable

from celery import Celery

from tests.benchmarks.peers.work import BROKER, QUEUE, record

app = Celery("peer", broker=BROKER)
app.conf.update(
    task_acks_late=True,
    task_default_queue=QUEUE,
    task_ignore_result=True,
    worker_prefetch_multiplier=100,
    broker_connection_retry_on_startup=True,
)
do = app.task(record, name="record")


def fill(bodies: Iterable[str]) -> None:
    """Put messages into the queue."""
    for body in bodies:
        do.delay(body)
