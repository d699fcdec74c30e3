"""Another body for a rejected message needs two administrators, and the original is kept beside it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from service.application.approve_letter_change import approve_letter_change
from service.application.decline_letter_change import decline_letter_change
from service.application.discard_letter import discard_letter
from service.application.open_letter import open_letter
from service.application.propose_letter_change import propose_letter_change
from service.application.replay_letter import replay_letter
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.refusals import Refused
from service.domain.states import PartState
from service.inbound import receive
from service.ports import HUB, Letter
from service.retrying import retry_waiting
from tests.district import OFFICER
from tests.fakes import LEAD, PARTNER

FIRST, SECOND = (person(name, HUB, Role.ADMINISTRATOR) for name in ("first", "second"))


def take(district, *letters):
    district.wire.put(*letters)
    receive(district.hub, district.wire, 0)


def changed(body: bytes, **members) -> bytes:
    """The body with other members of its envelope."""
    return json.dumps({**json.loads(body), **members}, ensure_ascii=False).encode()


@pytest.fixture
def wrong(drawn):
    """A letter about a part that is not there; and the body that it should have had."""
    letter = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(PARTNER).id})
    take(drawn, letter)
    assert drawn.one("inbox").code == "scope.foreign"
    return letter, changed(letter.body, data={"part_id": drawn.part(LEAD).id})


def propose(district, body, actor=FIRST, reason="部门电话确认"):
    district.do(propose_letter_change, actor, district.one("inbox").id, body, reason)


def refused(district, use_case, actor, *rest) -> str:
    with pytest.raises(Refused) as no:
        district.do(use_case, actor, district.rows("inbox")[0].id, *rest)
    return no.value.code


def test_an_approved_change_is_done_once(drawn, wrong):
    letter, body = wrong
    propose(drawn, body)
    assert (drawn.one("inbox").outcome, drawn.one("inbox").body) == ("change_proposed", letter.body)
    assert retry_waiting(drawn.hub) == 0
    drawn.do(approve_letter_change, SECOND, drawn.one("inbox").id)
    assert (retry_waiting(drawn.hub), retry_waiting(drawn.hub)) == (1, 0)
    row = drawn.one("inbox")
    assert (row.outcome, row.body, row.message_id, row.department) == ("done", body, letter.message_id, LEAD)
    assert drawn.part(LEAD).state == PartState.ACCEPTED and len(drawn.audit("part.accepted")) == 1


def test_the_original_is_kept_and_still_known(drawn, wrong):
    letter, body = wrong
    propose(drawn, body)
    drawn.do(approve_letter_change, SECOND, drawn.one("inbox").id)
    retry_waiting(drawn.hub)
    take(drawn, letter)
    change = drawn.one("letter_changes")
    assert (change.original, change.body, change.state) == (letter.body, body, "approved")
    assert (change.proposed_by, change.decided_by) == ("user:first", "user:second")
    assert drawn.one("inbox").body_hash == sha256(letter.body).hexdigest()
    assert drawn.one("inbox").outcome == "done"


def test_every_step_is_audited_with_both_hashes(drawn, wrong):
    letter, body = wrong
    propose(drawn, body, reason="第一次")
    drawn.do(decline_letter_change, SECOND, drawn.one("inbox").id, "不对")
    propose(drawn, body)
    drawn.do(open_letter, SECOND, drawn.one("inbox").id)
    drawn.do(approve_letter_change, SECOND, drawn.one("inbox").id)
    entries = [entry for entry in drawn.audit() if entry.action.startswith("letter.")]
    told = [(entry.actor, entry.action.removeprefix("letter.")) for entry in entries]
    assert told == [
        ("user:first", "change_proposed"), ("user:second", "change_declined"), ("user:first", "change_proposed"),
        ("user:second", "opened"), ("user:second", "change_approved"),
    ]  # fmt: skip
    hashes = {"original_hash": sha256(letter.body).hexdigest(), "body_hash": sha256(body).hexdigest()}
    assert all(hashes.items() <= entry.details.items() for entry in entries if entry.action != "letter.opened")
    assert entries[0].details["reason"] == "第一次" and entries[-1].details["proposed_by"] == "user:first"
    assert drawn.verify().is_ok


def test_a_declined_change_leaves_the_letter_as_it_was(drawn, wrong):
    letter, body = wrong
    before = drawn.one("inbox").words
    propose(drawn, body)
    drawn.do(decline_letter_change, SECOND, drawn.one("inbox").id, "部门没有确认")
    row, change = drawn.one("inbox"), drawn.one("letter_changes")
    assert (row.outcome, row.body, row.words) == ("rejected", letter.body, before)
    assert (change.state, change.answer) == ("declined", "部门没有确认")


def test_nobody_approves_an_own_proposal(drawn, wrong):
    propose(drawn, wrong[1])
    assert refused(drawn, approve_letter_change, FIRST) == "letter.same_person"
    assert drawn.one("inbox").outcome == "change_proposed"
    drawn.do(decline_letter_change, FIRST, drawn.one("inbox").id, "收回")
    assert drawn.one("inbox").outcome == "rejected"


@pytest.mark.parametrize("actor", [HUB_ACTOR, OFFICER, person("a", LEAD, Role.AUDITOR)], ids=lambda actor: actor.id)
def test_only_administrators_who_are_persons_may_act(drawn, wrong, actor):
    assert refused(drawn, propose_letter_change, actor, wrong[1], "x") == "scope.role"
    propose(drawn, wrong[1])
    assert refused(drawn, approve_letter_change, actor) == "scope.role"
    assert refused(drawn, decline_letter_change, actor, "x") == "scope.role"


@pytest.mark.parametrize("actor", [OFFICER, person("a", LEAD, Role.AUDITOR)], ids=lambda actor: actor.id)
def test_nobody_else_opens_a_body(drawn, wrong, actor):
    assert refused(drawn, open_letter, actor) == "scope.role"
    assert drawn.audit("letter.opened") == []
    assert drawn.do(open_letter, FIRST, drawn.one("inbox").id).body == wrong[0].body
    assert len(drawn.audit("letter.opened")) == 1


def test_while_a_change_is_proposed_nothing_else_happens(drawn, wrong):
    propose(drawn, wrong[1])
    assert refused(drawn, replay_letter, FIRST) == "state.not_allowed"
    assert refused(drawn, discard_letter, FIRST, "x") == "state.not_allowed"
    assert refused(drawn, propose_letter_change, SECOND, wrong[1], "x") == "state.not_allowed"


def test_only_what_was_proposed_can_be_decided(drawn, wrong):
    assert refused(drawn, approve_letter_change, SECOND) == "state.not_allowed"
    assert refused(drawn, decline_letter_change, SECOND, "x") == "state.not_allowed"
    assert refused(drawn, decline_letter_change, SECOND, " ") == "letter.change_reason_missing"


def test_a_body_that_will_not_do_is_refused(drawn, wrong):
    letter, body = wrong
    for other, code in (
        (b"{", "letter.change_unreadable"),
        (b"\xff" * 9, "letter.change_unreadable"),
        (b"x" * 300_000, "letter.change_unreadable"),
        (changed(body, data=None), "letter.change_unreadable"),
        (letter.body, "letter.change_none"),
        (changed(body, id="another"), "letter.change_id"),
        (changed(body, sequence=99), "letter.change_sequence"),
        (changed(body, source=f"/departments/{PARTNER}"), "letter.change_source"),
    ):
        assert refused(drawn, propose_letter_change, FIRST, other, "x") == code
    assert refused(drawn, propose_letter_change, FIRST, body, " ") == "letter.change_reason_missing"
    assert drawn.one("inbox").outcome == "rejected" and drawn.rows("letter_changes") == []


def test_an_unreadable_letter_takes_an_id_of_its_own(drawn):
    good = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    take(drawn, Letter(LEAD, "whatever", b"{", LEAD))
    propose(drawn, good.body)
    drawn.do(approve_letter_change, SECOND, drawn.one("inbox").id)
    assert retry_waiting(drawn.hub) == 1
    assert drawn.one("inbox").message_id == good.message_id


def test_an_id_that_is_used_is_not_given_twice(drawn):
    good = drawn.letter(LEAD, "part.accepted", {"part_id": drawn.part(LEAD).id})
    take(drawn, Letter(LEAD, "whatever", b"{", LEAD), good)
    assert refused(drawn, propose_letter_change, FIRST, good.body, "x") == "letter.change_id_taken"


def test_a_body_that_is_still_wrong_is_rejected_again(drawn, wrong):
    letter, _ = wrong
    propose(drawn, changed(letter.body, data={"part_id": drawn.part(PARTNER, 1).id}))
    drawn.do(approve_letter_change, SECOND, drawn.one("inbox").id)
    assert retry_waiting(drawn.hub) == 0
    assert (drawn.one("inbox").outcome, drawn.one("inbox").code) == ("rejected", "scope.foreign")
