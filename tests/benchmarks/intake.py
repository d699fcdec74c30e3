"""Findings from the broker to committed rows, with every rule, the audit log and the outbox, against bare floors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import median
from threading import Thread
from time import perf_counter, sleep
from typing import Protocol

import sqlalchemy as sa

from service.inbound import receive
from service.infrastructure.tables.messages import Inbox
from service.ports import HUB, Letter, Transport
from service.running import calm_collector
from tests.benchmarks import peer_rates
from tests.benchmarks.campaign import DEPARTMENT, findings, write_campaign
from tests.benchmarks.figures import Figure, Scale, faster, less
from tests.benchmarks.floors import FloorIntake, create_tables, insert_bare, insert_validated
from tests.benchmarks.measuring import Rate, in_turn, rate_of, rates_in_turn
from tests.benchmarks.peer_rates import PEERS, Peer
from tests.benchmarks.servers import Servers, hub_over, logs_to_nowhere

SIZES = {Scale.TINY: 20, Scale.USUAL: 3_000, Scale.FULL: 30_000}  # findings
ROUNDS = {Scale.TINY: 1, Scale.USUAL: 3, Scale.FULL: 3}
WARM_UP = 200  # findings before the clock starts
TRICKLE = {Scale.TINY: 5, Scale.USUAL: 250, Scale.FULL: 1_000}  # findings, 50 a second
A_SECOND = 50


class Intake(Protocol):
    """The product's way in, or a floor's; `taken_at` says when each message was committed."""

    taken_at: dict[str, float]

    def drain(self, count: int) -> None: ...
    def close(self) -> None: ...


Opening = Callable[[Servers, sa.Engine], Intake]


class ProductIntake:
    """The hub's own loop over its own wire."""

    def __init__(self, servers: Servers, engine: sa.Engine) -> None:
        self.taken_at: dict[str, float] = {}
        self._wire = servers.wire(HUB)
        self._hub = hub_over(engine, lambda: self._wire)
        self._engine = engine

    def drain(self, count: int) -> None:
        """Until so many messages are committed and acknowledged."""
        while count > 0:
            came = receive(self._hub, self, 10.0)
            assert came, f"{count} messages never came"
            count -= came

    def take(self, limit: int, wait: float) -> list[Letter]:
        return self._wire.take(limit, wait)

    def done(self, letters: Sequence[Letter]) -> None:
        now = perf_counter()
        self.taken_at.update((letter.message_id, now) for letter in letters)
        self._wire.done(letters)

    def bury(self, letters: Sequence[Letter]) -> None:
        assert not letters, f"the product refuses its own benchmark: {letters[0].body.decode()}"

    def close(self) -> None:
        """Let go of the broker, and see that every message was recorded and none waits."""
        self._wire.close()
        with self._engine.connect() as connection:
            done = connection.scalar(sa.select(sa.func.count()).where(Inbox.outcome == "done"))
        assert done == len(self.taken_at), (done, len(self.taken_at))


@dataclass(frozen=True)
class Stage:
    """A campaign under way, copied for each run."""

    servers: Servers
    template: str
    count: int

    def rate(self, opening: Opening) -> Rate:
        """Findings a second from a full queue to the last commit; connections are open and caches warm."""
        with self._warm(opening) as (department, intake):
            department.send(findings(WARM_UP, self.count))
            return rate_of(self.count, lambda: intake.drain(self.count))

    def peer_rate(self, peer: Peer) -> Rate:
        """Three inserts for each finding, by a peer's own worker."""
        with self.servers.like(self.template) as engine:
            warm_up = WARM_UP if self.count > WARM_UP else 0
            return peer_rates.rate(self.servers, engine, peer, warm_up, self.count)

    def latency(self, opening: Opening) -> float:
        """The median milliseconds from publish to commit, at 50 findings a second."""
        with self._warm(opening) as (department, intake):
            sent_at: dict[str, float] = {}
            sender = Thread(target=_trickle, args=(department, findings(WARM_UP, self.count), sent_at))
            sender.start()
            intake.drain(self.count)
            sender.join()
            return 1000 * median(intake.taken_at[message_id] - at for message_id, at in sent_at.items())

    @contextmanager
    def _warm(self, opening: Opening) -> Iterator[tuple[Transport, Intake]]:
        """A department's end of the wire, and a way in that has taken some findings already."""
        with (
            self.servers.like(self.template) as engine,
            self.servers.wires(DEPARTMENT) as (_, department),
            closing(opening(self.servers, engine)) as intake,
        ):
            department.send(findings(0, WARM_UP))
            intake.drain(WARM_UP)
            yield department, intake


def measure(scale: Scale, servers: Servers) -> Iterator[Figure]:
    """The rate against both floors and the peers, and how long one finding takes while few come."""
    count, few, rounds = SIZES[scale], TRICKLE[scale], ROUNDS[scale]
    with calm_collector(), logs_to_nowhere(), servers.filled(partial(_fill, WARM_UP + count)) as template:
        stage = Stage(servers, template, count)
        ways: dict[str, Callable[[], Rate]] = {
            "bare floor: 3 inserts": partial(stage.rate, _bare),
            "validated kernel": partial(stage.rate, _validated),
            **{peer.name: partial(stage.peer_rate, peer) for peer in _peers()},
        }
        ours, *theirs = rates_in_turn(rounds, partial(stage.rate, ProductIntake), *ways.values())
        for name, rate in zip(ways, theirs, strict=True):
            yield faster("intake", f"{count:,} findings", ours, name, rate)
        stage = Stage(servers, template, few)
        quick, bare = in_turn(rounds, *(partial(stage.latency, way) for way in (ProductIntake, _bare)))
        yield less("intake p50", f"{few:,} at {A_SECOND} a second", quick, "bare floor: 3 inserts", bare, "ms")


def _peers() -> tuple[Peer, ...]:
    if why := peer_rates.why_missing():
        print(f"left out: {', '.join(peer.name for peer in PEERS)}. {why}", file=sys.stderr)
        return ()
    return PEERS


def _bare(servers: Servers, engine: sa.Engine) -> Intake:
    return FloorIntake(servers.rabbit, engine, insert_bare)


def _validated(servers: Servers, engine: sa.Engine) -> Intake:
    return FloorIntake(servers.rabbit, engine, insert_validated)


def _fill(parts: int, connection: sa.Connection) -> None:
    create_tables(connection)
    write_campaign(connection, parts)


def _trickle(department: Transport, letters: Sequence[Letter], sent_at: dict[str, float]) -> None:
    start = perf_counter()
    for number, letter in enumerate(letters):
        sleep(max(0.0, start + number / A_SECOND - perf_counter()))
        sent_at[letter.message_id] = perf_counter()
        department.send([letter])
