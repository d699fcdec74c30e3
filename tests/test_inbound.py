"""What becomes of a letter: done, tried later, or rejected; and nothing is acknowledged before it is committed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.envelope import BODY_LIMIT
from service import inbound
from service.application.accept_part import accept_part, schedule_part
from service.domain.states import PartState
from service.domain.time_zone import CHINA
from service.inbound import BATCH, DEADLY_AFTER, SUSPECT_AFTER, TABLE, handle, read_letter, receive
from service.ports import DatabaseUnavailable, Hub, Letter
from service.retrying import MOST_TRIES, retry_waiting
from tests.district import INSPECTED_AT, UNLICENSED, District, a_finding
from tests.fakes import LEAD, PARTNER, POLICE


def take(district: District, *letters: Letter, hub: Hub | None = None) -> int:
    """Letters arrive at the hub, and it takes them in."""
    district.wire.put(*letters)
    return receive(hub or district.hub, district.wire, 0)


def outcomes(district: District) -> list[tuple[str, str | None]]:
    return [(row.outcome, row.code) for row in district.rows("inbox")]


def scheduled(district: District, department: str = LEAD) -> Any:
    district.schedule(district.part(department))
    return district.part(department)


def findings(district: District, part: Any, count: int, **changes: Any) -> list[Letter]:
    """Versions 1 to `count` of one item's finding, a letter each."""
    item = part.items[0]
    data = [a_finding(part, item, **{"version": n + 1} | changes) for n in range(count)]
    return [district.letter(part.department, "finding.submitted", each) for each in data]


# --- done -------------------------------------------------------------------------------------------------------------


def test_every_type_from_departments_has_its_use_case():
    assert TABLE.keys() == FROM_DEPARTMENT.keys()


def test_a_finding_travels_from_the_queue_to_the_row(drawn):
    part = scheduled(drawn)
    (letter,) = findings(drawn, part, 1)
    assert take(drawn, letter) == 1
    assert (drawn.wire.acknowledged, drawn.wire.taken, drawn.wire.buried) == ([letter], [], [])
    assert len(drawn.rows("findings")) == 1
    row = drawn.one("inbox")
    assert (row.message_id, row.outcome, row.type) == (letter.message_id, "done", full_name("finding.submitted"))
    assert drawn.rows("outbox", type=full_name("finding.recorded"))[0].causation_id == letter.message_id


def test_a_finding_sent_twice_is_stored_once(drawn):
    (letter,) = findings(drawn, scheduled(drawn), 1)
    take(drawn, letter)
    take(drawn, replace(letter, deliveries=2))
    drawn.transactions = 0
    take(drawn, *[replace(letter, deliveries=3) for _ in range(100)])
    assert drawn.transactions == 1
    assert (len(drawn.rows("findings")), outcomes(drawn)) == (1, [("done", None)])
    assert len(drawn.sent("finding.recorded")) == 1
    assert len(drawn.wire.acknowledged) == 102


def test_repeats_within_one_batch_have_one_effect(drawn):
    (letter,) = findings(drawn, scheduled(drawn), 1)
    take(drawn, letter, replace(letter), replace(letter))
    assert (len(drawn.rows("findings")), len(drawn.wire.acknowledged)) == (1, 3)


def test_the_same_id_from_another_department_is_another_message(drawn):
    parts = [drawn.part(department) for department in (LEAD, PARTNER)]
    letters = [drawn.letter(part.department, "part.accepted", {"part_id": part.id}, id="42") for part in parts]
    take(drawn, *letters)
    assert [part.state for part in (drawn.part(LEAD), drawn.part(PARTNER))] == [PartState.ACCEPTED] * 2


def test_a_good_batch_is_one_transaction(drawn):
    letters = findings(drawn, scheduled(drawn), BATCH)
    drawn.transactions = 0
    assert take(drawn, *letters) == BATCH
    assert drawn.transactions == 1
    assert len(drawn.rows("findings")) == BATCH


