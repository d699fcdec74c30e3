"""Fixtures for every test: throwaway servers, started when first asked for and ended with the session."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from adapters.transports import names
from adapters.transports.rabbitmq_management import Management, Wish, path
from service.ports import HUB
from tests import services
from tests.district import District
from tests.policies_of_queues import policies_of_queues

CAST = ("science", "market_supervision", "education")  # leads, cooperates, must not see


def _need(why_missing: str | None) -> None:
    """Skip where a server is not installed, with what to install; in CI a skipped test would hide a fault, so fail."""
    if why_missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why_missing)


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """A function that makes an empty PostgreSQL database and gives its URL (about 50 ms each)."""
    _need(services.why_missing_postgres())
    with services.postgres_server() as url:
        server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        numbers = count(1)

        def make() -> str:
            name = f"test_{next(numbers)}"
            with server.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0")
            return sa.make_url(url).set(database=name).render_as_string(hide_password=False)

        yield make
        server.dispose()


@pytest.fixture
def postgres_url(new_database: Callable[[], str]) -> str:
    """An empty PostgreSQL database for this test alone."""
    return new_database()


def need_rabbitmq() -> None:
    """Skip where RabbitMQ is not installed."""
    _need(services.why_missing_rabbitmq())


@pytest.fixture(scope="session")
def rabbit_server() -> Iterator[services.RabbitServer]:
    """A running broker, shared by the session's tests."""
    need_rabbitmq()
    with services.rabbitmq_server() as server:
        yield server


class Vhost:
    """An empty broker as one test sees it; nothing is declared in it."""

    def __init__(self, server: services.RabbitServer, name: str) -> None:
        self.server = server
        self.name = name

    def url(self, party: str = "admin") -> str:
        """The address for the hub, a department of the cast (each with its own rights) or the admin (with all)."""
        return self.server.url(party, self.name)


@pytest.fixture(scope="session")
def new_vhost(rabbit_server: services.RabbitServer) -> Callable[[int], Vhost]:
    """A function that gives an empty vhost, with the rights of the hub and the cast and with our policies (about 70 ms
    each); the delivery limit may be another than ours."""
    spare: dict[int, list[str]] = {}
    numbers = count(1)
    rights = {party: (r.configure, r.write, r.read) for party in (HUB, *CAST) for r in [names.rights(party)]}

    def make(limit: int = names.DELIVERY_LIMIT) -> Vhost:
        if not spare.get(limit):
            spare[limit] = [f"test-{next(numbers)}" for _ in range(8)]
            rabbit_server.new_vhosts(spare[limit], rights, policies_of_queues(limit))
        return Vhost(rabbit_server, spare[limit].pop(0))

    return make


@pytest.fixture
def rabbitmq(new_vhost: Callable[[], Vhost]) -> Vhost:
    """An empty broker for this test alone."""
    return new_vhost()


class ManagedBroker:
    """A broker with its management, its log exchange, and whatever an administrator may do."""

    def __init__(self, server: services.RabbitServer, admin_url: str) -> None:
        self.server = server
        self.admin_url = admin_url
        self.management = Management(admin_url)

    def ask(self, method: str, *words: str, **body: object) -> Any:
        """One request to the management: exchanges, vhost, name."""
        return self.management.send(Wish(method, path(*words), body))


@pytest.fixture(scope="session")
def _managed_server() -> Iterator[ManagedBroker]:
    need_rabbitmq()
    port = services.free_port()
    settings = {"management.tcp.ip": "127.0.0.1", "management.tcp.port": port}
    log = {"log.exchange": "true", "log.exchange.level": "error"}
    with services.rabbitmq_server({**settings, **log}) as server:
        server.enable("rabbitmq_management")
        yield ManagedBroker(server, f"http://admin:{server.passwords['admin']}@127.0.0.1:{port}")


@pytest.fixture
def managed_broker(_managed_server: ManagedBroker) -> ManagedBroker:
    """A broker with its management and its log exchange, and without any users of ours."""
    for user in (HUB, *CAST):
        _managed_server.ask("DELETE", "users", user)
    return _managed_server


# --- the core: a small district over SQLite, with fakes at its ports --------------------------------------------------


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that gives the database of a district at a stage; each is played once and then copied."""
    made: dict[str, Path] = {}
    stages: dict[str, Callable[[District], object]] = {"libraries": District.add_libraries, "drawn": _draw}

    def prepare(stage: str) -> Path:
        if stage not in made:
            made[stage] = tmp_path_factory.mktemp("district") / f"{stage}.db"
            district = District(f"sqlite:///{made[stage]}")
            district.create_tables()
            stages[stage](district)
            district.close()
        return made[stage]

    return prepare


def _draw(district: District) -> None:
    district.add_libraries()
    district.draw()


@pytest.fixture
def district(_prepared: Callable[[str], Path], tmp_path: Path) -> Iterator[District]:
    """A district with its libraries, on 16 June 2023, before any campaign."""
    yield from _copied(_prepared("libraries"), tmp_path)


@pytest.fixture
def drawn(_prepared: Callable[[str], Path], tmp_path: Path) -> Iterator[District]:
    """A district on 5 July 2023, whose campaign is drawn: four visits, each with a part of science and one of market
    supervision, none accepted yet."""
    for each in _copied(_prepared("drawn"), tmp_path):
        each.clock.at(7, 5)
        yield each


def _copied(database: Path, folder: Path) -> Iterator[District]:
    district = District(f"sqlite:///{shutil.copy(database, folder / 'hub.db')}")
    yield district
    district.close()
