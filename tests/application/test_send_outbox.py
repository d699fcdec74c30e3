"""What is written is sent: at least once, under one id, in order, whatever dies in between."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_HUB, full_name
from schemas.reading import read
from service.application.send_outbox import LEASE_SECONDS, send_outbox
from service.domain.actors import HUB_ACTOR
from service.infrastructure.queues import TROUBLE_PAUSE
from service.ports import TransportUnavailable
from tests.district import UNLICENSED, District
from tests.fakes import LEAD, PARTNER, FakeDepartment, FakeTransport


def relay(district: District, wire: FakeTransport | None = None, limit: int = 500) -> int:
    return send_outbox(district.hub, wire or district.wire, limit)


def say(district: District, department: str, subject: str, count: int = 1) -> None:
    """Messages on one subject; the only type that holds nothing but text."""
    with district.transaction() as work:
        for n in range(count):
            work.send(department, full_name("referral.withdrawn"), subject, {"referral_id": subject, "reason": str(n)})


def ids(letters) -> list[str]:
    return [letter.message_id for letter in letters]


def waiting(district: District) -> list:
    return district.rows("outbox", sent_at=None)


def test_what_is_written_is_sent_and_marked(district):
    say(district, LEAD, "a", 3)
    assert relay(district) == 3
    rows = district.rows("outbox")
    assert ids(district.wire.delivered) == [row.message_id for row in rows]
    assert [(row.sent_at, row.leased_until, row.trouble) for row in rows] == [(district.clock.now(), None, None)] * 3
    assert relay(district) == 0


def test_a_letter_is_an_envelope_in_the_departments_dialect(drawn):
    hub = replace(drawn.hub, departments=DEPARTMENTS)
    send_outbox(hub, drawn.wire)
    envelopes = [json.loads(each.body) for each in drawn.wire.delivered if each.department == PARTNER]
    assigned = next(each for each in envelopes if each["type"] == full_name("part.assigned"))
    assert (assigned["source"], assigned["specversion"], assigned["sequence"]) == ("/hub", "1.0", 1)
    assert assigned["data"]["raninsTaskId"].isdigit()
    assert assigned["correlationid"] == drawn.one("campaigns").id


def test_every_message_of_the_hub_keeps_its_format(drawn):
    _, referral = drawn.decide()
    drawn.clock.at(7, 21)
    from service.application.watch_deadlines import watch_deadlines

    drawn.do(watch_deadlines, 3)
    for row in drawn.rows("outbox"):
        read(FROM_HUB[row.type], row.data)
    assert {row.type for row in drawn.rows("outbox")} >= {full_name("deadline.missed"), full_name("referral.answered")}
    assert referral.id


def test_a_crash_between_publish_and_mark_sends_again(district):
    say(district, LEAD, "a", 2)
    real, district.wire.before_send = district.wire.before_send, lambda: None

    class Dies(FakeTransport):
        def send(self, letters):
            district.wire.send(letters)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        relay(district, Dies())
    assert len(waiting(district)) == 2
    assert relay(district) == 0
    district.clock.move(seconds=LEASE_SECONDS)
    assert relay(district) == 2
    first, second = ids(district.wire.delivered)[:2], ids(district.wire.delivered)[2:]
    assert first == second
    assert real() is None


def test_while_the_broker_is_away_everything_stays(district):
    say(district, LEAD, "a", 2)
    district.wire.is_away = True
    with pytest.raises(TransportUnavailable):
        relay(district)
    district.wire.is_away = False
    district.clock.move(seconds=LEASE_SECONDS)
    assert relay(district) == 2


def test_a_second_relay_stands_by_while_one_sends(district):
    say(district, LEAD, "a", 4)
    beside: list[int] = []
    district.wire.before_send = lambda: beside.append(send_outbox(district.hub, FakeTransport()))
    assert relay(district, limit=2) == 2
    assert beside == [0]
    district.wire.before_send = lambda: None
    assert relay(district) == 2
    assert ids(district.wire.delivered) == [row.message_id for row in district.rows("outbox")]


def test_the_order_of_each_subject_is_kept(district):
    for n in range(12):
        say(district, LEAD if n % 2 else PARTNER, f"s{n % 3}")
    while relay(district, limit=5):
        pass
    for department in (LEAD, PARTNER):
        for subject in ("s0", "s1", "s2"):
            sequences = [
                json.loads(each.body)["sequence"]
                for each in district.wire.delivered
                if each.department == department and json.loads(each.body)["subject"] == subject
            ]
            assert sequences == sorted(sequences) == list(range(1, len(sequences) + 1))


def test_sequences_have_no_gap_after_a_rollback(district):
    say(district, LEAD, "a")
    with pytest.raises(ZeroDivisionError), district.transaction() as work:
        work.send(LEAD, full_name("referral.withdrawn"), "a", {"referral_id": "a", "reason": "never"})
        raise ZeroDivisionError
    say(district, LEAD, "a")
    assert [row.sequence for row in district.rows("outbox")] == [1, 2]


def test_a_returned_message_is_kept_and_shown(district):
    say(district, LEAD, "a")
    district.wire.missing = {LEAD}
    assert relay(district) == 0
    assert (waiting(district)[0].trouble, district.wire.delivered) == ("returned", [])


def test_a_returned_message_goes_once_its_queue_is_there(district):
    say(district, LEAD, "a")
    district.wire.missing = {LEAD}
    relay(district)
    district.wire.missing = set()
    assert relay(district) == 0
    district.clock.move(seconds=TROUBLE_PAUSE.total_seconds())
    assert relay(district) == 1
    assert district.one("outbox").trouble is None


@pytest.mark.parametrize("trouble", ["missing", "full"])
def test_a_department_in_trouble_keeps_no_other_waiting(district, trouble):
    say(district, LEAD, "a", 4)
    say(district, PARTNER, "b", 2)
    setattr(district.wire, trouble, {LEAD})
    assert relay(district, limit=3) == 0
    assert relay(district, limit=3) == 2
    assert {letter.department for letter in district.wire.delivered} == {PARTNER}
    assert len(waiting(district)) == 4


def test_trouble_does_not_change_the_order(district):
    say(district, LEAD, "a", 4)
    district.wire.full = {LEAD}
    relay(district, limit=2)
    district.wire.full = set()
    assert relay(district) == 0
    district.clock.move(seconds=TROUBLE_PAUSE.total_seconds())
    assert relay(district) == 4
    assert [json.loads(each.body)["sequence"] for each in district.wire.delivered] == [1, 2, 3, 4]


class Mute(FakeDepartment):
    """A department whose dialect has no words."""

    def to_dialect(self, type_, data):
        raise KeyError(type_)


def test_a_message_without_words_keeps_no_other_waiting(district):
    district.hub.departments["mute"] = Mute("mute", "哑局", "Mute")
    with district.transaction() as work:
        work.send("mute", full_name("referral.withdrawn"), "x", {"referral_id": "x", "reason": "x"})
    say(district, LEAD, "a", 2)
    assert relay(district) == 2
    assert [(row.department, row.trouble) for row in waiting(district)] == [("mute", "unwritable")]


def test_a_clock_that_is_put_back_stops_no_relay(district):
    say(district, LEAD, "a")
    with district.transaction() as work:
        assert len(work.claim_outbox(10, LEASE_SECONDS)) == 1
    district.clock.at(1, 1, year=2023)
    assert relay(district) == 1


def test_the_oldest_go_first_and_within_the_limit(district):
    say(district, LEAD, "a", 5)
    assert [relay(district, limit=2) for _ in range(4)] == [2, 2, 1, 0]


@pytest.mark.parametrize("receiver", sorted(DEPARTMENTS))
def test_every_department_can_be_told_of_every_violation(receiver):
    from service.policies.loading import load_pack

    for pack in map(load_pack, ("taizhou-2024", "yanshi-2023")):
        for violation in pack.violations:
            offer = {
                "violation": violation.code,
                "outcomes": [o.code for o in pack.outcomes_for(violation.code, receiver)],
            }
            assert DEPARTMENTS[receiver].to_dialect(full_name("referral.offered"), offer)
        for outcome in pack.outcomes:
            decided = {"decision": {"outcome": outcome.code}}
            assert DEPARTMENTS[receiver].to_dialect(full_name("referral.answered"), decided) is not None


def test_the_whole_story_goes_out_in_every_dialect(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    send_outbox(replace(drawn.hub, departments=DEPARTMENTS), drawn.wire)
    assert waiting(drawn) == []
    assert HUB_ACTOR.department is None