def test_no_more_than_a_batch_is_taken(drawn):
    letters = findings(drawn, scheduled(drawn), BATCH + 1)
    assert [take(drawn, *letters), receive(drawn.hub, drawn.wire, 0)] == [BATCH, 1]


def test_one_bad_letter_among_a_hundred_stops_none(drawn):
    letters = findings(drawn, scheduled(drawn), BATCH)
    (bad,) = findings(drawn, drawn.part(LEAD), 1, version=9_000, item_id="YS-3")
    letters[37] = bad
    drawn.transactions = 0
    assert take(drawn, *letters) == BATCH
    assert drawn.transactions == 1
    assert len(drawn.rows("findings")) == BATCH - 1
    assert drawn.wire.buried == [bad]
    assert [row.code for row in drawn.rows("inbox", outcome="rejected")] == ["finding.item_not_listed"]
    assert drawn.verify().is_ok


def test_a_batch_of_everything_is_one_transaction(drawn):
    """Repeats, rejections, corrections, what is too early, and the last item of a part, in one batch."""
    part, early = scheduled(drawn), drawn.rows("parts", department=LEAD)[1]
    first, second, third = findings(drawn, part, 3)
    refused, late = findings(drawn, part, 2, item_id="YS-9")
    others = [drawn.letter(LEAD, "finding.submitted", a_finding(part, item)) for item in part.items[1:]]
    (too_early,) = findings(drawn, early, 1)
    drawn.transactions = 0
    take(drawn, first, refused, second, replace(first), *others, too_early, late, third, replace(refused))
    assert drawn.transactions == 1
    assert [(row.item_id, row.version, row.state) for row in drawn.rows("findings", item_id=part.items[0])] == [
        (part.items[0], 1, "superseded"), (part.items[0], 2, "superseded"), (part.items[0], 3, "settled"),
    ]  # fmt: skip
    assert drawn.part(LEAD).state == PartState.INSPECTED
    assert drawn.one("deadlines", id=f"publication:{part.id}").met_at is None
    assert sorted(outcomes(drawn), key=str) == sorted(
        [("done", None)] * (3 + len(others)) + [("rejected", "finding.item_not_listed")] * 2 + [("waiting", None)],
        key=str,
    )
    assert drawn.wire.buried == [refused, late]
    assert len(drawn.sent("finding.recorded")) == 3 + len(others)
    assert [row.sequence for row in drawn.rows("outbox", subject=f"part/{part.id}")] == list(range(1, 5 + len(others)))
    assert drawn.verify().is_ok


def test_what_is_refused_leaves_its_neighbours_whole(drawn):
    """A problem of one message is refused when its rows were made already; its number goes to the next one."""
    part, other = drawn.rows("parts", department=LEAD)[:2]
    for each in (part, other):
        drawn.schedule(each)
    problems = [a_finding(each, each.items[0], **UNLICENSED) for each in (part, other)]
    letters = [drawn.letter(LEAD, "finding.submitted", data) for data in problems]
    with drawn.transaction() as work:
        work.visits.need(part.visit_id).state = "closed"
    take(drawn, *letters)
    assert [row.code for row in drawn.rows("inbox", outcome="rejected")] == ["state.not_allowed"]
    assert [row.part_id for row in drawn.rows("findings")] == [other.id]
    assert drawn.one("referrals").id.endswith("0001")
    assert [entry.subject for entry in drawn.audit("finding.recorded")] == [f"part/{other.id}"]
    assert drawn.rows("deadlines", kind="publication") == []


def test_an_idle_wire_opens_no_transaction(drawn):
    drawn.transactions = 0
    assert receive(drawn.hub, drawn.wire, 0) == 0
    assert drawn.transactions == 0


# --- rejected ---------------------------------------------------------------------------------------------------------


