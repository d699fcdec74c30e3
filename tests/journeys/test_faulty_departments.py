"""The hub beside departments that are slow, silent, repeating, reordering or wrong."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from adapters.desk.faults import WRONGS, Faultiness
from service.application.watch_deadlines import watch_deadlines
from tests.district import District
from tests.fakes import LEAD, PARTNER, STRANGER


def ends(district: District) -> dict[str, Any]:
    """What must be the same whatever the wire did: where everything stands, and how many findings there are."""
    return {
        "parts": Counter((row.department, row.state) for row in district.rows("parts")),
        "visits": Counter(row.state for row in district.rows("visits")),
        "findings": Counter((row.item_id, row.version, row.state) for row in district.rows("findings")),
        "referrals": Counter(row.state for row in district.rows("referrals")),
        "campaigns": Counter(row.state for row in district.rows("campaigns")),
    }


ALL_DONE = {
    "parts": {("science", "closed"): 4, ("market_supervision", "closed"): 4},
    "visits": {"closed": 4},
    "findings": {("YS-1", 1, "settled"): 4, ("YS-2", 1, "settled"): 4, ("YS-3", 1, "settled"): 4},
    "referrals": {"returned": 1},
    "campaigns": {"summarising": 1},
}


def refused(district: District) -> Counter[tuple[str, str]]:
    return Counter((row.department, row.code) for row in district.rows("inbox", outcome="rejected"))


def test_honest_departments_finish_everything(play):
    district = play(Faultiness()).to_the_end()
    assert ends(district) == ALL_DONE
    assert refused(district) == Counter()


@pytest.mark.parametrize("faults", [("slow",), ("repeating",), ("reordering",), ("repeating", "reordering", "slow")])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_troubled_wire_leads_to_the_same_end(play, faults, seed):
    district = play(Faultiness(faults, seed, delay=1000.0)).to_the_end()
    assert ends(district) == ALL_DONE
    assert district.verify().is_ok


def test_repeats_are_done_once_and_refused_never(play):
    playing = play(Faultiness(("repeating",), 1))
    district = playing.to_the_end()
    assert refused(district) == Counter()
    ids = [(row.department, row.message_id) for row in district.rows("inbox")]
    assert len(ids) == len(set(ids))
    assert (sum(playing.wire.waiting().values()), playing.wire.dead()) == (0, 0)


def test_a_silent_department_is_reminded_of_its_deadlines(play):
    district = play(Faultiness(("silent",))).to_the_end(is_honest_draw=True)
    assert {part.state for part in district.rows("parts", department=LEAD)} == {"scheduled"}
    assert {part.state for part in district.rows("parts", department=PARTNER)} == {"closed"}
    district.clock.at(7, 20)
    district.do(watch_deadlines, 3)
    assert {notice["kind"] for notice in district.sent("deadline.approaching", department=LEAD)} == {"inspection"}
    district.clock.at(7, 22)
    district.do(watch_deadlines, 3)
    assert len(district.sent("deadline.missed", department=LEAD)) == 4
    assert district.sent("deadline.missed", department=STRANGER) == []


def test_wrong_messages_are_refused_and_change_nothing(play):
    district = play(Faultiness(("wrong",), 1)).to_the_end()
    assert ends(district) == ALL_DONE
    assert {code for _, code in refused(district)} == set(WRONGS)
    assert {department for department, _ in refused(district)} == {LEAD}
    assert {told["code"] for told in district.sent("message.rejected")} == set(WRONGS)
    assert district.verify().is_ok
