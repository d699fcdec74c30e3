"""A rejected message is laid aside for good: kept with its reason, and never tried again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.application.discard_letter import discard_letter
from service.application.replay_letter import replay_letter
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.refusals import Refused
from service.inbound import receive
from service.ports import HUB, Letter
from service.retrying import retry_waiting
from tests.district import OFFICER
from tests.fakes import LEAD

ADMINISTRATOR = person("admin", HUB, Role.ADMINISTRATOR)
LETTER = Letter(LEAD, "whatever", b"{", LEAD)


@pytest.fixture
def row(district):
    """A rejected letter's row."""
    district.wire.put(LETTER)
    receive(district.hub, district.wire, 0)
    return district.one("inbox")


@pytest.mark.parametrize("actor", [ADMINISTRATOR, HUB_ACTOR], ids=lambda actor: actor.id)
def test_a_discarded_message_is_kept_with_its_reason(district, row, actor):
    district.do(discard_letter, actor, row.id, "测试报文")
    kept = district.one("inbox")
    assert (kept.outcome, kept.words, kept.code) == ("discarded", "测试报文", "message.unreadable")
    assert kept.body == LETTER.body
    (entry,) = district.audit("letter.discarded")
    known = {"letter": row.id, "department": LEAD, "message_id": row.message_id, "code": "message.unreadable"}
    assert (entry.actor, entry.details) == (actor.id, {"reason": "测试报文", **known})


def test_a_discarded_message_is_never_tried(district, row):
    district.do(discard_letter, ADMINISTRATOR, row.id, "测试报文")
    district.clock.move(days=30)
    assert retry_waiting(district.hub) == 0
    district.wire.put(replace(LETTER, deliveries=2))
    receive(district.hub, district.wire, 0)
    assert district.one("inbox").outcome == "discarded"
    assert len(district.sent("message.rejected")) == 1


def test_no_message_is_discarded_without_a_reason(district, row):
    with pytest.raises(Refused) as refused:
        district.do(discard_letter, ADMINISTRATOR, row.id, " \n")
    assert refused.value.code == "letter.reason_missing"
    assert district.one("inbox").outcome == "rejected"


def test_only_a_rejected_message_can_be_discarded(district, row):
    district.do(replay_letter, ADMINISTRATOR, row.id)
    for row_id, code in ((row.id, "state.not_allowed"), (99, "row.unknown")):
        with pytest.raises(Refused) as refused:
            district.do(discard_letter, ADMINISTRATOR, row_id, "测试报文")
        assert refused.value.code == code


def test_nobody_in_a_department_may_discard(district, row):
    with pytest.raises(Refused) as refused:
        district.do(discard_letter, OFFICER, row.id, "测试报文")
    assert refused.value.code == "scope.role"
