"""What only the embedded broker has: leases, takers seen to live or die, and one file for several processes."""

from __future__ import annotations

import dataclasses
import itertools
import os
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from adapters.transports import embedded_taker
from adapters.transports.embedded import EmbeddedTransport, metadata
from adapters.transports.opening import open_transport
from service.ports import HUB, Sent, TransportUnavailable
from tests.adapters.transports.conftest import Embedded, Wires, ids_of, letters, take_all
from tests.conftest import CAST

_elsewhere = (
    dataclasses.replace(embedded_taker.this_taker(), host="another-machine", serial=n) for n in itertools.count()
)


@pytest.fixture(params=["sqlite", "postgresql"])
def broker(request: pytest.FixtureRequest, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'b.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres_broker")
    opened = Wires(Embedded(url))
    yield opened
    opened.end()


def test_a_lease_that_lapsed_frees_the_letter(broker: Wires) -> None:
    hub, far = broker.hub(), broker.open(HUB, lease=0.6, taker=next(_elsewhere))
    broker.open("science").send(letters("science", 1))
    old = take_all(far, 1)
    assert hub.take(1, 0.2) == []

    again = hub.take(1, 5)
    far.done(old)

    assert [letter.deliveries for letter in again] == [2]
    assert hub.waiting()["hub.from.science"] == 1


def test_a_living_process_keeps_its_letters_beyond_the_lease(broker: Wires) -> None:
    hub, slow = broker.hub(), broker.open(HUB, lease=0.1)
    broker.open("science").send(letters("science", 1))
    taken = take_all(slow, 1)

    assert hub.take(1, 1.0) == []
    slow.done(taken)
    assert hub.waiting()["hub.from.science"] == 0


def test_a_letter_that_kills_its_takers_ends_dead(broker: Wires) -> None:
    hub = broker.hub(limit=2)
    broker.open("science").send(letters("science", 1))
    for _ in range(3):
        broker.taker_process(HUB, 1).kill()

    assert hub.take(1, 1.5) == []
    assert hub.dead() == 1


def test_a_process_id_used_again_is_another_taker() -> None:
    us = embedded_taker.this_taker()
    assert embedded_taker.is_here(us)
    assert embedded_taker.is_alive(us)
    assert not embedded_taker.is_alive(dataclasses.replace(us, started=us.started - 1))
    assert not embedded_taker.is_alive(dataclasses.replace(us, pid=2**22 + 1))
    assert embedded_taker.read_taker(str(us)) == us


def test_four_processes_finish_everything_once_each(broker: Wires) -> None:
    hub = broker.hub()
    for sender in range(2):
        broker.open("science").send(letters("science", *range(sender * 100, sender * 100 + 100)))
    killed = [broker.taker_process(HUB, 30) for _ in range(3)]
    for process in killed:
        process.kill()

    taken = take_all(hub, 200)

    assert sorted(map(int, ids_of(taken))) == list(range(200))


def test_an_idle_taker_does_not_lock_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'b.db'}"
    broker = Wires(Embedded(url))
    hub = broker.hub()
    engine = sa.create_engine(url)
    with engine.connect() as writer:
        writer.exec_driver_sql("BEGIN IMMEDIATE")
        started_at = time.monotonic()
        assert hub.take(1, 0.3) == []
        assert hub.waiting()["hub.from.science"] == 0
        assert time.monotonic() - started_at < 10  # and not the 30 s that a writer waits
        writer.exec_driver_sql("ROLLBACK")
    engine.dispose()
    broker.end()


def test_a_locked_file_is_waited_for(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'b.db'}"
    broker = Wires(Embedded(url))
    hub = broker.hub()
    engine = sa.create_engine(url, connect_args={"check_same_thread": False})
    with engine.connect() as writer:
        writer.exec_driver_sql("BEGIN IMMEDIATE")
        release = threading.Timer(1.0, writer.exec_driver_sql, ["ROLLBACK"])
        release.start()
        assert hub.send(letters("science", 1)) == [Sent.CONFIRMED]
        release.join()
    engine.dispose()
    broker.end()


def test_a_missing_file_is_told_then_found(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'later' / 'b.db'}"
    hub = EmbeddedTransport(url, HUB, CAST)
    with pytest.raises(TransportUnavailable, match="unable to open"):
        hub.declare()

    (tmp_path / "later").mkdir()
    with pytest.raises(TransportUnavailable, match="no such table"):
        hub.declare()
    Embedded(url)

    hub.declare()
    assert hub.send(letters("science", 1)) == [Sent.CONFIRMED]
    hub.close()


def test_an_absent_server_is_told_then_found(postgres_url: str) -> None:
    absent = sa.make_url(postgres_url).set(database="later", password="geheim-7").render_as_string(hide_password=False)
    hub = open_transport(f"embedded+{absent}", HUB, CAST)
    with pytest.raises(TransportUnavailable) as raised:
        hub.declare()
    assert "geheim" not in str(raised.value)

    server = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE later")
    server.dispose()
    engine = sa.create_engine(absent)
    metadata.create_all(engine)
    engine.dispose()

    hub.declare()
    hub.close()


def test_connections_lost_between_calls_are_no_fault(postgres_url: str) -> None:
    broker = Wires(Embedded(postgres_url))
    hub = broker.hub()
    engine = sa.create_engine(postgres_url)
    with engine.connect() as other:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        other.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    engine.dispose()

    assert hub.send(letters("science", 1)) == [Sent.CONFIRMED]
    broker.end()


def test_an_unknown_scheme_is_refused_without_the_address() -> None:
    with pytest.raises(ValueError, match="no transport for the scheme 'http'") as raised:
        open_transport("http://hub:geheim@host/", HUB, CAST)
    assert "geheim" not in str(raised.value)


def test_a_zombie_is_not_alive() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    time.sleep(0.1)

    zombie = dataclasses.replace(embedded_taker.this_taker(), pid=child, started=1)

    assert not embedded_taker.is_alive(zombie)
    os.waitpid(child, 0)
