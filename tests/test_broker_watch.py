"""What the broker refuses is in the audit log: each kind at once, a flood of them in few entries, and none is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pika
import pika.exceptions
import pytest

from adapters.transports.rabbitmq_administration import RabbitTopology
from adapters.transports.rabbitmq_log import RabbitLog
from service.broker_watch import MANY, MOST_KINDS, WINDOW_SECONDS, Bursts, watch_broker
from service.ports import HUB, AccessRefusal, DatabaseUnavailable, TransportUnavailable
from service.running import worker
from tests.conftest import CAST, ManagedBroker
from tests.district import District

PARTIES = frozenset({HUB, *CAST})


def refused(user: str = "science", operation: str = "queue.purge", target: str = "queue 'q'") -> AccessRefusal:
    return AccessRefusal(user, operation, target, "words of the broker")


class Watched:
    """Refusals that came, and what would be recorded of them."""

    def __init__(self) -> None:
        self.bursts = Bursts(PARTIES)

    def at(self, now: float, *refusals: AccessRefusal) -> list[tuple[str, str, int]]:
        after = self.bursts.noted(refusals, now)
        due = after.due(now)
        self.bursts = after.recorded(due, now)
        return [(burst.first.user, burst.first.target, burst.count) for burst in due.values()]


def test_the_first_of_a_kind_is_recorded_at_once() -> None:
    watched = Watched()
    assert watched.at(0, refused(), refused(target="queue 'r'")) == [
        ("science", "queue 'q'", 1),
        ("science", "queue 'r'", 1),
    ]
    assert watched.at(1, refused("education")) == [("education", "queue 'q'", 1)]


def test_a_flood_of_one_kind_is_one_entry_a_minute() -> None:
    watched = Watched()
    recorded = [entry for second in range(601) for entry in watched.at(second, *[refused()] * 100)]
    assert len(recorded) == 600 / WINDOW_SECONDS + 1
    assert sum(count for _, _, count in recorded) == 601 * 100


def test_what_was_counted_is_recorded_when_nothing_follows() -> None:
    watched = Watched()
    watched.at(0, refused())
    assert watched.at(1, refused(), refused()) == []
    assert watched.at(WINDOW_SECONDS) == [("science", "queue 'q'", 2)]
    assert watched.at(3 * WINDOW_SECONDS) == []
    assert watched.at(3 * WINDOW_SECONDS, refused()) == [("science", "queue 'q'", 1)]


def test_ever_new_names_are_counted_together() -> None:
    watched = Watched()
    recorded = watched.at(0, *[refused(target=f"queue '{number}'") for number in range(1_000)])
    assert len(recorded) == MOST_KINDS + 1
    assert recorded[-1] == ("science", MANY, 1_000 - MOST_KINDS)
    assert watched.at(1, refused("education")) == [("education", "queue 'q'", 1)], "another party is still heard"
    assert watched.at(2 * WINDOW_SECONDS, refused(target="queue 'new'")) == [("science", "queue 'new'", 1)]


def test_claimed_names_share_one_allowance() -> None:
    recorded = Watched().at(0, *[refused(f"nobody-{number}", "login", "PLAIN") for number in range(1_000)])
    assert len(recorded) == MOST_KINDS + 1
    assert recorded[-1] == (MANY, MANY, 1_000 - MOST_KINDS)


class FakeLog:
    """A broker's log in memory, at least once."""

    def __init__(self, *refusals: AccessRefusal) -> None:
        self.ready = list(refusals)
        self.taken: list[AccessRefusal] = []
        self.finished: list[AccessRefusal] = []
        self.fails: list[Exception] = []

    def take(self, wait: float) -> list[AccessRefusal]:
        if self.fails:
            raise self.fails.pop(0)
        if not self.ready:
            sleep(0.02)
        self.taken, self.ready = self.taken + self.ready, []
        return list(self.taken)

    def done(self) -> None:
        self.finished, self.taken = self.finished + self.taken, []

    def close(self) -> None:
        self.ready, self.taken = self.taken + self.ready, []


@contextmanager
def watching(hub: Any) -> Iterator[None]:
    stop = threading.Event()
    watcher = threading.Thread(target=watch_broker, args=(hub, stop))
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def until(is_true: Callable[[], bool], seconds: float = 30) -> None:
    end = monotonic() + seconds
    while not is_true():
        assert monotonic() < end, "it did not happen"
        sleep(0.05)


def entries(district: District) -> list[tuple[str, str, str]]:
    audit = district.audit("broker.access_refused")
    return [(entry.subject, entry.details["operation"], entry.details["target"]) for entry in audit]


def test_nothing_is_acknowledged_before_it_is_recorded(district: District) -> None:
    broker_log, is_away = FakeLog(refused()), True

    @contextmanager
    def transaction() -> Iterator[Any]:
        if is_away:
            raise DatabaseUnavailable("gone")
        with district.transaction() as work:
            yield work

    hub = replace(district.hub, transaction=transaction, open_broker_log=lambda: broker_log)
    with watching(hub):
        sleep(0.3)
        before, is_away = list(broker_log.finished), False
        until(lambda: bool(broker_log.finished))
    assert (before, entries(district)) == ([], [("broker-user/science", "queue.purge", "queue 'q'")])


