"""How fast the peers are: their own workers over a full queue, seen from the database."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, perf_counter, sleep

import pika
import sqlalchemy as sa

from tests.benchmarks.floors import ANSWER
from tests.benchmarks.measuring import HOUSE, Rate
from tests.benchmarks.processes import tree_seconds
from tests.benchmarks.servers import Servers

PYTHON = HOUSE / "build" / "peers" / "bin" / "python"
"""Made by `make bench`: the peers are installed beside the product, never into it."""
QUEUE = "peer"
PATIENCE = 120.0  # seconds
_CELERY = "celery -A tests.benchmarks.peers.with_celery worker --loglevel ERROR --without-gossip --without-mingle"


@dataclass(frozen=True)
class Peer:
    """A library, the module of ours that uses it, and how its workers are started."""

    name: str
    module: str
    worker: str


PEERS = (
    Peer("Celery, 1 process", "with_celery", f"{_CELERY} --without-heartbeat --concurrency 1"),
    Peer("Celery, 2 processes", "with_celery", f"{_CELERY} --without-heartbeat --concurrency 2"),
    Peer("FastStream, prefetch 200", "with_faststream", "tests.benchmarks.peers.with_faststream"),
    Peer(
        "dramatiq, 2 processes of 4", "with_dramatiq",
        f"dramatiq tests.benchmarks.peers.with_dramatiq --processes 2 --threads 4 --queues {QUEUE}",
    ),
)  # fmt: skip


def why_missing(python: Path = PYTHON) -> str | None:
    """Why the peers cannot be measured, None if they can."""
    return None if python.exists() else "the peers are not installed: make bench installs them"


def rate(servers: Servers, engine: sa.Engine, peer: Peer, warm_up: int, count: int, python: Path = PYTHON) -> Rate:
    """Messages a second from the moment that `warm_up` are committed until all are; and the processor time of one."""
    given = {
        **os.environ, "PEER_BROKER": servers.rabbit, "PEER_QUEUE": QUEUE, "PYTHONWARNINGS": "ignore",
        "PEER_DATABASE": engine.url.render_as_string(hide_password=False),
    }  # fmt: skip
    fill = ["tests.benchmarks.peers.fill", peer.module, "0", str(warm_up + count)]
    _empty(servers.rabbit)
    subprocess.run([str(python), "-m", *fill], cwd=HOUSE, env=given, check=True)
    command = [str(python), "-m", *peer.worker.split()]
    with engine.connect() as connection, _running(command, given) as worker:
        started, before, used = _when(connection, worker, warm_up)
        ended, after, used_then = _when(connection, worker, warm_up + count)
    return Rate((after - before) / (ended - started), (used_then - used) / (after - before))


def _when(connection: sa.Connection, worker: subprocess.Popen[bytes], count: int) -> tuple[float, int, float]:
    """The instant, the rows and the processor seconds once at least so many rows are committed."""
    until = monotonic() + PATIENCE
    while (rows := connection.scalar(sa.select(sa.func.count()).select_from(ANSWER)) or 0) < count:
        connection.rollback()
        assert worker.poll() is None and monotonic() < until, f"the peer stopped at {rows} of {count} messages"
        sleep(0.02)
    connection.rollback()
    return perf_counter(), rows, tree_seconds(worker.pid)


@contextmanager
def _running(command: Sequence[str], given: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    worker = subprocess.Popen(command, cwd=HOUSE, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield worker
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=20)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _empty(url: str) -> None:
    """No queue of an earlier run, dramatiq's delayed and dead ones among them."""
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        for name in (QUEUE, f"{QUEUE}.DQ", f"{QUEUE}.XQ"):
            connection.channel().queue_delete(name)
