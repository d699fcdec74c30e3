"""The hub and its departments at work in one process, over the embedded broker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from adapters.desk.conduct import Conduct
from adapters.desk.desk import Desk
from adapters.desk.faults import Faultiness, faulty
from adapters.desk.program import work_once
from adapters.desk.store import DeskStore
from adapters.transports.embedded import EmbeddedTransport, metadata
from service.application.certify_draw import certify_draws
from service.application.confirm_referral import confirm_referral
from service.application.publish_results import publish_results
from service.application.send_outbox import send_outbox
from service.domain.states import ReferralState
from service.inbound import receive
from service.ports import HUB, Letter, Sent
from service.retrying import retry_waiting
from tests.district import OFFICER, UNLICENSED, District
from tests.fakes import CAST, LEAD

ROUNDS = 30


class Overheard(EmbeddedTransport):
    """An end of the wire that keeps what is sent on it."""

    sent: tuple[Letter, ...] = ()

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        self.sent += tuple(letters)
        return super().send(letters)


class Party:
    """A department that works: a desk on its own end of the wire, with its faults."""

    def __init__(self, district: District, code: str, folder: Path, how: Faultiness) -> None:
        department, now = district.hub.departments[code], district.clock.now
        self.wire = Overheard(broker(folder), code, CAST)
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
        self.wire = Overheard(broker(folder), HUB, CAST)
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
