"""The outbox to confirmed publishes, against the same loop without the product."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import Any

import sqlalchemy as sa

from schemas.catalogue import full_name
from schemas.reading import write_envelope
from service.application.send_outbox import send_outbox
from service.infrastructure.tables.messages import Outbox
from service.ports import HUB, Transport
from service.running import RELAYS
from tests.benchmarks.campaign import CAMPAIGN, DEPARTMENT, ITEMS, NOW, part_id
from tests.benchmarks.figures import Figure, Scale, more
from tests.benchmarks.floors import WAITING, WindowSender, create_tables, send_each
from tests.benchmarks.measuring import in_turn, seconds
from tests.benchmarks.servers import Servers, hub_over, logs_to_nowhere

SIZES = {Scale.TINY: 20, Scale.USUAL: 5_000, Scale.FULL: 50_000}  # messages
ROUNDS = {Scale.TINY: 1, Scale.USUAL: 3, Scale.FULL: 3}

Sending = Callable[[Servers, sa.Engine], Callable[[], None]]
"""Made ready first, and only then measured: from the first claim to the last mark."""


def measure(scale: Scale, servers: Servers) -> Iterator[Figure]:
    """The rate against windows of the same size, and against a confirmation for each message."""
    count, rounds = SIZES[scale], ROUNDS[scale]
    with logs_to_nowhere(), servers.filled(partial(_fill, count)) as template:
        ways = (_product, _windows, _one_by_one)
        ours, windows, each = in_turn(rounds, *(partial(_rate, servers, template, count, way) for way in ways))
        yield more("relay", f"{count:,} messages", ours, "the same loop without the product", windows, "a second")
        yield more("relay", f"{count:,} messages", ours, "a confirmation for each", each, "a second")


def _rate(servers: Servers, template: str, count: int, sending: Sending) -> float:
    with servers.like(template) as engine, servers.wires() as (hub,):
        taken = seconds(sending(servers, engine))
        assert hub.waiting()[f"lianjian.{DEPARTMENT}.in"] == count
        return count / taken


def _product(servers: Servers, engine: sa.Engine) -> Callable[[], None]:
    """As many relays side by side as a worker has."""
    wires = [servers.wire(HUB) for _ in range(RELAYS)]
    hub = hub_over(engine, lambda: wires[0])

    def send(wire: Transport) -> None:
        with closing(wire):
            while send_outbox(hub, wire) or has_unsent(engine):
                pass

    def send_all() -> None:
        with ThreadPoolExecutor(RELAYS) as relays:
            list(relays.map(send, wires))

    return send_all


def has_unsent(engine: sa.Engine) -> bool:
    """Whether another relay still has some under way, which it may leave to us."""
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.exists().where(Outbox.sent_at.is_(None)))) or False


def _windows(servers: Servers, engine: sa.Engine) -> Callable[[], None]:
    return WindowSender(servers.rabbit, engine).run


def _one_by_one(servers: Servers, engine: sa.Engine) -> Callable[[], None]:
    return partial(send_each, servers.rabbit, engine)


def _fill(count: int, connection: sa.Connection) -> None:
    create_tables(connection)
    rows = [_row(number) for number in range(count)]
    connection.execute(sa.insert(Outbox), rows)
    waiting = [{"message_id": row["message_id"], "body": _body(row)} for row in rows]
    connection.execute(WAITING.insert(), waiting)


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
