"""The contract of the wire, kept alike by the embedded broker on both databases and by RabbitMQ."""

from __future__ import annotations

import threading
import time

import pytest

from service.ports import HUB, Letter, Sent, TransportUnavailable
from tests.adapters.transports.conftest import LIMIT, Wires, ids_of, letters, take_all
from tests.conftest import CAST

NOT_LONG = 0.3  # seconds in which a letter that must not come would have come


def test_sent_letters_arrive_in_order_and_once(wires: Wires) -> None:
    hub, science = wires.hub(), wires.open("science")

    assert science.send(letters("science", *range(150))) == [Sent.CONFIRMED] * 150
    taken = take_all(hub, 150)
    hub.done(taken)

    assert ids_of(taken) == [str(number) for number in range(150)]
    assert {(letter.department, letter.deliveries) for letter in taken} == {("science", 1)}
    assert hub.take(10, NOT_LONG) == []


def test_each_department_keeps_its_own_order(wires: Wires) -> None:
    hub = wires.hub()
    for department in CAST:
        wires.open(department).send(letters(department, *range(40)))

    taken = take_all(hub, 40 * len(CAST))

    for department in CAST:
        theirs = [letter for letter in taken if letter.department == department]
        assert ids_of(theirs) == [str(number) for number in range(40)]


def test_finished_letters_never_come_again(wires: Wires) -> None:
    hub = wires.hub()
    hub.send(letters("science", 1, 2))
    science = wires.open("science")
    science.done(take_all(science, 2))
    science.close()

    assert wires.open("science").take(10, NOT_LONG) == []
    assert hub.waiting()["lianjian.science.in"] == 0


def test_only_unfinished_letters_come_again(wires: Wires) -> None:
    hub, science = wires.hub(), wires.open("science")
    science.send(letters("science", *range(20)))
    taken = take_all(hub, 20)

    hub.done(taken[0:3] + taken[5:20:2])
    hub.close()
    again = take_all(wires.open(HUB), 9)

    assert ids_of(again) == ["3", "4", "6", "8", "10", "12", "14", "16", "18"]


