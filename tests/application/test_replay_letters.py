"""Many rejected messages are tried again at once, each by itself."""

from __future__ import annotations

import pytest

from service.application.discard_letter import discard_letter
from service.application.replay_letters import replay_letters
from service.domain.actors import HUB_ACTOR
from service.domain.refusals import Refused
from service.inbound import receive
from service.ports import Letter
from service.retrying import retry_waiting
from tests.district import OFFICER
from tests.fakes import LEAD


@pytest.fixture
def ids(district):
    """Three letters that nobody can read."""
    district.wire.put(*(Letter(LEAD, "x", body, LEAD) for body in (b"{", b"[", b"<")))
    receive(district.hub, district.wire, 0)
    return [row.id for row in district.rows("inbox")]


def test_each_is_tried_and_audited_by_itself(district, ids):
    assert district.do(replay_letters, HUB_ACTOR, reversed(ids)) == 3
    assert [entry.details["letter"] for entry in district.audit("letter.replayed")] == ids
    assert retry_waiting(district.hub) == 0
    assert len(district.sent("message.rejected")) == 6


def test_one_that_was_moved_on_is_passed_over(district, ids):
    district.do(discard_letter, HUB_ACTOR, ids[0], "x")
    assert district.do(replay_letters, HUB_ACTOR, [*ids, 99]) == 2
    assert district.do(replay_letters, HUB_ACTOR, ids) == 0


def test_nobody_in_a_department_may_replay_many(district, ids):
    with pytest.raises(Refused) as refused:
        district.do(replay_letters, OFFICER, ids)
    assert refused.value.code == "scope.role"
