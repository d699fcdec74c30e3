"""The settings in which every transport must keep the same contract."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pika
import pytest
import sqlalchemy as sa
from pika.adapters.blocking_connection import BlockingChannel

from adapters.transports.embedded import EmbeddedTransport, metadata
from adapters.transports.rabbitmq import RabbitTransport
from service.ports import HUB, Letter, Transport
from tests.conftest import CAST, Vhost

LIMIT = 3  # deliveries may be given back three times
_TAKER = Path(__file__).with_name("taker.py")


class Setting(Protocol):
    """One kind of broker, empty and undeclared."""

    def address(self, party: str) -> str: ...

    def open(self, party: str) -> Transport: ...


class Embedded:
    """The embedded broker in this database."""

    def __init__(self, url: str) -> None:
        self.url = url
        engine = sa.create_engine(url)
        metadata.drop_all(engine)
        metadata.create_all(engine)
        engine.dispose()

    def address(self, party: str) -> str:
        return f"embedded+{self.url}"

    def open(self, party: str, **options: Any) -> Transport:
        return EmbeddedTransport(self.url, party, CAST, **{"limit": LIMIT, **options})


class Rabbit:
    """A RabbitMQ vhost, whose policy holds LIMIT; each party comes with its own user and rights."""

    def __init__(self, vhost: Vhost) -> None:
        self.vhost = vhost

    def address(self, party: str) -> str:
        return self.vhost.url(party)

    def open(self, party: str, **options: Any) -> Transport:
        return RabbitTransport(self.address(party), party, CAST, **options)


class Wires:
    """Opens transports in one setting and closes them all after the test."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._opened: list[Transport] = []
        self._processes: list[subprocess.Popen[str]] = []

    def open(self, party: str, **options: Any) -> Transport:
        transport = self.setting.open(party, **options)
        self._opened.append(transport)
        return transport

    def hub(self, **options: Any) -> Transport:
        """The hub's end, with everything declared."""
        transport = self.open(HUB, **options)
        transport.declare()
        return transport

    def taker_process(self, party: str, letters: int) -> subprocess.Popen[str]:
        """Another process that has taken so many letters and now sits on them."""
        command = [sys.executable, str(_TAKER), self.setting.address(party), party, str(letters), *CAST]
        root = str(Path(__file__).parents[3])
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": root})
        self._processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == f"{letters}\n"
        return process

    def end(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()
        for transport in self._opened:
            transport.close()


@pytest.fixture(scope="session")
def postgres_broker(new_database: Callable[[], str]) -> str:
    """One database for all tests of the embedded broker: its two tables are made anew far faster than a database."""
    return new_database()


@pytest.fixture
def rabbitmq(new_vhost: Callable[[int], Vhost]) -> Vhost:
    """An empty broker for this test alone, with a delivery limit that is reached soon."""
    return new_vhost(LIMIT)


@pytest.fixture(params=["sqlite", "postgresql", "rabbitmq"])
def wires(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Wires]:
    """The same test once in every setting."""
    settings: dict[str, Callable[[], Setting]] = {
        "sqlite": lambda: Embedded(f"sqlite:///{tmp_path / 'broker.db'}"),
        "postgresql": lambda: Embedded(request.getfixturevalue("postgres_broker")),
        "rabbitmq": lambda: Rabbit(request.getfixturevalue("rabbitmq")),
    }
    opened = Wires(settings[request.param]())
    yield opened
    opened.end()


@contextmanager
def raw(rabbitmq: Vhost, party: str) -> Iterator[BlockingChannel]:
    """A vendor's channel, with this party's user and rights and none of our code."""
    connection = pika.BlockingConnection(pika.URLParameters(rabbitmq.url(party)))
    yield connection.channel()
    if connection.is_open:
        connection.close()


def letters(department: str, *ids: object) -> list[Letter]:
    """Letters with these ids and small bodies."""
    return [Letter(department, str(id_), f"body of {id_}".encode()) for id_ in ids]


def ids_of(taken: list[Letter]) -> list[str]:
    return [letter.message_id for letter in taken]


def take_all(transport: Transport, count: int, wait: float = 5.0) -> list[Letter]:
    """Exactly so many letters, however many calls it needs; fewer if none comes for `wait` seconds."""
    taken: list[Letter] = []
    while len(taken) < count and (more := transport.take(count - len(taken), wait)):
        taken += more
    return taken
