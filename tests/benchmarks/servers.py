"""The real PostgreSQL and RabbitMQ under the works that need them: a database from a template for each run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr
from dataclasses import dataclass
from itertools import count
from os import devnull

import sqlalchemy as sa
import structlog

from adapters.registry import DEPARTMENTS
from adapters.transports.opening import open_transport
from service.infrastructure.calendars import load_calendar
from service.infrastructure.clock import SystemClock
from service.infrastructure.engine import engine_options, prepare
from service.infrastructure.logs import set_up_logs
from service.infrastructure.signing import Signing
from service.infrastructure.tables import everything as _every_table  # noqa: F401  declares them all
from service.infrastructure.tables.database import Table
from service.infrastructure.unit_of_work import Surroundings, transactions
from service.policies.loading import pack_text
from service.ports import HUB, Hub, Transport
from tests import services
from tests.file_stores import files_of_tests

CODES = tuple(DEPARTMENTS)
_NUMBERS = count(1)


@dataclass(frozen=True)
class Servers:
    """Where they answer: the address of any database of the server, and that of an empty broker."""

    postgres: str
    rabbit: str

    def wire(self, party: str) -> Transport:
        """One party's end of the broker."""
        return open_transport(self.rabbit, party, CODES)

    @contextmanager
    def wires(self, *parties: str) -> Iterator[list[Transport]]:
        """The ends of several parties over a broker whose queues are empty."""
        with ExitStack() as stack:
            ends = [self.wire(party) for party in (HUB, *parties)]
            for end in ends:
                stack.callback(end.close)
            ends[0].declare()
            ends[0].purge()
            yield ends

    @contextmanager
    def filled(self, fill: Callable[[sa.Connection], None]) -> Iterator[str]:
        """A database with all tables of the product and what `fill` writes; nothing is connected to it, so that others
        can be made like it."""
        with self._new("TEMPLATE template0") as url:
            engine = sa.create_engine(url)
            with engine.begin() as connection:
                Table.metadata.create_all(connection)
                fill(connection)
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
            engine.dispose()
            yield url

    @contextmanager
    def like(self, template: str) -> Iterator[sa.Engine]:
        """The product's engine over a copy of a database."""
        with self._new(f"TEMPLATE {sa.make_url(template).database}") as url:
            engine = prepare(sa.create_engine(url, **engine_options(url)))
            yield engine
            engine.dispose()

    @contextmanager
    def _new(self, how: str) -> Iterator[str]:
        name = f"bench_{next(_NUMBERS)}"
        server = sa.create_engine(self.postgres, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
        yield sa.make_url(self.postgres).set(database=name).render_as_string(hide_password=False)
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running() -> Iterator[Servers]:
    """Both, started for these works alone (about 8 s)."""
    with services.postgres_server() as postgres, services.rabbitmq_server() as rabbit:
        rabbit.new_vhosts(["bench"], {})  # with the policies of production, and room for the administrator
        yield Servers(postgres, rabbit.url(vhost="bench"))


def why_missing() -> str | None:
    """What to install, None if both can be started."""
    return services.why_missing_postgres() or services.why_missing_rabbitmq()


def hub_over(engine: sa.Engine, wire: Callable[[], Transport]) -> Hub:
    """The hub with the real law, calendar, clock and departments, without its console."""
    around = Surroundings(
        SystemClock(), load_calendar(None), DEPARTMENTS, pack_text, Signing("tests"), *files_of_tests()
    )
    return Hub(transactions(engine, around), DEPARTMENTS, wire)


@contextmanager
def logs_to_nowhere() -> Iterator[None]:
    """Logs are written as in production, which costs time, and nobody reads them."""
    before = structlog.get_config()
    with open(devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        set_up_logs("json", "INFO")
        try:
            yield
        finally:
            structlog.configure(**before)