def test_a_refused_finding_is_kept_answered_and_buried(drawn):
    part = scheduled(drawn)
    (letter,) = findings(drawn, part, 1, result="fine")
    take(drawn, letter)
    assert (drawn.wire.buried, drawn.wire.acknowledged) == ([letter], [])
    row = drawn.one("inbox")
    assert (row.outcome, row.code, row.body) == ("rejected", "finding.result_unknown", letter.body)
    assert "fine" in row.words
    (told,) = drawn.sent("message.rejected", department=LEAD)
    assert (told["message_id"], told["code"]) == (letter.message_id, "finding.result_unknown")
    (rejected,) = drawn.sent("finding.rejected")
    assert (rejected["part_id"], rejected["version"], rejected["code"]) == (part.id, 1, "finding.result_unknown")
    assert drawn.audit("message.rejected")[0].details["message_id"] == letter.message_id


def test_a_rejected_letter_sent_again_is_not_answered_again(drawn):
    (letter,) = findings(drawn, scheduled(drawn), 1, result="fine")
    take(drawn, letter)
    take(drawn, replace(letter, deliveries=2))
    assert len(drawn.sent("message.rejected")) == 1
    assert drawn.wire.taken == []


def test_the_same_id_with_another_body_is_parked(drawn):
    part = scheduled(drawn)
    first, second = findings(drawn, part, 2)
    forged = Letter(LEAD, first.message_id, second.body.replace(second.message_id.encode(), first.message_id.encode()))
    take(drawn, first)
    take(drawn, forged)
    take(drawn, forged)
    assert [row.version for row in drawn.rows("findings")] == [1]
    assert outcomes(drawn) == [("done", None), ("rejected", "message.other_body")]
    assert drawn.wire.buried == [forged, forged]
    (told,) = drawn.sent("message.rejected")
    assert told["fields"] == {"id": first.message_id}
    assert len(drawn.audit("message.rejected")) == 1


def envelope(**changes: Any) -> bytes:
    plain = {
        "specversion": "1.0", "id": "m-1", "source": f"/departments/{LEAD}", "type": full_name("part.accepted"),
        "time": "2023-07-04T10:00:00+08:00", "subject": "s", "data": {"part_id": "p"},
    }  # fmt: skip
    return json.dumps(plain | changes).encode()