def test_a_log_that_is_away_is_read_later(district: District) -> None:
    broker_log = FakeLog(refused())
    broker_log.fails = [TransportUnavailable("away"), RuntimeError("a fault of ours")]
    with watching(replace(district.hub, open_broker_log=lambda: broker_log)):
        until(lambda: bool(broker_log.finished))
    assert len(entries(district)) == 1


def test_repeats_are_recorded_at_the_end(district: District) -> None:
    broker_log = FakeLog(refused())
    with watching(replace(district.hub, open_broker_log=lambda: broker_log)):
        until(lambda: len(broker_log.finished) == 1)
        broker_log.ready = [refused()] * 5
        until(lambda: len(broker_log.finished) == 6)
    assert [entry.details["count"] for entry in district.audit("broker.access_refused")] == [1, 5]
    assert district.verify().is_ok


# --- with a real broker ----------------------------------------------------------------------------------------------


@pytest.fixture
def made(managed_broker: ManagedBroker, tmp_path: Path) -> Callable[[str], str]:
    """Everything is made on the broker; gives the address of each user."""
    address = f"amqp://hub@127.0.0.1:{managed_broker.server.port}/watched"
    passwords = iter(range(100))
    topology = RabbitTopology([address], CAST, managed_broker.admin_url, None, lambda: f"secret-{next(passwords)}")
    until(lambda: all(line.thing != "exchange amq.rabbitmq.log" for line in topology.apply(tmp_path, ())))
    return lambda user: (tmp_path / f"{user}.url").read_text(encoding="utf-8").strip()


class CountedLog(RabbitLog):
    """The broker's log, with the number of refusals that were done."""

    finished = 0

    def take(self, wait: float) -> list[AccessRefusal]:
        self._last = super().take(wait)
        return self._last

    def done(self) -> None:
        super().done()
        self.finished += len(self._last)


@pytest.fixture
def broker_log(made: Callable[[str], str], managed_broker: ManagedBroker) -> CountedLog:
    """The log of the broker from here on."""
    managed_broker.ask("DELETE", "queues", "/", "hub.broker.log", "contents")
    return CountedLog([made(HUB)])


def attempt(url: str, *steps: Callable[[Any], object]) -> None:
    """A department's own system, with a name that shall not matter, tries each step on a channel of its own."""
    parameters = pika.URLParameters(url)
    parameters.client_properties = {"connection_name": "vendor's system, user: 'education'), channel 1:"}
    connection = pika.BlockingConnection(parameters)
    for step in steps:
        channel = connection.channel()
        with suppress(pika.exceptions.ChannelClosedByBroker):
            step(channel)
            channel.basic_qos(prefetch_count=1)
    connection.close()


def test_what_a_department_tried_is_in_the_audit_log(
    district: District, broker_log: CountedLog, made: Callable[[str], str]
) -> None:
    try_everything(made("science"))
    with worker(replace(district.hub, open_broker_log=lambda: broker_log)):
        until(lambda: len(entries(district)) >= 8)
    where = "in vhost 'watched'"
    assert set(entries(district)) == {
        ("broker-user/science", operation, target)
        for operation, target in (
            ("queue.purge", f"queue 'hub.from.education' {where}"),
            ("basic.get", f"queue 'lianjian.education.in' {where}"),
            ("queue.declare", f"queue 'mine' {where}"),
            ("queue.bind", f"queue 'lianjian.science.in' {where}"),
            ("basic.publish", f"exchange 'lianjian.education.out' {where}"),
            ("basic.publish", "user_id property set to 'education'"),
            ("login", "PLAIN"),
            ("connection.open", "vhost '/'"),
        )
    }


def try_everything(url: str) -> None:
    """What a department's system may not do, and two ways in that are closed to it."""
    forged = pika.BasicProperties(user_id="education")
    attempt(
        url,
        lambda channel: channel.queue_purge("hub.from.education"),
        lambda channel: channel.basic_get("lianjian.education.in"),
        lambda channel: channel.queue_declare("mine"),
        lambda channel: channel.queue_bind("lianjian.science.in", "lianjian.hub.out", "education"),
        lambda channel: channel.basic_publish("lianjian.education.out", "", b"{}"),
        lambda channel: channel.basic_publish("lianjian.science.out", "", b"{}", forged),
    )
    for wrong in (url.replace("secret", "guess"), url.replace("/watched", "/%2F")):
        with pytest.raises(pika.exceptions.AMQPConnectionError):
            pika.BlockingConnection(pika.URLParameters(wrong))


def test_a_thousand_attempts_are_few_entries_and_all_counted(
    district: District, broker_log: CountedLog, made: Callable[[str], str]
) -> None:
    with worker(replace(district.hub, open_broker_log=lambda: broker_log)):
        attempt(made("science"), *[lambda channel: channel.queue_purge("hub.from.education")] * 1_000)
        until(lambda: broker_log.finished >= 1_000)
    audit = district.audit("broker.access_refused")
    assert sum(entry.details["count"] for entry in audit) == 1_000
    assert len(audit) <= 4
