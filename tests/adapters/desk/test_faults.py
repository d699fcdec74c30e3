"""The faults of a simulated department: each does what it says, and the same seed does the same again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from adapters.desk.faults import COPIES, FAULTS, WRONGS, Faultiness, faulty
from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name
from schemas.reading import write_envelope
from service.ports import Letter, Sent
from tests.adapters.desk.conftest import BEGINNING

SCIENCE = DEPARTMENTS["science"]


def letters(count: int, code: str = "science") -> list[Letter]:
    """Acceptances of so many parts, numbered."""
    type_, department = full_name("part.accepted"), DEPARTMENTS[code]
    bodies = [
        write_envelope(
            id=f"m-{n}",
            party=code,
            type=type_,
            time=BEGINNING,
            subject=f"part/{n}-{code}",
            data=department.to_dialect(type_, {"part_id": f"{n}-{code}"}),
            correlation_id=None,
            causation_id=None,
            sequence=1,
        )
        for n in range(count)
    ]
    return [Letter(code, f"m-{n}", body) for n, body in enumerate(bodies)]


class Wire:
    """Remembers what was sent on it."""

    def __init__(self) -> None:
        self.sent: list[Letter] = []

    def send(self, sending: Sequence[Letter]) -> list[Sent]:
        self.sent += sending
        return [Sent.CONFIRMED] * len(sending)

    def ids(self) -> list[str]:
        return [letter.message_id for letter in self.sent]


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def sending(wire: Wire) -> Callable[..., list[Sent]]:
    """A function that sends in batches of ten with these faults."""

    def send(count: int, *faults: str, seed: int = 1, code: str = "science", **options: Any) -> list[Sent]:
        broken = faulty(wire.send, Faultiness(faults, seed, 5.0), DEPARTMENTS[code], **options)
        every = letters(count, code)
        return [result for start in range(0, count, 10) for result in broken(every[start : start + 10])]

    return send


def test_a_slow_department_keeps_messages_back(wire):
    seconds = [0.0]
    broken = faulty(wire.send, Faultiness(("slow",), delay=5.0), SCIENCE, lambda: seconds[0])
    assert broken(letters(1)) == [Sent.REFUSED]
    seconds[0] = 5.0
    assert broken(letters(2)) == [Sent.CONFIRMED, Sent.REFUSED]
    assert wire.ids() == ["m-0"]


def test_a_silent_department_sends_nothing(wire, sending):
    assert set(sending(20, "silent")) == {Sent.CONFIRMED}
    assert wire.sent == []


def test_a_repeating_department_repeats_early_and_late(wire, sending):
    assert sending(40, "repeating") == [Sent.CONFIRMED] * 40
    times = {id_: wire.ids().count(id_) for id_ in wire.ids()}
    assert len(times) == 40
    assert min(times.values()) == COPIES
    assert max(times.values()) > COPIES
    assert len({(letter.message_id, letter.body) for letter in wire.sent}) == 40


def test_a_reordering_department_shuffles_its_batches(wire, sending):
    assert sending(40, "reordering") == [Sent.CONFIRMED] * 40
    plain = [letter.message_id for letter in letters(40)]
    assert wire.ids() != plain
    for start in range(0, 40, 10):
        assert sorted(wire.ids()[start : start + 10]) == sorted(plain[start : start + 10])


def test_the_results_of_a_shuffled_batch_keep_their_places(wire):
    def refuse_one(sending: Sequence[Letter]) -> list[Sent]:
        return [Sent.REFUSED if letter.message_id == "m-3" else Sent.CONFIRMED for letter in sending]

    results = faulty(refuse_one, Faultiness(("reordering",), 1), SCIENCE)(letters(10))
    assert [number for number, result in enumerate(results) if result is Sent.REFUSED] == [3]


def test_wrong_messages_go_beside_the_right_ones(wire, sending):
    sending(60, "wrong")
    right = {letter.body for letter in letters(60)}
    assert right <= {letter.body for letter in wire.sent}
    wrong = [json.loads(letter.body) for letter in wire.sent if letter.body not in right]
    assert len(wrong) > len(WRONGS)
    assert {message["source"] for message in wrong} == {"/departments/science", "/departments/market_supervision"}
    assert {message["type"] for message in wrong} == {full_name("part.accepted"), full_name("part.eaten")}
    assert any(message["data"].get("part_id", "").endswith("-market_supervision") for message in wrong)
    assert any(message["id"].startswith("m-") for message in wrong)


def test_a_dialect_without_foreign_parts_names_none(wire, sending):
    sending(60, "wrong", code="market_supervision")
    tasks = [json.loads(letter.body)["data"].get("raninsTaskId", "") for letter in wire.sent]
    assert len(wire.sent) > 60
    assert not any("-" in task for task in tasks)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_same_seed_does_the_same_again(sending, wire, fault):
    sending(40, fault, seed=7, now=lambda: 0.0)
    first, wire.sent = wire.sent, []
    sending(40, fault, seed=7, now=lambda: 0.0)
    assert wire.sent == first


def test_another_seed_does_something_else(sending, wire):
    sending(40, "reordering", seed=7)
    first, wire.sent = wire.ids(), []
    sending(40, "reordering", seed=8)
    assert wire.ids() != first


def test_faults_may_be_combined(sending, wire):
    sending(10, "repeating", "reordering")
    assert len(wire.sent) >= 30
    assert wire.ids()[:30:3] != [letter.message_id for letter in letters(10)]
