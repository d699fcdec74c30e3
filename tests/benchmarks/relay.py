"""The outbox to confirmed publishes, against the same loop without the product."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from schemas.catalogue import full_name
from schemas.reading import write_envelope
from service.application.send_outbox import send_outbox
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.messages import Outbox
from service.infrastructure.writing import insert_many
from service.ports import HUB, Transport
from service.running import RELAYS, calm_collector
from tests.benchmarks.campaign import CAMPAIGN, DEPARTMENT, ITEMS, NOW, part_id
from tests.benchmarks.figures import Figure, Scale, faster
from tests.benchmarks.floors import WAITING, WindowSender, create_tables, send_each
from tests.benchmarks.measuring import Rate, rate_of, rates_in_turn
from tests.benchmarks.servers import Servers, hub_over, logs_to_nowhere

SIZES = {Scale.TINY: 20, Scale.USUAL: 5_000, Scale.FULL: 50_000}  # messages
ROUNDS = {Scale.TINY: 1, Scale.USUAL: 3, Scale.FULL: 3}
MANY = {Scale.TINY: 50, Scale.USUAL: 1_000_000, Scale.FULL: 1_000_000}  # other messages in the outbox
OUTBOX = Table.metadata.tables[Outbox.__tablename__]

Sending = Callable[[Servers, sa.Engine, int], Callable[[], None]]
"""Made ready first, and only then measured: from the first claim to the last mark."""


def measure(scale: Scale, servers: Servers) -> Iterator[Figure]:
    """The rate against windows of the same size and against a confirmation for each message; and over a table that
    holds many more, sent or waiting, against the rate over one that holds no others."""
    count, rounds, many = SIZES[scale], ROUNDS[scale], MANY[scale]
    size = f"{count:,} messages"
    with ExitStack() as stack:
        stack.enter_context(calm_collector())
        stack.enter_context(logs_to_nowhere())
        stage = Stage(servers, stack.enter_context(servers.filled(partial(_fill, count))), count)
        sent = replace(stage, template=stack.enter_context(servers.filled(partial(_fill, count, sent=many))))
        waiting = replace(stage, template=stack.enter_context(servers.filled(partial(_fill, count, waiting=many))))
        ours, windows, each, among_sent, before_waiting = rates_in_turn(
            rounds, partial(stage.rate, _product), partial(stage.rate, _windows), partial(stage.rate, _one_by_one),
            partial(sent.rate, _product), partial(waiting.rate, _product),
        )  # fmt: skip
        yield faster("relay", size, ours, "the same loop without the product", windows)
        yield faster("relay", size, ours, "a confirmation for each", each)
        yield faster("relay", f"{size}, {many:,} sent", among_sent, "the empty table", ours)
        yield faster("relay", f"{size}, {many:,} waiting", before_waiting, "the empty table", ours)


@dataclass(frozen=True)
class Stage:
    """An outbox in which so many messages are to be sent, copied for each run."""

    servers: Servers
    template: str
    count: int

    def rate(self, sending: Sending) -> Rate:
        """Messages a second from the first claim to the last mark; connections are opened meanwhile."""
        with self.servers.like(self.template) as engine, self.servers.wires() as (hub,):
            rate = rate_of(self.count, sending(self.servers, engine, self.count))
            assert hub.waiting()[f"lianjian.{DEPARTMENT}.in"] >= self.count
            return rate


def _product(servers: Servers, engine: sa.Engine, count: int) -> Callable[[], None]:
    """As many relays side by side as a worker has, until so many are sent."""
    wires = [servers.wire(HUB) for _ in range(RELAYS)]
    hub = hub_over(engine, lambda: wires[0])
    sent: list[int] = []

    def send(wire: Transport) -> None:
        with closing(wire):
            while sum(sent) < count:
                sent.append(send_outbox(hub, wire))

    def send_all() -> None:
        with ThreadPoolExecutor(RELAYS) as relays:
            list(relays.map(send, wires))

    return send_all


def _windows(servers: Servers, engine: sa.Engine, _count: int) -> Callable[[], None]:
    return WindowSender(servers.rabbit, engine).run


def _one_by_one(servers: Servers, engine: sa.Engine, _count: int) -> Callable[[], None]:
    return partial(send_each, servers.rabbit, engine)


def _fill(count: int, connection: sa.Connection, sent: int = 0, waiting: int = 0) -> None:
    """Messages to be sent, after others that were and before others that wait longer."""
    create_tables(connection)
    _add_others(connection, "sent", sent, NOW)
    rows = [_row(number) for number in range(count)]
    insert_many(connection, OUTBOX, rows)
    connection.execute(WAITING.insert(), [{"message_id": row["message_id"], "body": _body(row)} for row in rows])
    _add_others(connection, "waiting", waiting, None)


def _add_others(connection: sa.Connection, name: str, count: int, sent_at: datetime | None) -> None:
    """So many messages, each on a subject of its own; made by the database from the first."""
    if not count:
        return
    first = {**_row(0), "message_id": f"{name}-0", "subject": f"{name}/0", "sent_at": sent_at}
    connection.execute(sa.insert(OUTBOX), first)
    rest = ", ".join(column for column in first if column not in ("message_id", "subject"))
    copy = sa.text(
        f"INSERT INTO outbox (message_id, subject, {rest}) SELECT :name || number, :name || number, {rest}"
        " FROM outbox, generate_series(1, :others) AS number WHERE message_id = :first"
    )
    connection.execute(copy, {"name": f"{name}-", "others": count - 1, "first": f"{name}-0"})


def _row(number: int) -> dict[str, Any]:
    part = part_id(number // len(ITEMS))
    data = {
        "part_id": part, "item_id": ITEMS[number % len(ITEMS)], "version": 1, "state": "settled", "publish_by": None,
    }  # fmt: skip
    return {
        "message_id": f"message-{number}", "department": DEPARTMENT, "type": full_name("finding.recorded"),
        "subject": f"part/{part}", "sequence": number % len(ITEMS) + 1, "correlation_id": CAMPAIGN,
        "causation_id": f"finding-{number}", "data": data, "created_at": NOW,
    }  # fmt: skip


def _body(row: dict[str, Any]) -> bytes:
    envelope = {name: row[name] for name in ("type", "subject", "data", "correlation_id", "causation_id", "sequence")}
    return write_envelope(id=row["message_id"], party=HUB, time=row["created_at"], **envelope)
