"""The desk as a program: whatever kills it and whenever, no answer is lost and none is given twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from adapters.desk.program import run_desk, work_once
from service.ports import Letter, Sent
from tests.adapters.desk.conftest import OpenDesk, example
from tests.adapters.desk.test_parts import PART
from tests.fakes import FakeTransport


class Killed(BaseException):
    """What a test does to the program at a point that it chooses."""


def kill() -> None:
    raise Killed


class KilledAfterSending(FakeTransport):
    """The broker has the letters, and the desk never hears of it."""

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        super().send(letters)
        raise Killed


class KilledBeforeAcknowledging(FakeTransport):
    """The desk has stored its answers, and the broker never hears of it."""

    def done(self, letters: Sequence[Letter]) -> None:
        raise Killed


def work(desk: OpenDesk, wire: FakeTransport) -> int:
    return work_once(desk.desk, desk.store, wire, 0)


def ids(letters: Sequence[Letter]) -> list[str]:
    return [letter.message_id for letter in letters]


@pytest.fixture
def assigned(desk: OpenDesk) -> Callable[[FakeTransport], FakeTransport]:
    """A function that puts a new part on a wire."""

    def put(wire: FakeTransport) -> FakeTransport:
        wire.put(desk.letter("part.assigned", PART, "assigned"))
        return wire

    return put


def test_answers_are_sent_and_the_letter_finished(desk, assigned):
    wire = assigned(FakeTransport())
    assert work(desk, wire) == 1
    assert ids(wire.acknowledged) == ["assigned"]
    assert [letter.department for letter in wire.delivered] == ["science", "science"]
    assert desk.messages() == []


def test_a_repeated_letter_gets_no_second_answer(desk, assigned):
    wire = assigned(assigned(FakeTransport()))
    work(desk, wire)
    desk.reopen()
    work(desk, assigned(wire))
    assert len(wire.delivered) == 2
    assert len(wire.acknowledged) == 3


def test_a_desk_killed_before_sending_sends_later(desk, assigned):
    wire = assigned(FakeTransport(before_send=kill))
    with pytest.raises(Killed):
        work(desk, wire)
    stored = [message["id"] for message in desk.messages()]
    desk.reopen()
    wire.before_send = lambda: None
    work(desk, wire)
    assert ids(wire.delivered) == stored != []
    assert desk.messages() == []


def test_a_desk_killed_after_sending_sends_the_same_again(desk, assigned):
    dying = assigned(KilledAfterSending())
    with pytest.raises(Killed):
        work(desk, dying)
    desk.reopen()
    wire = FakeTransport()
    work(desk, wire)
    assert ids(wire.delivered) == ids(dying.delivered) != []
    assert [letter.body for letter in wire.delivered] == [letter.body for letter in dying.delivered]


def test_a_desk_killed_before_acknowledging_answers_once(desk, assigned):
    dying = assigned(KilledBeforeAcknowledging())
    with pytest.raises(Killed):
        work(desk, dying)
    desk.reopen()
    wire = FakeTransport(ready=dying.taken)
    work(desk, wire)
    assert len(wire.delivered) == 2
    assert ids(wire.acknowledged) == ["assigned"]


def test_a_killed_batch_leaves_nothing_behind(desk):
    letters = [desk.letter("part.assigned", PART), desk.letter("draw.frozen", example("draw.frozen"))]
    with pytest.raises(Killed), desk.store.transaction():
        for letter in letters:
            desk.desk.receive(letter)
        kill()
    assert desk.messages() == []
    desk.hears_letters(*letters)
    assert desk.types() == ["part.accepted", "part.scheduled", "draw.committed"]


def test_what_the_broker_refused_goes_out_later(desk, assigned):
    wire = assigned(FakeTransport(full={"science"}))
    work(desk, wire)
    refused = [message["id"] for message in desk.messages()]
    wire.full.clear()
    work(desk, wire)
    assert ids(wire.delivered) == refused != []


def test_messages_are_numbered_in_the_order_of_sending(desk):
    wire = FakeTransport(ready=[desk.letter("draw.frozen", example("draw.frozen")), desk.letter("part.assigned", PART)])
    work(desk, wire)
    desk.clock.at(7, 20, 18)
    work(desk, wire)
    assert [desk.store.next_number(), len(wire.delivered)] == [7, 6]


def test_messages_are_numbered_within_their_subject(desk):
    other = {**PART, "part_id": "410307202306200028-science"}
    desk.hears_letters(*[desk.letter("part.assigned", part) for part in (PART, other)])
    desk.reopen()
    desk.clock.at(7, 20, 18)
    desk.does_what_is_due()
    numbered = [(message["subject"].rpartition("/")[2], message["sequence"]) for message in desk.messages()]
    assert sorted(numbered) == [(part["part_id"], n) for part in (PART, other) for n in (1, 2, 3, 4, 5)]


def test_the_program_waits_while_the_broker_is_away(desk, assigned):
    wire, rounds = assigned(FakeTransport(is_away=True)), iter(range(4))

    def should_stop() -> bool:
        wire.is_away = next(rounds) < 2
        return wire.delivered != []

    run_desk(desk.desk, desk.store, wire, should_stop, pause=0)
    assert len(wire.delivered) == 2
