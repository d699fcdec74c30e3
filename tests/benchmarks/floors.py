"""What is under the product: pika and SQLAlchemy Core alone, taking messages in and sending them out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from time import perf_counter
from typing import Any

import pika
import sqlalchemy as sa
from pika.adapters.blocking_connection import BlockingConnection

from adapters.transports import names
from schemas.envelope import ENVELOPE
from schemas.findings import FindingSubmitted
from tests.benchmarks.campaign import DEPARTMENT

BATCH, PREFETCH, WINDOW = 100, 200, 500
PERSISTENT = 2

_tables = sa.MetaData()
SEEN = sa.Table("floor_seen", _tables, sa.Column("id", sa.String, primary_key=True))
FINDING = sa.Table(
    "floor_finding",
    _tables,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("part_id", sa.String, index=True),
    sa.Column("facts", sa.Text),
)
ANSWER = sa.Table("floor_answer", _tables, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("body", sa.Text))
LOG = sa.Table(
    "floor_log",
    _tables,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("hash", sa.String),
    sa.Column("body", sa.LargeBinary),
)
WAITING = sa.Table(
    "floor_waiting",
    _tables,
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("message_id", sa.String),
    sa.Column("body", sa.LargeBinary),
    sa.Column("sent_at", sa.DateTime, index=True),
)
SCHEMA = FindingSubmitted()

Insert = Callable[[sa.Connection, Sequence[bytes]], None]


def create_tables(connection: sa.Connection) -> None:
    """The floors' own tables."""
    _tables.create_all(connection)


# --- in --------------------------------------------------------------------------------------------------------------


def insert_bare(connection: sa.Connection, bodies: Sequence[bytes]) -> None:
    """Three inserts of what is taken as it comes."""
    _insert_three(connection, [json.loads(body) for body in bodies])


def insert_validated(connection: sa.Connection, bodies: Sequence[bytes]) -> None:
    """Envelope and finding checked by their schemas, every body kept with its hash, and the three inserts."""
    read_ones = [ENVELOPE.load(json.loads(body)) for body in bodies]
    for envelope in read_ones:
        envelope["data"] = SCHEMA.load(envelope["data"])
    logged = [
        {"id": envelope["id"], "hash": sha256(body).hexdigest(), "body": body}
        for envelope, body in zip(read_ones, bodies, strict=True)
    ]
    connection.execute(LOG.insert(), logged)
    _insert_three(connection, read_ones)


def _insert_three(connection: sa.Connection, envelopes: Sequence[dict[str, Any]]) -> None:
    found = [(envelope["id"], envelope["data"]) for envelope in envelopes]
    connection.execute(SEEN.insert(), [{"id": id_} for id_, _ in found])
    rows = [{"id": id_, "part_id": data["part_id"], "facts": data["facts"]} for id_, data in found]
    connection.execute(FINDING.insert(), rows)
    answers = [{"body": json.dumps({"part_id": data["part_id"], "state": "recorded"})} for _, data in found]
    connection.execute(ANSWER.insert(), answers)


class FloorIntake:
    """Consumes one department's messages: batches, one transaction and one acknowledgement each."""

    def __init__(self, url: str, engine: sa.Engine, insert: Insert) -> None:
        self.taken_at: dict[str, float] = {}
        self._insert = insert
        self._waiting: list[tuple[int, str, bytes]] = []
        self._database = engine.connect()
        self._connection = BlockingConnection(pika.URLParameters(url))
        self._channel = self._connection.channel()
        self._channel.basic_qos(prefetch_count=PREFETCH)
        self._channel.basic_consume(names.boxes(DEPARTMENT).to_hub, self._on_message)

    def drain(self, count: int) -> None:
        """Until so many messages are committed and acknowledged."""
        while count > 0:
            self._connection.process_data_events(time_limit=0 if self._waiting else None)
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            if batch:
                self._commit(batch)
                self._channel.basic_ack(batch[-1][0], multiple=True)
                count -= len(batch)

    def close(self) -> None:
        """Let go of broker and database."""
        self._connection.close()
        self._database.close()

    def _commit(self, batch: Sequence[tuple[int, str, bytes]]) -> None:
        self._insert(self._database, [body for _, _, body in batch])
        self._database.commit()
        now = perf_counter()
        self.taken_at.update((message_id, now) for _, message_id, _ in batch)

    def _on_message(self, _channel: Any, method: Any, properties: Any, body: bytes) -> None:
        self._waiting.append((method.delivery_tag, properties.message_id, body))


# --- out -------------------------------------------------------------------------------------------------------------


def send_each(url: str, engine: sa.Engine) -> None:
    """Publish what waits and wait for every single confirmation; one UPDATE a batch."""
    with BlockingConnection(pika.URLParameters(url)) as connection, engine.connect() as database:
        channel = connection.channel()
        channel.confirm_delivery()
        while rows := claim(database, WINDOW):
            for row in rows:
                channel.basic_publish(names.HUB_EXCHANGE, DEPARTMENT, row.body, _properties(row), mandatory=True)
            mark(database, rows)


class WindowSender:
    """Publish what waits in windows, wait for a window's confirmations, one UPDATE a window; all in pika's own loop."""

    def __init__(self, url: str, engine: sa.Engine) -> None:
        self._url, self._engine = url, engine
        self._rows: Sequence[Any] = ()
        self._published = self._confirmed = 0

    def run(self) -> None:
        """Until nothing waits."""
        with self._engine.connect() as self._database:
            connection = pika.SelectConnection(pika.URLParameters(self._url), on_open_callback=self._open)
            self._connection = connection
            connection.add_on_close_callback(lambda *_: connection.ioloop.stop())
            connection.ioloop.start()
            connection.ioloop.close()

    def _open(self, connection: Any) -> None:
        connection.channel(on_open_callback=self._confirm)

    def _confirm(self, channel: Any) -> None:
        self._channel = channel
        channel.confirm_delivery(self._on_confirm, callback=lambda _: self._publish())

    def _publish(self) -> None:
        self._rows = claim(self._database, WINDOW)
        if not self._rows:
            self._connection.close()
        for row in self._rows:
            self._channel.basic_publish(names.HUB_EXCHANGE, DEPARTMENT, row.body, _properties(row), mandatory=True)
        self._published += len(self._rows)

    def _on_confirm(self, frame: Any) -> None:
        tag = frame.method.delivery_tag
        self._confirmed = tag if frame.method.multiple else self._confirmed + 1
        if self._confirmed == self._published:
            mark(self._database, self._rows)
            self._publish()


def claim(database: sa.Connection, limit: int) -> Sequence[Any]:
    """The oldest that wait."""
    oldest = sa.select(WAITING).where(WAITING.c.sent_at.is_(None)).order_by(WAITING.c.id).limit(limit)
    return database.execute(oldest).all()


def mark(database: sa.Connection, rows: Sequence[Any]) -> None:
    """They are sent."""
    ids = [row.id for row in rows]
    database.execute(WAITING.update().where(WAITING.c.id.in_(ids)).values(sent_at=sa.func.now()))
    database.commit()


def _properties(row: Any) -> pika.BasicProperties:
    return pika.BasicProperties(message_id=row.message_id, delivery_mode=PERSISTENT)
