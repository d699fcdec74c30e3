"""Several relays at once: every row is sent, and of each department and subject in order, even if one of them dies."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import sleep

import pytest

from schemas.catalogue import full_name
from service.application.send_outbox import LEASE_SECONDS, send_outbox
from service.infrastructure.queues import TROUBLE_PAUSE
from tests.fakes import LEAD, PARTNER, FakeTransport


def say(district, department, subject, times=1):
    with district.transaction() as work:
        for n in range(times):
            work.send(department, full_name("referral.withdrawn"), subject, {"referral_id": subject, "reason": str(n)})


def fill(district, rows=240):
    """Messages on many subjects and one on which much is said, for two departments."""
    for n in range(rows // 4):
        for department in (LEAD, PARTNER):
            say(district, department, "hot" if n % 3 else f"s{n % 7}", 2)


class Killed(BaseException):
    """A relay that is gone: it publishes and never marks."""


class Line(FakeTransport):
    """A wire of one relay; all of them deliver into one list, and some die after they published."""

    def __init__(self, arrived, calls, dies):
        super().__init__()
        self.arrived, self.calls, self.dies = arrived, calls, dies

    def send(self, letters):
        for letter in letters:
            self.arrived.append(letter)
            sleep(0.0002)  # lets the others in
        if next(self.calls) in self.dies:
            raise Killed
        return super().send(letters)


def relay_all(district, relays, dies=()):
    """So many relays until nothing waits; what arrived, in order."""
    arrived, calls = [], count()

    def run(_):
        wire = Line(arrived, calls, dies)
        while district.rows("outbox", sent_at=None):
            try:
                send_outbox(district.hub, wire, 7)
            except Killed:
                return

    with ThreadPoolExecutor(relays) as pool:
        list(pool.map(run, range(relays)))
    return arrived


def first_time(letters):
    """The numbers of each department and subject as they came for the first time."""
    came = {}
    for letter in letters:
        envelope = json.loads(letter.body)
        numbers = came.setdefault((letter.department, envelope["subject"]), [])
        if envelope["sequence"] not in numbers:
            numbers.append(envelope["sequence"])
    return came


@pytest.mark.parametrize("relays", [2, 4])
def test_relays_side_by_side_keep_each_subjects_order(anywhere, relays):
    fill(anywhere)
    arrived = relay_all(anywhere, relays)
    rows = anywhere.rows("outbox")
    assert sorted(letter.message_id for letter in arrived) == sorted(row.message_id for row in rows)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in first_time(arrived).values())
    assert all(row.leased_until is None for row in rows)


def test_a_relay_that_dies_only_causes_repeats(anywhere):
    fill(anywhere, 80)
    say(anywhere, LEAD, "after")
    arrived, calls = [], count()
    with pytest.raises(Killed):
        send_outbox(anywhere.hub, Line(arrived, calls, {0}), 7)
    beside = Line(arrived, calls, ())
    while send_outbox(anywhere.hub, beside, 7):
        pass
    assert anywhere.rows("outbox", sent_at=None)  # what follows the dead relay's rows waits for them
    anywhere.clock.move(seconds=LEASE_SECONDS)
    arrived += relay_all(anywhere, 2)
    rows = anywhere.rows("outbox")
    assert {letter.message_id for letter in arrived} == {row.message_id for row in rows}
    assert len(arrived) == len(rows) + 7
    assert all(numbers == sorted(numbers) for numbers in first_time(arrived).values())


def test_another_subject_goes_on_while_one_is_held(anywhere):
    say(anywhere, LEAD, "held", 3)
    say(anywhere, PARTNER, "held", 1)
    say(anywhere, LEAD, "free", 2)
    with anywhere.transaction() as work:
        held = work.claim_outbox(2, LEASE_SECONDS)
    with anywhere.transaction() as work:
        taken = work.claim_outbox(10, LEASE_SECONDS)
    assert [(row.subject, row.sequence) for row in held] == [("held", 1), ("held", 2)]
    told = [(row.department, row.subject, row.sequence) for row in taken]
    assert told == [(PARTNER, "held", 1), (LEAD, "free", 1), (LEAD, "free", 2)]
    with anywhere.transaction() as work:
        assert work.claim_outbox(10, LEASE_SECONDS) == []


def test_rows_that_another_is_claiming_are_passed_over(on_postgres):
    say(on_postgres, LEAD, "a", 2)
    say(on_postgres, LEAD, "b", 1)
    with on_postgres.transaction() as first:
        assert [row.subject for row in first.claim_outbox(1, LEASE_SECONDS)] == ["a"]
        with on_postgres.transaction() as second:  # while the first one's lease is not committed yet
            assert [row.subject for row in second.claim_outbox(10, LEASE_SECONDS)] == ["b"]


def test_a_relay_whose_clock_is_behind_respects_a_lease(anywhere):
    say(anywhere, LEAD, "a", 1)
    with anywhere.transaction() as work:
        assert work.claim_outbox(1, LEASE_SECONDS)
    anywhere.clock.move(seconds=-1)
    with anywhere.transaction() as work:
        assert work.claim_outbox(1, LEASE_SECONDS) == []


def test_later_ones_wait_for_an_earlier_one_in_trouble(anywhere):
    say(anywhere, LEAD, "a", 3)
    with anywhere.transaction() as work:
        (first,) = work.claim_outbox(1, LEASE_SECONDS)
    with anywhere.transaction() as work:
        work.mark_outbox([first.id], trouble="refused")
    assert send_outbox(anywhere.hub, anywhere.wire) == 0
    anywhere.clock.move(seconds=TROUBLE_PAUSE.total_seconds())
    assert send_outbox(anywhere.hub, anywhere.wire) == 3
    assert [json.loads(letter.body)["sequence"] for letter in anywhere.wire.delivered] == [1, 2, 3]
