"""The stage of a trial: a hub over a database and a broker of its own, a department at its other end, and clocks."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from adapters.transports import embedded, names
from adapters.transports.opening import open_transport
from service.infrastructure.clock import FileClock
from service.infrastructure.engine import engine_options, prepare
from service.infrastructure.tables import everything as _every_table  # noqa: F401  declares them all
from service.infrastructure.tables.database import Table
from service.ports import HUB, Letter, Transport
from tests import services
from tests.adapters.transports.relay import Relay
from tests.benchmarks.campaign import DEPARTMENT
from tests.benchmarks.servers import CODES, hub_over
from tests.faults import traffic
from tests.faults.console import Console
from tests.faults.counting import Counts, Watch
from tests.faults.programs import Program
from tests.policies_of_queues import policies_of_queues

_NUMBERS = count(1)


@dataclass(frozen=True)
class Scale:
    """How much goes through a trial, and how long a fault lasts."""

    messages: int
    feed_seconds: float
    drain_seconds: float
    is_short: bool
    backlog: int = 100_000
    """Rows that may wait in the outbox before a trial begins."""

    def seconds(self, long: float, short: float) -> float:
        """How long something lasts at this scale."""
        return short if self.is_short else long


LONG = Scale(10_000, 8.0, 240.0, False)
SHORT = Scale(300, 1.5, 40.0, True)


@dataclass(frozen=True)
class Setting:
    """What stands on the stage when the trial begins."""

    programs: tuple[str, ...] = ("worker",)
    slips: tuple[Mapping[str, Any], ...] = ()  # of the first program, one a life
    broker: str = "rabbitmq"  # or "embedded"
    database: str = "postgresql"  # or "sqlite"
    is_relayed: bool = False  # the hub reaches the broker through a relay of ours, with a heartbeat of 2 s
    is_database_relayed: bool = False
    heartbeat: int = 0  # seconds; 0: the product's own
    poisons: Callable[[int], Sequence[Letter]] = lambda count: ()
    """Letters that are to be parked, given how many good ones there are."""
    without: frozenset[str] = frozenset()
    """Ids of good messages that cannot have their effect."""
    letters: Callable[[int], list[Letter]] = traffic.messages
    order: Callable[[Sequence[Letter]], list[Letter]] = traffic.with_repeats
    has_notices: bool = True
    starts: bool = True
    feeds: bool = True
    """Whether the department sends from the beginning, or only when the trial lets it."""


class Servers:
    """PostgreSQL and RabbitMQ for all trials of a run, and the databases that each trial gets a copy of."""

    def __init__(self, postgres: services.PostgresServer, rabbit: services.RabbitServer, folder: Path) -> None:
        self.postgres = postgres
        self.rabbit = rabbit
        self.folder = folder
        self._templates: dict[tuple[str, int], str] = {}

    def new_database(self, kind: str, messages: int, where: str = "") -> str:
        """The address of a new database with a campaign for so many messages; `where` may name a tablespace."""
        if (kind, messages) not in self._templates:
            self._templates[kind, messages] = self._make_template(kind, messages)
        template = self._templates[kind, messages]
        if kind == "sqlite":
            return f"sqlite:///{shutil.copy(template.removeprefix('sqlite:///'), self.folder / f'{next(_NUMBERS)}.db')}"
        return self._create(f"TEMPLATE {sa.make_url(template).database} {where}")

    def drop_database(self, url: str) -> None:
        """Take it away."""
        if url.startswith("sqlite"):
            for file in self.folder.glob(f"{Path(url.removeprefix('sqlite:///')).name}*"):
                file.unlink()
            return
        self.sql(f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)")

    def sql(self, statement: str) -> None:
        """Run a statement as the server's administrator."""
        server = sa.create_engine(self.postgres.url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with server.connect() as connection:
            connection.exec_driver_sql(statement)

    def _make_template(self, kind: str, messages: int) -> str:
        url = f"sqlite:///{self.folder / 'template.db'}-{messages}"
        if kind != "sqlite":
            url = self._create("TEMPLATE template0")
        engine = prepare(sa.create_engine(url))
        with engine.begin() as connection:
            Table.metadata.create_all(connection)
            embedded.metadata.create_all(connection)
            traffic.fill(connection, messages)
        if kind == "sqlite":
            with engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        return url

    def _create(self, how: str) -> str:
        name = f"trial_{next(_NUMBERS)}"
        self.sql(f"CREATE DATABASE {name} {how}")
        return sa.make_url(self.postgres.url).set(database=name).render_as_string(hide_password=False)


@dataclass
class Stage:
    """One trial under way. A trial's fault is told by `with stage.fault():`, and waits with `until_...`."""

    servers: Servers
    setting: Setting
    scale: Scale
    rabbit: services.RabbitServer
    database: str
    vhost: str
    folder: Path
    relay: Relay | None = None
    database_relay: Relay | None = None
    programs: list[Program] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    fault_ended_at: list[tuple[float, int]] = field(default_factory=list)

    nodes: Sequence[services.RabbitServer] = ()
    """The nodes of a cluster, the one that knows every password first."""
    scheme: str = "amqp"
    more_settings: Mapping[str, str] = field(default_factory=dict)
    """How the hub reaches its broker through a relay, and what it is told besides."""

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self.poisons = list(self.setting.poisons(self.scale.messages))
        self.good = self.setting.letters(self.scale.messages)
        self.engine = sa.create_engine(self.database, poolclass=sa.NullPool)
        self.watch = Watch(self.database)
        own = prepare(sa.create_engine(self.database, **engine_options(self.database)))
        self._stack.callback(own.dispose)
        self.hub = hub_over(own, lambda: self.wire(HUB))
        letters = self.setting.order([*self.good, *self.poisons])
        opening = partial(self.wire, DEPARTMENT)
        self.feeder = traffic.Feeder(opening, letters, self.scale.feed_seconds)
        noticed = self.scale.messages * 9 // 10 if self.setting.has_notices else 0
        self.notices = traffic.Notices(self.hub, noticed, self.scale.feed_seconds)
        self.collector = traffic.Collector(opening)
        self.clock = FileClock(self.folder / "clock")
        self.console = Console(services.free_port())

    # --- what stands on it ---

    def wire(self, party: str) -> Transport:
        """One party's end of the trial's broker, past any relay."""
        if self.setting.broker == "embedded":
            return open_transport(f"embedded+{self.database}", party, CODES)
        return open_transport(self._addresses(party), party, CODES)

    def _addresses(self, party: str) -> str:
        return ",".join(self.rabbit.url(party, self.vhost, node.port) for node in self.nodes or [self.rabbit])

    def environment(self) -> dict[str, str]:
        """The settings that the hub's programs are started with."""
        database = self.database
        if self.database_relay:
            database = sa.make_url(database).set(port=self.database_relay.port).render_as_string(hide_password=False)
        settings = {
            "ENV": "test", "HOME": str(self.folder), "DATABASE_URL": database, "BROKER_URL": self._broker(),
            "LOG_LEVEL": "WARNING", "CLOCK_FILE": str(self.clock.path), "PORT": str(self.console.port),
            **self.more_settings,
        }  # fmt: skip
        return {"PATH": "/usr/bin:/bin", **{f"LIANJIAN_{name}": value for name, value in settings.items()}}

    def _broker(self) -> str:
        if self.setting.broker == "embedded":
            return "embedded"
        heartbeat = self.setting.heartbeat or (2 if self.relay else 0)
        url = self.rabbit.url(HUB, self.vhost, self.relay.port) if self.relay else self._addresses(HUB)
        return url.replace("amqp:", f"{self.scheme}:") + (f"?heartbeat={heartbeat}" if heartbeat else "")

    def relay_to(self, port: int) -> None:
        """Put a relay between the hub and this port of the broker."""
        self.relay = Relay(port)
        self.relay.start()

    def add_program(self, command: str, slips: Sequence[Mapping[str, Any]] = ()) -> Program:
        """Start one more program of the hub."""
        folder = self.folder / f"{command}-{len(self.programs)}"
        self.programs.append(Program(command, self.environment(), folder, slips))
        self.programs[-1].start()
        return self.programs[-1]

    def start(self) -> None:
        """Everything begins: the hub's programs, the department's traffic, the watch."""
        loops = (self.watch, self.collector, self.feeder, self.notices)
        if self.setting.starts:
            self.start_programs()
        if not self.setting.feeds:
            self.feeder.may_go_on.clear()
        if "serve" in self.setting.programs:
            loops = (*loops, self.console)
        for loop in loops:
            loop.start()

    def start_programs(self) -> None:
        """The programs of the setting; the first one has the slips."""
        for number, command in enumerate(self.setting.programs):
            self.add_program(command, () if number else self.setting.slips)

    def close(self) -> None:
        """End whatever goes on."""
        for each in (self.relay, self.database_relay):
            if each:
                each.thaw()
        for program in self.programs:
            program.stop()
        try:
            for loop in (self.feeder, self.notices, self.collector, self.watch, self.console):
                loop.stop()
        finally:
            for each in (self.relay, self.database_relay):
                if each:
                    each.stop()
            self._stack.close()
            self.engine.dispose()

    # --- what a trial's fault says and waits for ---

    @contextmanager
    def fault(self) -> Iterator[None]:
        """While this lasts something is broken; from its end on the hub must come back by itself."""
        yield
        self.fault_ended_at.append((time.monotonic(), self.watch.progress))

    def lasts(self, long: float, short: float = 1.0) -> None:
        """Wait so many seconds, as the scale has it."""
        time.sleep(self.scale.seconds(long, short))

    def until_sent(self, share: float) -> None:
        """Wait until the broker has so much of what the department sends."""
        self.until(lambda: self.feeder.share >= share, f"{share:.0%} sent")

    def until_done(self, share: float) -> None:
        """Wait until so much of what the department sends has had its effect."""
        self.until(lambda: self.watch.done >= share * len(self.good), f"{share:.0%} done")

    def until(self, is_true: Callable[[], bool], what: str, seconds: float = 0.0) -> float:
        """Wait for something and give the seconds that it took; AssertionError if it never happens."""
        start = time.monotonic()
        while not is_true():
            assert time.monotonic() - start < (seconds or self.scale.drain_seconds), f"never came: {what}"
            time.sleep(0.02)
        return time.monotonic() - start

    def program_says(self, words: str) -> bool:
        """Whether one of the programs has written this to its log."""
        return any(words in program.said() for program in self.programs)

    def set_policy(self, pattern: str, settings: Mapping[str, object]) -> None:
        """Put a policy above the product's own: its settings, and these besides."""
        _, fixed = next(iter(policies_of_queues().values()))
        words = ("trial", pattern, json.dumps({**fixed, **settings}), "--apply-to", "queues", "--priority", "99")
        self.rabbit.ctl("set_policy", "-p", self.vhost, *words)

    def clear_policy(self) -> None:
        """Take it away."""
        self.rabbit.ctl("clear_policy", "-p", self.vhost, "trial")

    # --- the end ---

    def drain(self) -> bool:
        """Wait until everything has had its effect and has arrived; False if it does not happen in time."""
        until = time.monotonic() + self.scale.drain_seconds
        while time.monotonic() < until:
            if self.is_quiet():
                return True
            time.sleep(0.1)
        return False

    def is_quiet(self) -> bool:
        """Whether everything was sent, has had its effect, and has arrived."""
        good, poisons = len(self.good) - len(self.setting.without), len({each.body for each in self.poisons})
        is_sent = self.feeder.share >= 1 and self.notices.written >= self.notices.wanted
        is_done = self.watch.done >= good and self.watch.rejected >= poisons
        return is_sent and is_done and self.watch.unsent == 0 and self._all_arrived()

    def _all_arrived(self) -> bool:
        return self.watch.sent <= len(self.collector.arrived)

    def count(self) -> Counts:
        """What became of everything."""
        return Counts.of(self)

    def recovered_seconds(self) -> float | None:
        """How long after the fault's end the hub went on, at worst; None if it never did, 0 if nothing was left."""
        times = [self.watch.moved_after(*ended) for ended in self.fault_ended_at]
        return None if None in times else max((each for each in times if each is not None), default=0.0)


@contextmanager
def staged(servers: Servers, setting: Setting, scale: Scale, rabbit: services.RabbitServer | None = None,
           where: str = "", nodes: Sequence[services.RabbitServer] = ()) -> Iterator[Stage]:  # fmt: skip
    """A stage with its database and broker, everything declared and nothing running yet."""
    rabbit = rabbit or servers.rabbit
    database, vhost = servers.new_database(setting.database, scale.messages, where), f"trial-{next(_NUMBERS)}"
    with tempfile.TemporaryDirectory(prefix="lianjian-trial-") as folder:
        stage = Stage(servers, setting, scale, rabbit, database, vhost, Path(folder), nodes=nodes)
        try:
            if setting.broker == "rabbitmq":
                rabbit.new_vhosts([vhost], {party: _rights(party) for party in (HUB, DEPARTMENT)})
            _declare(stage.wire(HUB))
            if setting.is_relayed:
                stage.relay_to(rabbit.port)
            if setting.is_database_relayed:
                stage.database_relay = Relay(servers.postgres.port)
                stage.database_relay.start()
            yield stage
        finally:
            stage.close()
            servers.drop_database(database)
            if setting.broker == "rabbitmq":
                rabbit.ctl("delete_vhost", vhost)


def _declare(hub: Transport) -> None:
    try:
        hub.declare()
    finally:
        hub.close()


def _rights(party: str) -> tuple[str, str, str]:
    rights = names.rights(party)
    return rights.configure, rights.write, rights.read
