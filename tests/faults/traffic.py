"""What goes through the hub in a trial: a department's messages in, with repeats and shuffled, and notices out."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from threading import Event, Thread
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from schemas.catalogue import full_name
from schemas.reading import write_envelope
from service.infrastructure.tables.inspections import Part
from service.ports import DatabaseUnavailable, Hub, Letter, Sent, Transport, TransportUnavailable
from tests.benchmarks.campaign import CAMPAIGN, DEPARTMENT, ITEMS, NOW, findings, part_id, write_campaign

ONE_FINDING_IN = 10  # messages
_CHUNK = 100
_PER_SUBJECT = 5  # notices


def parts_for(messages: int) -> int:
    """How many parts so many messages are about."""
    return _accepted(messages) + messages // ONE_FINDING_IN // len(ITEMS) + 1


def fill(connection: sa.Connection, messages: int) -> None:
    """A campaign whose first parts wait to be accepted, and whose last ones are scheduled and wait for findings."""
    write_campaign(connection, parts_for(messages))
    assigned = [part_id(number) for number in range(_accepted(messages))]
    connection.execute(sa.update(Part).where(Part.id.in_(assigned)).values(state="assigned", scheduled_at=None))


def messages(count: int) -> list[Letter]:
    """So many letters, each of which is to have one effect: parts accepted, and one finding in ten."""
    accepted = [acceptance(number) for number in range(_accepted(count))]
    return accepted + findings(_accepted(count), count - len(accepted))


def acceptance(part: int, *, id_: str = "", type_: str = full_name("part.accepted"), time: datetime = NOW,
               sequence: int = 1, **data: Any) -> Letter:  # fmt: skip
    """The department takes on the part number so and so; or another message about it."""
    message_id = id_ or f"accepts-part/{part_id(part)}"
    body = write_envelope(
        id=message_id, party=DEPARTMENT, type=type_, time=time, subject=f"part/{part_id(part)}",
        data={"part_id": part_id(part), **data}, correlation_id=CAMPAIGN, causation_id=None, sequence=sequence,
    )  # fmt: skip
    return Letter(DEPARTMENT, message_id, body)


def out_of_order(count: int) -> list[Letter]:
    """Four messages about each part, which is to be accepted, then scheduled, then inspected; each may come first."""
    return [letter for number in range(count // 4) for letter in _story(number)]


def _story(part: int) -> Iterator[Letter]:
    yield acceptance(part)
    schedules = f"schedules-part/{part_id(part)}"
    at = NOW.isoformat()
    yield acceptance(part, id_=schedules, type_=full_name("part.scheduled"), sequence=2, scheduled_at=at)
    for number, letter in enumerate(findings(part, len(ITEMS))):
        body = {**json.loads(letter.body), "id": f"finding-{part}-{number}", "sequence": 3 + number}
        yield Letter(DEPARTMENT, body["id"], json.dumps(body).encode())


def with_gaps(count: int) -> list[Letter]:
    """Messages of which one in fifty is the third about its part, while the first two never come."""
    return [acceptance(number, sequence=1 if number % 50 else 3) for number in range(_accepted(count))]


def days_late(count: int) -> list[Letter]:
    """Messages that lay at the department for five days before they were sent."""
    return [acceptance(number, time=NOW - timedelta(days=5)) for number in range(_accepted(count))]


def with_repeats(letters: Sequence[Letter], one_in: int = 10, times: int = 1) -> list[Letter]:
    """All of them, one in so many again so many times, shuffled."""
    dice = Random(len(letters))
    repeats = dice.sample(list(letters), len(letters) // one_in)
    mixed = [*letters, *repeats * times]
    dice.shuffle(mixed)
    return mixed


def shuffled_nearby(letters: Sequence[Letter]) -> list[Letter]:
    """All of them, one in ten again, in an order in which those about one part are near each other."""
    dice = Random(len(letters))
    near = {letter.message_id: json.loads(letter.body)["subject"] for letter in letters}
    return sorted(with_repeats(letters), key=lambda letter: (near[letter.message_id][:-10], dice.random()))


def _accepted(count: int) -> int:
    return count - count // ONE_FINDING_IN


class Loop:
    """Something that goes on in a thread of its own until it is done or told to stop."""

    def __init__(self) -> None:
        self.stopped = Event()
        self.may_go_on = Event()
        self.may_go_on.set()
        self.failure: Exception | None = None
        self._thread = Thread(target=self._guarded, name=type(self).__name__)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End it and wait; raises what it failed of."""
        self.may_go_on.set()
        self.stopped.set()
        if self._thread.ident:
            self._thread.join()
        if self.failure:
            raise self.failure

    def _guarded(self) -> None:
        try:
            self.work()
        except Exception as error:
            self.failure = error

    def work(self) -> None:
        """What goes on."""
        raise NotImplementedError