UNREADABLE = {
    "nothing": (b"", "message.unreadable"),
    "not JSON": (b"{", "message.unreadable"),
    "not UTF-8": (b'{"id": "\xff"}', "message.unreadable"),
    "UTF-16": (envelope().decode().encode("utf-16"), "message.unreadable"),
    "NaN": (envelope().replace(b'"p"', b"NaN"), "message.unreadable"),
    "deep nesting": (b"[" * 100_000, "message.unreadable"),
    "a long number": (b"1" * 10_000, "message.unreadable"),
    "a list": (b"[]", "message.shape"),
    "null": (b"null", "message.shape"),
    "no members": (b"{}", "message.shape"),
    "a NUL in the id": (envelope(id="a\x00b"), "message.shape"),
    "half a surrogate": (envelope(subject="\ud800"), "message.shape"),
    "too large": (b" " * 300 * 1024, "message.too_large"),
    "10 MB": (b" " * 10_000_000, "message.too_large"),
    "no time zone": (envelope(time="2023-07-04T10:00:00"), "message.shape"),
    "an unknown type": (envelope(type=full_name("part.eaten")), "message.type_unknown"),
    "an unknown version": (envelope(type="lianjian.part.accepted.v2"), "message.version_unknown"),
    "no version at all": (envelope(type="lianjian.part.accepted"), "message.type_unknown"),
    "from the day after tomorrow": (envelope(time="2199-01-01T00:00:00Z"), "message.in_future"),
    "a type of the hub's": (envelope(type=full_name("part.assigned")), "message.type_unknown"),
    "a foreign source": (envelope(source=f"/departments/{PARTNER}"), "message.foreign_source"),
    "the hub as source": (envelope(source="/hub"), "message.foreign_source"),
    "a missing field": (envelope(data={}), "message.shape"),
    "data that is no object": (envelope(data=[1]), "message.shape"),
    "a field of the wrong kind": (envelope(data={"part_id": {"a": 1}}), "message.shape"),
    "an id of 129 characters": (envelope(id="x" * 129), "message.shape"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_parked_with_its_reason(district, kind):
    body, code = UNREADABLE[kind]
    letter = Letter(LEAD, "whatever", body, LEAD)
    take(district, letter)
    row = district.one("inbox")
    assert (row.outcome, row.code, row.body) == ("rejected", code, body[: BODY_LIMIT + 1])
    assert row.words and "{" not in row.words
    assert district.wire.buried == [letter]
    assert district.sent("message.rejected", department=LEAD)[0]["code"] == code


def test_an_unreadable_letter_that_comes_again_is_kept_once(district):
    letter = Letter(LEAD, "whatever", b"{", LEAD)
    take(district, letter)
    take(district, letter)
    assert (len(district.rows("inbox")), len(district.sent("message.rejected"))) == (1, 1)
    assert district.wire.taken == []


def test_nesting_at_the_edge_of_recursion_crashes_nothing(district):
    hub = replace(district.hub, departments=DEPARTMENTS)
    for depth in range(sys.getrecursionlimit() - 150, sys.getrecursionlimit()):
        for name in ("part_id", "raninsTaskId", "item_id", "extra"):
            nested = envelope(source=f"/departments/{PARTNER}").replace(
                b'{"part_id": "p"}', b'{"%b": %b}' % (name.encode(), b"[" * depth + b"]" * depth)
            )
            assert read_letter(hub, Letter(PARTNER, "x", nested, PARTNER)).rejection


@pytest.mark.parametrize(("sender", "is_taken"), [(LEAD, True), (PARTNER, False), (None, False)])
def test_a_broker_that_proves_senders_is_believed(drawn, sender, is_taken):
    part = drawn.part(LEAD)
    letter = replace(drawn.letter(LEAD, "part.accepted", {"part_id": part.id}), sender=sender)
    take(drawn, letter, hub=replace(drawn.hub, has_proved_senders=True))
    assert outcomes(drawn) == [("done", None) if is_taken else ("rejected", "message.foreign_source")]
    assert (drawn.part(LEAD).state == PartState.ACCEPTED) is is_taken


def test_a_department_cannot_move_what_is_not_its_own(drawn):
    part = drawn.part(LEAD)
    take(drawn, drawn.letter(PARTNER, "part.accepted", {"part_id": part.id}))
    assert outcomes(drawn) == [("rejected", "scope.foreign")]
    assert drawn.part(LEAD).state == PartState.ASSIGNED


def test_a_handler_that_breaks_harms_its_own_letter_only(drawn, broken_handler):
    letters = findings(drawn, scheduled(drawn), 3)
    poison = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    take(drawn, letters[0], poison, *letters[1:])
    assert len(drawn.rows("findings")) == 3
    assert [row.code for row in drawn.rows("inbox", outcome="rejected")] == ["message.internal"]
    assert drawn.wire.buried == [poison]
    assert "ZeroDivision" not in json.dumps(drawn.sent("message.rejected"))


@pytest.fixture
def broken_handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A use case that divides by nothing."""
    monkeypatch.setitem(inbound.TABLE, full_name("part.accepted"), lambda *_: 1 // 0)
    yield


# --- later ------------------------------------------------------------------------------------------------------------


def test_a_letter_that_comes_too_early_waits_as_a_row(drawn):
    (letter,) = findings(drawn, drawn.part(LEAD), 1)
    take(drawn, letter)
    row = drawn.one("inbox")
    assert (row.outcome, row.words, row.tries) == ("waiting", "part.scheduled", 1)
    assert (row.next_try_at - drawn.clock.now()).total_seconds() == 1
    assert (drawn.wire.acknowledged, drawn.sent("message.rejected")) == ([letter], [])


def test_what_waited_is_done_once_it_can_be(drawn):
    take(drawn, *findings(drawn, drawn.part(LEAD), 1))
    scheduled(drawn)
    assert retry_waiting(drawn.hub) == 0
    drawn.clock.move(seconds=1)
    assert retry_waiting(drawn.hub) == 1
    assert (outcomes(drawn), len(drawn.rows("findings"))) == ([("done", None)], 1)
    assert retry_waiting(drawn.hub) == 0


def test_what_waited_is_done_with_proved_senders_too(drawn):
    hub = replace(drawn.hub, has_proved_senders=True)
    take(drawn, *findings(drawn, drawn.part(LEAD), 1), hub=hub)
    scheduled(drawn)
    drawn.clock.move(seconds=1)
    assert retry_waiting(hub) == 1
    assert outcomes(drawn) == [("done", None)]


def test_a_repeat_of_what_waits_changes_nothing(drawn):
    (letter,) = findings(drawn, drawn.part(LEAD), 1)
    take(drawn, letter)
    take(drawn, letter)
    assert outcomes(drawn) == [("waiting", None)]


def test_what_waits_is_tried_less_and_less_often(drawn):
    take(drawn, *findings(drawn, drawn.part(LEAD), 1))
    pauses = []
    for _ in range(MOST_TRIES - 2):
        drawn.clock.move(seconds=pauses[-1] if pauses else 1)
        retry_waiting(drawn.hub)
        pauses.append((drawn.one("inbox").next_try_at - drawn.clock.now()).total_seconds())
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600]


def test_what_waited_too_long_is_rejected_and_answered(drawn):
    (letter,) = findings(drawn, drawn.part(LEAD), 1)
    take(drawn, letter)
    for _ in range(MOST_TRIES):
        drawn.clock.move(hours=1)
        retry_waiting(drawn.hub)
    row = drawn.one("inbox")
    assert (row.outcome, row.code, row.tries) == ("rejected", "message.waited_too_long", MOST_TRIES)
    assert drawn.sent("message.rejected")[0]["message_id"] == letter.message_id
    assert drawn.sent("finding.rejected")[0]["code"] == "message.waited_too_long"


def test_what_waits_and_is_then_refused_is_rejected(drawn):
    part = drawn.part(LEAD)
    take(drawn, *findings(drawn, part, 1))
    scheduled(drawn)
    drawn.find(part, part.items[0], facts="另一事实")
    drawn.clock.move(seconds=1)
    assert retry_waiting(drawn.hub) == 0
    assert outcomes(drawn) == [("rejected", "finding.version_taken")]


def test_what_waits_and_is_overtaken_is_noted(drawn):
    part = drawn.part(LEAD)
    take(drawn, *findings(drawn, part, 1))
    scheduled(drawn)
    drawn.find(part, part.items[0], version=5)
    drawn.clock.move(seconds=1)
    assert retry_waiting(drawn.hub) == 1
    assert outcomes(drawn) == [("noted", "finding.older_version")]


def test_one_that_waits_in_vain_stops_no_other(drawn):
    vain, kept = drawn.rows("parts", department=LEAD)[:2]
    take(drawn, *findings(drawn, vain, 1), *findings(drawn, kept, 1))
    drawn.schedule(kept)
    drawn.clock.move(seconds=1)
    assert retry_waiting(drawn.hub) == 1
    assert [row.outcome for row in drawn.rows("inbox")] == ["waiting", "done"]


# --- faults -----------------------------------------------------------------------------------------------------------


class Faulty:
    """A hub whose transactions fail as a test wants: the numbers of those that do, and where."""

    def __init__(self, district: District, failing: set[int], at: str, error: Callable[[], Exception]) -> None:
        self.hub = replace(district.hub, transaction=self.transaction)
        self._open = district.transaction
        self._failing, self._at, self._error = failing, at, error
        self._count = 0

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        self._count += 1
        fails = self._count in self._failing
        if fails and self._at == "begin":
            raise self._error()
        with self._open() as work:
            yield work
            if fails and self._at == "commit":
                raise self._error()
        if fails and self._at == "committed":
            raise self._error()


def away() -> Exception:
    return DatabaseUnavailable("gone")


@pytest.mark.parametrize("at", ["begin", "commit"])
def test_while_the_database_is_away_nothing_is_acknowledged(drawn, at):
    letters = findings(drawn, scheduled(drawn), 5)
    faulty = Faulty(drawn, {1}, at, away)
    with pytest.raises(DatabaseUnavailable):
        take(drawn, *letters, hub=faulty.hub)
    assert (drawn.wire.acknowledged, drawn.wire.buried, drawn.rows("inbox")) == ([], [], [])
    assert [letter.message_id for letter in drawn.wire.ready] == [letter.message_id for letter in letters]
    assert receive(faulty.hub, drawn.wire, 0) == 5
    assert len(drawn.rows("findings")) == 5


def test_the_database_that_goes_in_mid_batch_loses_nothing(drawn, broken_handler):
    letters = findings(drawn, scheduled(drawn), 8)
    bad = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    faulty = Faulty(drawn, {3}, "begin", away)
    with pytest.raises(DatabaseUnavailable):
        take(drawn, *letters[:3], bad, *letters[3:], hub=faulty.hub)
    assert drawn.wire.acknowledged == []
    receive(faulty.hub, drawn.wire, 0)
    assert len(drawn.rows("findings")) == 8
    assert len(drawn.sent("finding.recorded")) == 8
    assert len(drawn.sent("message.rejected")) == 1


def test_a_crash_between_commit_and_ack_repeats_nothing(drawn):
    letters = findings(drawn, scheduled(drawn), 5)
    faulty = Faulty(drawn, {1}, "committed", away)
    with pytest.raises(DatabaseUnavailable):
        take(drawn, *letters, hub=faulty.hub)
    assert (drawn.wire.acknowledged, len(drawn.rows("findings"))) == ([], 5)
    assert receive(faulty.hub, drawn.wire, 0) == 5
    assert (len(drawn.rows("findings")), len(drawn.sent("finding.recorded"))) == (5, 5)
    assert len(drawn.wire.acknowledged) == 5


def test_a_hub_that_fails_altogether_keeps_the_letters(drawn):
    letters = findings(drawn, scheduled(drawn), 2)
    faulty = Faulty(drawn, set(range(1, 8)), "begin", lambda: RuntimeError("no"))
    with pytest.raises(RuntimeError):
        take(drawn, *letters, hub=faulty.hub)
    assert (drawn.wire.acknowledged, drawn.wire.taken, len(drawn.wire.ready)) == ([], [], 2)


def test_two_workers_with_the_same_letter_have_one_effect(drawn):
    (letter,) = findings(drawn, scheduled(drawn), 1)
    other = replace(letter, deliveries=2)
    first_reading = read_letter(drawn.hub, other)
    faulty = Faulty(drawn, {1}, "begin", lambda: RuntimeError("unique constraint: the other worker was faster"))
    take(drawn, letter)
    assert handle(faulty.hub, [first_reading]) == []
    assert (len(drawn.rows("findings")), outcomes(drawn)) == (1, [("done", None)])
    assert drawn.sent("message.rejected") == []


def test_a_wire_away_at_the_ack_repeats_nothing(drawn):
    (letter,) = findings(drawn, scheduled(drawn), 1)
    drawn.wire.put(letter)
    taken = drawn.wire.take(10, 0)
    handle(drawn.hub, [read_letter(drawn.hub, each) for each in taken])
    drawn.wire.close()
    assert receive(drawn.hub, drawn.wire, 0) == 1
    assert len(drawn.rows("findings")) == 1


def test_out_of_order_versions_end_with_the_newest(drawn):
    letters = findings(drawn, scheduled(drawn), 4)
    take(drawn, letters[1], letters[3], letters[0], letters[2])
    assert [row.version for row in drawn.rows("findings")] == [2, 4]
    assert [row.code for row in drawn.rows("inbox", outcome="noted")] == ["finding.older_version"] * 2
    assert drawn.wire.buried == []


def a_schedule(district: District, sequence: int | None, hour: int) -> Letter:
    data = {"part_id": district.part(LEAD).id, "scheduled_at": INSPECTED_AT.replace(hour=hour)}
    return district.letter(LEAD, "part.scheduled", data, sequence=sequence)


def test_of_two_schedules_the_later_numbered_stands(drawn):
    take(drawn, drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id}, sequence=1))
    take(drawn, a_schedule(drawn, 3, 15), a_schedule(drawn, 2, 9))
    assert outcomes(drawn) == [("done", None), ("done", None), ("noted", "message.older_sequence")]
    assert drawn.part(LEAD).scheduled_at.astimezone(CHINA).hour == 15


def test_without_numbers_the_schedule_that_comes_last_stands(drawn):
    take(drawn, drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id}))
    take(drawn, a_schedule(drawn, None, 15), a_schedule(drawn, None, 9))
    assert drawn.part(LEAD).scheduled_at.astimezone(CHINA).hour == 9


def a_refused_one(district: District, sequence: int) -> Letter:
    data = a_finding(scheduled(district), "YS-3")
    return district.letter(LEAD, "finding.submitted", data, sequence=sequence)


def test_what_is_refused_before_its_predecessor_came_waits(drawn):
    take(drawn, a_refused_one(drawn, 2))
    row = drawn.one("inbox")
    assert (row.outcome, row.words, row.sequence) == ("waiting", "test #1", 2)
    take(drawn, drawn.letter(LEAD, "finding.submitted", {}, sequence=1))
    drawn.clock.move(seconds=1)
    retry_waiting(drawn.hub)
    assert outcomes(drawn) == [("rejected", "finding.item_not_listed"), ("rejected", "message.shape")]


def test_a_gap_that_is_never_filled_ends_in_the_refusal(drawn):
    take(drawn, a_refused_one(drawn, 2**53))
    for _ in range(MOST_TRIES):
        drawn.clock.move(hours=1)
        retry_waiting(drawn.hub)
    assert outcomes(drawn) == [("rejected", "finding.item_not_listed")]


# --- deadly -----------------------------------------------------------------------------------------------------------


def test_a_letter_that_comes_again_and_again_is_handled_alone(drawn):
    letters = findings(drawn, scheduled(drawn), 5)
    letters[2] = replace(letters[2], deliveries=SUSPECT_AFTER + 1)
    drawn.transactions = 0
    take(drawn, *letters)
    assert drawn.transactions == 3 + 1  # the batches, and the note that the suspect was begun
    assert drawn.wire.acknowledged == letters


class Killed(BaseException):
    """The end of the process."""


def killed(*_: Any) -> None:
    raise Killed


def test_what_killed_its_handler_too_often_is_parked(drawn, monkeypatch):
    (letter,) = findings(drawn, scheduled(drawn), 1)
    deadly = replace(letter, deliveries=SUSPECT_AFTER + 1)
    monkeypatch.setitem(TABLE, full_name("finding.submitted"), killed)
    for _ in range(DEADLY_AFTER):
        with pytest.raises(Killed):
            take(drawn, deadly)
    take(drawn, deadly)
    assert (outcomes(drawn), drawn.wire.buried) == ([("rejected", "message.deadly")], [deadly])
    assert drawn.sent("message.rejected")[0]["code"] == "message.deadly"


def test_neighbours_of_a_deadly_letter_are_done(drawn, monkeypatch):
    """Whatever lay in the hands of the killed process was delivered as often as the letter that killed it."""
    letters = [replace(letter, deliveries=9) for letter in findings(drawn, scheduled(drawn), 3)]
    handler = TABLE[full_name("finding.submitted")]

    def kills_at_the_first(work: Any, actor: Any, data: Any, message: Any) -> Any:
        return killed() if message.id == letters[0].message_id else handler(work, actor, data, message)

    monkeypatch.setitem(TABLE, full_name("finding.submitted"), kills_at_the_first)
    for _ in range(DEADLY_AFTER):
        with pytest.raises(Killed):
            take(drawn, *letters)
    take(drawn, *letters)
    assert sorted(outcomes(drawn), key=str) == [("done", None), ("done", None), ("rejected", "message.deadly")]


def test_a_repeat_of_what_was_done_is_never_deadly(drawn):
    (letter,) = findings(drawn, scheduled(drawn), 1)
    take(drawn, letter)
    for _ in range(DEADLY_AFTER + 1):
        take(drawn, replace(letter, deliveries=SUSPECT_AFTER + 5))
    assert outcomes(drawn) == [("done", None)]


def test_faults_are_told_in_the_words_of_the_sender(drawn):
    hub = replace(drawn.hub, departments=DEPARTMENTS)
    data = {"AJBH": "p", "SXBH": "YS-1", "BBH": 0, "QM": {"QMR": 7}, "ZJCL": [{"WJMC": "a"}]}
    take(drawn, drawn.letter(POLICE, "finding.submitted", data), hub=hub)
    (told,) = drawn.sent("message.rejected", department=POLICE)
    assert {"BBH", "QM.QMR", "ZJCL.0.WJLX", "JCJG"} <= told["fields"].keys()


def test_the_whole_part_can_arrive_backwards(drawn):
    part = drawn.part(LEAD)
    orders = [
        drawn.letter(LEAD, "finding.submitted", a_finding(part, part.items[1])),
        drawn.letter(LEAD, "finding.submitted", a_finding(part, part.items[0])),
        drawn.letter(LEAD, "part.scheduled", {"part_id": part.id, "scheduled_at": INSPECTED_AT}),
        drawn.letter(LEAD, "part.accepted", {"part_id": part.id}),
    ]
    take(drawn, *orders[:2], orders[3], orders[2])
    drawn.clock.move(seconds=1)
    assert retry_waiting(drawn.hub) == 2
    assert drawn.part(LEAD).state == PartState.INSPECTED


# --- anything ---------------------------------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ["part_id", "item_id", "version", "result", "violation", "facts", "method", "inspected_at", "signature",
          "observations", "evidence", "handling", "campaign_id", "freeze_hash", "commitment", "nonce", "referral_id",
          "outcomes", "words", "done_on", "raninsTaskId", "seqno", "ajbh", "sxbh", "receipt", "text"]  # fmt: skip
DATA = st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=12)
ENVELOPES = st.fixed_dictionaries(
    {"specversion": st.just("1.0"), "type": st.sampled_from(sorted(TABLE)), "data": DATA},
    optional={"id": ANYTHING, "subject": ANYTHING, "time": ANYTHING, "sequence": ANYTHING, "source": ANYTHING},
)
whatever = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@whatever
@given(body=st.binary(max_size=200), department=st.sampled_from(sorted(DEPARTMENTS)))
def test_no_bytes_at_all_crash_the_reading(body, department):
    hub = Hub(lambda: pytest.fail("no transaction"), DEPARTMENTS, lambda: pytest.fail("no wire"))
    assert read_letter(hub, Letter(department, "x", body, department)).rejection


@whatever
@given(message=ENVELOPES, department=st.sampled_from(sorted(DEPARTMENTS)))
def test_no_json_at_all_crashes_the_intake(district, message, department):
    plain = {"id": "m-1", "source": f"/departments/{department}", "time": "2023-07-04T10:00:00+08:00", "subject": "s"}
    body = json.dumps(plain | message, ensure_ascii=True).encode()
    hub = replace(district.hub, departments=DEPARTMENTS)
    take(district, Letter(department, "x", body, department), hub=hub)
    assert district.wire.taken == []
    assert district.rows("findings") == []


def test_the_cast_of_these_tests_is_connected():
    assert {LEAD, PARTNER, POLICE} < DEPARTMENTS.keys()
    assert accept_part is not schedule_part
