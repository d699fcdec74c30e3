"""The hub beside departments that are slow, silent, repeating, reordering or wrong, over the embedded broker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from adapters.desk.conduct import Conduct
from adapters.desk.desk import Desk
from adapters.desk.faults import WRONGS, Faultiness, faulty
from adapters.desk.program import work_once
from adapters.desk.store import DeskStore
from adapters.transports.embedded import EmbeddedTransport, metadata
from service.application.certify_draw import certify_draws
from service.application.confirm_referral import confirm_referral
from service.application.publish_results import publish_results
from service.application.send_outbox import send_outbox
from service.application.watch_deadlines import watch_deadlines
from service.domain.states import ReferralState
from service.inbound import receive, retry_waiting
from service.ports import HUB
from tests.district import OFFICER, UNLICENSED, District
from tests.fakes import CAST, LEAD, PARTNER, STRANGER

ROUNDS = 30


class Party:
    """A department that works: a desk on its own end of the wire, with its faults."""

    def __init__(self, district: District, code: str, folder: Path, how: Faultiness) -> None:
        department, now = district.hub.departments[code], district.clock.now
        self.wire = EmbeddedTransport(broker(folder), code, CAST)
        self.script: dict[tuple[str, str], dict[str, Any]] = {}
        self._store = DeskStore(folder / f"{code}.db")
        self._desk = Desk(department, self._store, Conduct(self.script), now)
        self._faulty = faulty(self.wire.send, how, department, lambda: now().timestamp())

    def work(self, is_honest: bool) -> None:
        work_once(self._desk, self._store, self.wire, 0, self.wire.send if is_honest else self._faulty)

    def close(self) -> None:
        self.wire.close()
        self._store.close()


class Play:
    """The district's hub and its departments at work on one wire; science shows the faults."""

    def __init__(self, district: District, folder: Path, how: Faultiness) -> None:
        engine = sa.create_engine(broker(folder))
        metadata.create_all(engine)
        engine.dispose()
        self.district = district
        self.wire = EmbeddedTransport(broker(folder), HUB, CAST)
        self.wire.declare()
        self.parties = {code: Party(district, code, folder, how if code == LEAD else Faultiness()) for code in CAST}

    def to_the_end(self, is_honest_draw: bool = False) -> District:
        """The draw, and then the inspections; science finds on one item what is education's."""
        campaign_id = self.district.approve()
        self.district.freeze(campaign_id)
        self.rounds(is_honest_draw)
        self.district.clock.at(7, 20, 17)  # the last visits of the window are due
        part = self.district.part(LEAD)
        with self.district.transaction() as work:
            object_id = work.visits.see(part.visit_id).object_id
        self.parties[LEAD].script[object_id, part.items[0]] = UNLICENSED
        self.rounds()
        return self.district

    def rounds(self, is_honest: bool = False) -> None:
        """All that comes in at the hub is done, what is due is done, what goes out is answered; many times."""
        for _ in range(ROUNDS):
            while receive(self.district.hub, self.wire, 0):
                pass
            retry_waiting(self.district.hub)
            self._do_what_is_due()
            while send_outbox(self.district.hub, self.wire):
                pass
            for party in self.parties.values():
                party.work(is_honest)
            self.district.clock.move(minutes=15)

    def _do_what_is_due(self) -> None:
        self.district.do(certify_draws)
        self.district.do(publish_results)
        for referral in self.district.rows("referrals", state=ReferralState.PROPOSED):
            self.district.do(confirm_referral, OFFICER, referral.id)

    def close(self) -> None:
        self.wire.close()
        for party in self.parties.values():
            party.close()


def broker(folder: Path) -> str:
    return f"sqlite:///{folder}/broker.db"


@pytest.fixture
def play(district: District, tmp_path: Path) -> Iterator[Callable[[Faultiness], Play]]:
    """A function that opens the district for a play."""
    opened: list[Play] = []

    def open_one(how: Faultiness) -> Play:
        opened.append(Play(district, tmp_path, how))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


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