class Feeder(Loop):
    """The department's outbox: sends every letter until the broker has confirmed it, evenly over some seconds."""

    def __init__(self, open_wire: Callable[[], Transport], letters: Sequence[Letter], seconds: float) -> None:
        super().__init__()
        self._open_wire = open_wire
        self.letters = letters
        self._seconds = seconds
        self.sent = 0

    @property
    def share(self) -> float:
        """How much of all is confirmed."""
        return self.sent / len(self.letters)

    def work(self) -> None:
        wire = self._open_wire()
        start = time.monotonic()
        for first in range(0, len(self.letters), _CHUNK):
            self.may_go_on.wait()
            chunk = list(self.letters[first : first + _CHUNK])
            self._send(wire, chunk)
            self.sent += len(chunk)
            self.stopped.wait(max(0.0, start + self._seconds * self.share - time.monotonic()))
            if self.stopped.is_set():
                break
        wire.close()

    def _send(self, wire: Transport, letters: list[Letter]) -> None:
        while letters and not self.stopped.is_set():
            try:
                results = wire.send(letters)
            except TransportUnavailable:
                self.stopped.wait(0.2)
                continue
            letters = [letter for letter, sent in zip(letters, results, strict=True) if sent is not Sent.CONFIRMED]
            if letters:
                self.stopped.wait(0.2)


class Notices(Loop):
    """What the hub has to say by itself: rows of the outbox, five in order about each subject."""

    def __init__(self, hub: Hub, count: int, seconds: float) -> None:
        super().__init__()
        self._hub = hub
        self.wanted = count
        self._seconds = seconds
        self.written = 0

    def work(self) -> None:
        start = time.monotonic()
        while self.written < self.wanted and not self.stopped.is_set():
            self.may_go_on.wait()
            chunk = min(_CHUNK, self.wanted - self.written)
            try:
                self._write(range(self.written, self.written + chunk))
                self.written += chunk
            except (DatabaseUnavailable, SQLAlchemyError):
                self.stopped.wait(0.2)
            self.stopped.wait(max(0.0, start + self._seconds * self.written / self.wanted - time.monotonic()))

    def _write(self, numbers: range) -> None:
        with self._hub.transaction() as work:
            for number in numbers:
                data = {
                    "kind": "inspection", "subject": part_id(0), "due_on": "2026-12-31", "is_provisional": False,
                    "rule": "trial",
                }  # fmt: skip
                work.send(DEPARTMENT, full_name("deadline.approaching"), f"notice/{number // _PER_SUBJECT}", data)


class Collector(Loop):
    """The department's inbox: takes everything the hub sends and remembers every id."""

    def __init__(self, open_wire: Callable[[], Transport]) -> None:
        super().__init__()
        self._open_wire = open_wire
        self.arrived: Counter[str] = Counter()
        self.disordered = 0
        self.pause = 0.0
        """Seconds to be slow for each batch."""
        self._last: dict[str, int] = {}

    def work(self) -> None:
        wire = self._open_wire()
        while not self.stopped.is_set():
            try:
                letters = wire.take(200, 0.3)
                for letter in letters:
                    self._note(letter)
                wire.done(letters)
            except TransportUnavailable:
                self.stopped.wait(0.2)
            self.stopped.wait(self.pause)
        wire.close()

    def _note(self, letter: Letter) -> None:
        self.arrived[letter.message_id] += 1
        if self.arrived[letter.message_id] > 1:
            return
        envelope = json.loads(letter.body)
        self.disordered += envelope["sequence"] < self._last.get(envelope["subject"], 0)
        self._last[envelope["subject"]] = max(envelope["sequence"], self._last.get(envelope["subject"], 0))
