"""A rejected message is tried again by hand: done once if its cause was mended, rejected again if it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.catalogue import full_name
from service import inbound
from service.application.discard_letter import discard_letter
from service.application.replay_letter import replay_letter
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.refusals import Refused
from service.domain.states import PartState
from service.inbound import receive
from service.ports import HUB, Letter
from service.retrying import retry_waiting
from tests.district import OFFICER, District
from tests.fakes import LEAD, PARTNER

ADMINISTRATOR = person("admin", HUB, Role.ADMINISTRATOR)
ACCEPTED = full_name("part.accepted")


def take(district: District, *letters: Letter) -> None:
    district.wire.put(*letters)
    receive(district.hub, district.wire, 0)


def replay(district: District, row, actor=ADMINISTRATOR) -> int:
    """Replay the row, and do what is due; how many were done."""
    district.do(replay_letter, actor, row.id)
    return retry_waiting(district.hub)


def broken(district: District, monkeypatch: pytest.MonkeyPatch) -> Letter:
    """A good message that the hub failed on; the fault is mended when this returns."""
    letter = district.letter(LEAD, "part.accepted", {"part_id": district.part(LEAD).id})
    with monkeypatch.context() as fault:
        fault.setitem(inbound.TABLE, ACCEPTED, lambda *_: 1 // 0)
        take(district, letter)
    return letter


def too_early(*_) -> None:
    raise inbound.TooEarly("part.assigned")


def test_a_mended_message_is_done_exactly_once(drawn, monkeypatch):
    letter = broken(drawn, monkeypatch)
    assert drawn.one("inbox").code == "message.internal"
    assert replay(drawn, drawn.one("inbox")) == 1
    assert retry_waiting(drawn.hub) == 0
    take(drawn, replace(letter, deliveries=2))  # somebody moves it back from the broker's dead letters
    row = drawn.one("inbox")
    assert (row.outcome, row.code, row.words, row.tries, row.next_try_at) == ("done", None, "", 1, None)
    assert drawn.part(LEAD).state == PartState.ACCEPTED
    assert len(drawn.audit("part.accepted")) == len(drawn.sent("message.rejected")) == 1
    assert drawn.verify().is_ok


def test_the_dead_letter_put_back_first_changes_nothing(drawn, monkeypatch):
    letter = broken(drawn, monkeypatch)
    drawn.do(replay_letter, ADMINISTRATOR, drawn.one("inbox").id)
    take(drawn, replace(letter, deliveries=2))
    assert drawn.part(LEAD).state == PartState.ASSIGNED
    assert retry_waiting(drawn.hub) == len(drawn.audit("part.accepted")) == 1


def test_the_replay_is_audited_with_its_code(drawn, monkeypatch):
    letter = broken(drawn, monkeypatch)
    drawn.do(replay_letter, ADMINISTRATOR, drawn.one("inbox").id)
    row = drawn.one("inbox")
    assert (row.outcome, row.tries, row.next_try_at) == ("waiting", 0, drawn.clock.now())
    (entry,) = drawn.audit("letter.replayed")
    assert (entry.actor, entry.subject) == ("user:admin", "test")
    known = {"letter": row.id, "department": LEAD, "message_id": letter.message_id, "code": "message.internal"}
    assert entry.details == known


def test_one_whose_cause_stands_is_rejected_again(drawn):
    take(drawn, drawn.letter(PARTNER, "part.accepted", {"part_id": drawn.part(LEAD).id}))
    assert replay(drawn, drawn.one("inbox"), HUB_ACTOR) == 0
    row = drawn.one("inbox")
    assert (row.outcome, row.code, row.tries, row.next_try_at) == ("rejected", "scope.foreign", 1, None)
    assert len(drawn.sent("message.rejected")) == len(drawn.audit("message.rejected")) == 2
    assert replay(drawn, row) == 0


def test_one_that_still_comes_too_early_waits_anew(drawn, monkeypatch):
    broken(drawn, monkeypatch)
    with monkeypatch.context() as early:
        early.setitem(inbound.TABLE, ACCEPTED, too_early)
        assert replay(drawn, drawn.one("inbox")) == 0
    row = drawn.one("inbox")
    assert (row.outcome, row.words, row.tries) == ("waiting", "part.assigned", 1)
    drawn.clock.move(seconds=1)
    assert retry_waiting(drawn.hub) == 1


def test_what_cannot_be_read_is_rejected_with_its_code(district):
    take(district, Letter(LEAD, "whatever", b"{", LEAD))
    assert replay(district, district.one("inbox")) == 0
    row = district.one("inbox")
    assert (row.outcome, row.code) == ("rejected", "message.unreadable")
    assert [told["code"] for told in district.sent("message.rejected")] == ["message.unreadable"] * 2


def test_another_body_under_a_used_id_stays_rejected(drawn):
    letter = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    take(drawn, letter)
    take(drawn, replace(letter, body=letter.body.replace(b'"test"', b'"tset"')))
    (row,) = drawn.rows("inbox", outcome="rejected")
    assert replay(drawn, row) == 0
    (row,) = drawn.rows("inbox", outcome="rejected")
    assert row.code == "message.other_body" and len(drawn.audit("part.accepted")) == 1


def test_a_sender_not_proved_is_not_believed_later(drawn):
    drawn.hub = replace(drawn.hub, has_proved_senders=True)
    letter = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    take(drawn, replace(letter, sender=PARTNER))
    for _ in range(2):
        assert replay(drawn, drawn.one("inbox")) == 0
        assert drawn.one("inbox").code == "message.foreign_source"
    assert drawn.part(LEAD).state == PartState.ASSIGNED


def test_what_became_readable_takes_its_own_name(drawn, monkeypatch):
    letter = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    with monkeypatch.context() as small:
        small.setattr("schemas.reading.BODY_LIMIT", 10)
        take(drawn, letter)
    row = drawn.one("inbox")
    assert (row.code, row.message_id[:11]) == ("message.too_large", "unreadable-")
    assert replay(drawn, row) == 1
    take(drawn, letter)
    row = drawn.one("inbox")
    assert (row.message_id, row.type, row.outcome) == (letter.message_id, ACCEPTED, "done")


def test_only_a_rejected_message_can_be_replayed(drawn, monkeypatch):
    take(drawn, drawn.letter(PARTNER, "part.accepted", {"part_id": drawn.part(PARTNER).id}))
    broken(drawn, monkeypatch)
    done, discarded = drawn.rows("inbox")
    drawn.do(discard_letter, ADMINISTRATOR, discarded.id, "重复")
    for row_id, code in ((done.id, "state.not_allowed"), (discarded.id, "state.not_allowed"), (99, "row.unknown")):
        with pytest.raises(Refused) as refused:
            drawn.do(replay_letter, ADMINISTRATOR, row_id)
        assert refused.value.code == code
    assert retry_waiting(drawn.hub) == 0 and drawn.audit("letter.replayed") == []


def test_nobody_in_a_department_may_replay(drawn, monkeypatch):
    broken(drawn, monkeypatch)
    with pytest.raises(Refused) as refused:
        drawn.do(replay_letter, OFFICER, drawn.one("inbox").id)
    assert refused.value.code == "scope.role"
    assert drawn.one("inbox").outcome == "rejected"
