"""The worker's two loops: they take in and send out, wait while something is away, and end when told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic, sleep
from typing import Any

from service.domain.states import PartState
from service.ports import DatabaseUnavailable
from service.running import worker
from tests.district import District
from tests.fakes import LEAD


def until(is_true: Callable[[], bool], seconds: float = 15) -> None:
    end = monotonic() + seconds
    while not is_true():
        assert monotonic() < end, "it did not happen"
        sleep(0.02)


def put_one(district: District) -> None:
    part = district.part(LEAD)
    district.wire.put(district.letter(LEAD, "part.accepted", {"part_id": part.id}))


def test_a_worker_takes_in_and_sends_out(drawn):
    put_one(drawn)
    with worker(drawn.hub):
        until(lambda: bool(drawn.wire.acknowledged) and len(drawn.wire.delivered) >= 10)
    assert drawn.part(LEAD).state == PartState.ACCEPTED
    assert drawn.rows("outbox", sent_at=None) == []
    assert drawn.wire.is_declared


def test_a_worker_ends_when_it_is_told(district):
    with worker(district.hub):
        told = monotonic()
    assert monotonic() - told < 5


def test_a_worker_waits_for_the_broker(drawn):
    drawn.wire.is_away = True
    put_one(drawn)
    with worker(drawn.hub):
        sleep(0.1)
        drawn.wire.is_away = False
        until(lambda: bool(drawn.wire.acknowledged))


def test_nothing_is_taken_while_the_database_is_away(drawn):
    is_away = True

    @contextmanager
    def transaction() -> Iterator[Any]:
        if is_away:
            raise DatabaseUnavailable("gone")
        with drawn.transaction() as work:
            yield work

    put_one(drawn)
    with worker(replace(drawn.hub, transaction=transaction)):
        sleep(2.5)
        takes = drawn.wire.takes
        is_away = False
        until(lambda: bool(drawn.wire.acknowledged))
    assert takes == 1
    assert [letter.deliveries for letter in drawn.wire.acknowledged] == [1]


def test_what_was_taken_comes_again_when_a_worker_ends(drawn):
    @contextmanager
    def transaction() -> Iterator[Any]:
        raise DatabaseUnavailable("gone")
        yield

    put_one(drawn)
    with worker(replace(drawn.hub, transaction=transaction)):
        until(lambda: drawn.wire.takes > 0)
    assert [letter.deliveries for letter in drawn.wire.ready] == [2]