def test_a_closed_taker_gives_its_letters_back(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", *range(5)))
    take_all(hub, 5)
    hub.close()

    again = take_all(wires.open(HUB), 5)

    assert ids_of(again) == ["0", "1", "2", "3", "4"]
    assert {letter.deliveries for letter in again} == {2}


def test_a_killed_taker_loses_its_letters_soon(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", *range(5)))
    process = wires.taker_process(HUB, 5)
    assert hub.take(5, NOT_LONG) == []

    process.kill()
    killed_at = time.monotonic()
    again = take_all(hub, 5)

    assert time.monotonic() - killed_at < 10  # and not the lease of 60 s
    assert ids_of(again) == ["0", "1", "2", "3", "4"]
    assert {letter.deliveries for letter in again} == {2}


def test_letters_given_back_come_again_counted(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", 1))

    for deliveries in (1, 2, 3):
        taken = take_all(hub, 1)
        assert [letter.deliveries for letter in taken] == [deliveries]
        hub.give_back(taken)


def test_letters_given_back_too_often_are_dead(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", 1))

    for _ in range(LIMIT + 1):
        hub.give_back(take_all(hub, 1))

    assert hub.take(1, NOT_LONG) == []
    assert _soon(hub.dead, 1)


def test_a_buried_letter_lies_dead_for_good(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", 1, 2))
    first, second = take_all(hub, 2)

    hub.bury([first])
    hub.done([second])
    hub.close()

    assert wires.open(HUB).take(10, NOT_LONG) == []
    assert _soon(hub.dead, 1)
    assert hub.waiting()["hub.from.science"] == 0


def test_an_unknown_department_returns_its_letter(wires: Wires) -> None:
    hub = wires.hub()

    sent = hub.send([*letters("science", 1), *letters("nobody", 1), *letters("science", 2)])

    assert sent == [Sent.CONFIRMED, Sent.RETURNED, Sent.CONFIRMED]
    assert ids_of(take_all(wires.open("science"), 2)) == ["1", "2"]


def test_a_department_sees_only_its_own_box(wires: Wires) -> None:
    hub, education = wires.hub(), wires.open("education")
    hub.send(letters("science", 1))

    assert education.take(10, NOT_LONG) == []
    assert education.waiting() == {"lianjian.education.in": 0}
    assert ids_of(take_all(wires.open("science"), 1)) == ["1"]


def test_a_department_cannot_send_as_another(wires: Wires) -> None:
    wires.hub()

    with pytest.raises(ValueError, match="education cannot send as science"):
        wires.open("education").send(letters("science", 1))


def test_only_the_hub_declares_purges_and_counts_the_dead(wires: Wires) -> None:
    wires.hub()
    science = wires.open("science")

    for forbidden in (science.declare, science.purge, science.dead):
        with pytest.raises(PermissionError, match="only the hub"):
            forbidden()


def test_the_sender_is_whoever_opened_the_wire(wires: Wires) -> None:
    hub, science = wires.hub(), wires.open("science")
    science.send([Letter("science", "1", b"", sender="education")])
    hub.send(letters("science", 2))

    assert [letter.sender for letter in take_all(hub, 1)] == ["science"]
    assert [(letter.sender, letter.department) for letter in take_all(science, 1)] == [("hub", "science")]


def test_two_thousand_letters_go_in_one_call(wires: Wires) -> None:
    hub, science = wires.hub(), wires.open("science")
    many = [Letter("science", str(number), bytes(1_300)) for number in range(2_000)]

    assert science.send(many) == [Sent.CONFIRMED] * 2_000
    taken = []
    while len(taken) < 2_000 and (more := hub.take(100, 5.0)):
        hub.done(more)
        taken += more

    assert ids_of(taken) == [letter.message_id for letter in many]


def test_two_takers_share_letters_without_doubling(wires: Wires) -> None:
    one, other = wires.hub(), wires.open(HUB)
    taken: list[str] = []

    def work(transport) -> None:
        while more := transport.take(7, 1.0):
            transport.done(more)
            taken.extend(ids_of(more))

    threads = [threading.Thread(target=work, args=[transport]) for transport in (one, other)]
    wires.open("science").send(letters("science", *range(500)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken, key=int) == [str(number) for number in range(500)]


def test_waiting_counts_letters_taken_and_unfinished(wires: Wires) -> None:
    hub, science = wires.hub(), wires.open("science")
    science.send(letters("science", *range(5)))
    taken = take_all(hub, 2)
    assert hub.waiting()["hub.from.science"] == 5

    hub.done(taken)

    assert _soon(lambda: hub.waiting()["hub.from.science"], 3)
    assert set(hub.waiting()) == {name for d in CAST for name in (f"hub.from.{d}", f"lianjian.{d}.in")}


def test_purge_empties_boxes_and_dead_letters(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", *range(9)))
    hub.send(letters("education", 1))
    hub.bury(take_all(hub, 1))
    assert _soon(hub.dead, 1)

    hub.purge()

    assert hub.take(10, NOT_LONG) == []
    assert (sum(hub.waiting().values()), hub.dead()) == (0, 0)


@pytest.mark.parametrize("body", [b"", b"\x00", bytes(range(256)) * 1024, "抽查结果".encode()])
def test_bodies_travel_byte_for_byte(wires: Wires, body: bytes) -> None:
    hub = wires.hub()

    hub.send([Letter("science", "一", body)])

    assert [(letter.message_id, letter.body) for letter in take_all(wires.open("science"), 1)] == [("一", body)]


def test_late_answers_to_old_letters_change_nothing(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", 1, 2, 3))
    old = take_all(hub, 3)
    hub.close()
    again = take_all(hub, 3)

    hub.done(old[:1])
    hub.give_back(old[1:2])
    hub.bury(old[2:])

    assert ids_of(again) == ["1", "2", "3"]
    assert hub.waiting()["hub.from.science"] == 3
    assert hub.dead() == 0


def test_a_letter_finished_twice_harms_nobody(wires: Wires) -> None:
    hub = wires.hub()
    wires.open("science").send(letters("science", 1, 2))
    first, second = take_all(hub, 2)

    hub.done([first])
    hub.done([first, second])
    wires.open("science").send(letters("science", 3))

    assert ids_of(take_all(hub, 1)) == ["3"]


def test_a_wait_for_nothing_lasts_as_asked(wires: Wires) -> None:
    hub = wires.hub()
    hub.take(1, 0)

    started_at = time.monotonic()

    assert hub.take(1, 0.4) == []
    assert 0.4 <= time.monotonic() - started_at < 5


def test_a_letter_ends_the_wait_early(wires: Wires) -> None:
    hub, science = wires.hub(), wires.open("science")
    hub.take(1, 0)
    later = threading.Timer(0.2, science.send, [letters("science", 1)])

    later.start()
    started_at = time.monotonic()

    assert ids_of(hub.take(10, 10)) == ["1"]
    assert time.monotonic() - started_at < 9
    later.join()


def test_boxes_never_declared_are_named_and_found_later(wires: Wires) -> None:
    science = wires.open("science")
    with pytest.raises(TransportUnavailable, match=r"lianjian\.science\.in"):
        science.take(1, 0)
    with pytest.raises(TransportUnavailable, match=r"lianjian\.science\.in"):
        science.waiting()

    wires.hub().send(letters("science", 1))

    assert ids_of(science.take(1, 5)) == ["1"]


def test_declaring_again_keeps_what_waits(wires: Wires) -> None:
    hub = wires.hub()
    hub.send(letters("science", 1))

    hub.declare()

    assert hub.waiting()["lianjian.science.in"] == 1


def test_sending_nothing_gives_nothing(wires: Wires) -> None:
    assert wires.hub().send([]) == []


def _soon(count, expected: int) -> bool:
    """Whether the count is reached within 3 s: a broker moves dead letters and acknowledgements in its own time."""
    until = time.monotonic() + 3
    while count() != expected and time.monotonic() < until:
        time.sleep(0.02)
    return count() == expected
