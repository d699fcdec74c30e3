"""A district at work over a real database and real queues: the hub on one side, the departments' own systems on the
other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from adapters.registry import DEPARTMENTS
from adapters.transports.opening import open_transport
from service.application.freeze_draw import freeze_draw
from service.application.import_libraries import import_inspectors, import_objects
from service.application.review_campaign import approve_campaign
from service.application.send_outbox import send_outbox
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.actors import Actor, Role, person
from service.domain.plan import Plan
from service.domain.states import LetterState
from service.domain.time_zone import CHINA
from service.inbound import receive
from service.ports import HUB
from service.queries.matters import Matter, Wanted, matters
from service.schedule import TABLE, run_job
from tests.district import REGION, VERIFIER, District, a_finding, an_inspector, lines
from tests.stories.agency import Agency
from tests.visit_papers import a_record

CODES = tuple(DEPARTMENTS)
JOBS = [job for job in TABLE if job.name not in ("look_at_broker", "say_alive", "follow_libraries")]
ROUNDS = 60
WAIT = 1.0  # seconds for a message that is on its way
AUDITOR = person("auditor", "hub", Role.AUDITOR)


class World:
    """The hub and its departments; nobody does anything but what a story tells them to."""

    def __init__(self, database_url: str, broker_url: str) -> None:
        self.district = District(database_url, DEPARTMENTS)
        self.district.create_tables()
        self.clock = self.district.clock
        self.wire = open_transport(broker_url, HUB, CODES)
        self.wire.declare()
        self.agencies = {
            code: Agency(DEPARTMENTS[code], open_transport(broker_url, code, CODES), self.clock.now) for code in CODES
        }

    def close(self) -> None:
        for end in (self.wire, *self.agencies.values()):
            end.close()
        self.district.close()

    # --- time and messages ---

    def on(self, month: int, day: int, hour: int = 9, *, year: int = 2023) -> None:
        """Go to an instant, and let everything happen that is due or on its way."""
        self.clock.at(month, day, hour, year=year)
        self.settle()

    def settle(self) -> None:
        """Let every message arrive and every job run, until nothing moves any more."""
        for _ in range(ROUNDS):
            moved = self._take_in()
            moved += sum(run_job(self.district.hub, job) for job in JOBS)
            moved += send_outbox(self.district.hub, self.wire)
            moved += self._deliver()
            if not moved:
                return self.must_be_owned()
        raise AssertionError("the story does not come to rest")

    def _take_in(self) -> int:
        """The hub takes in all that was said to it; how many messages came."""
        came = 0
        for _ in range(ROUNDS):
            with self.district.transaction() as work:
                known = work.inbox.count()
            if known >= sum(agency.said for agency in self.agencies.values()):
                return came
            came += receive(self.district.hub, self.wire, WAIT)
        raise AssertionError("the hub does not hear what was said")

    def _deliver(self) -> int:
        """Every department hears all that was sent to it; how many messages came."""
        with self.district.transaction() as work:
            waiting = {code: work.outbox.count(department=code, sent_at=None) for code in self.agencies}
            sent = {code: work.outbox.count(department=code) - waiting[code] for code in self.agencies}
        return sum(agency.listen_until(sent[code]) for code, agency in self.agencies.items())

    def say(self, department: str, name: str, subject: str, **data: Any) -> None:
        """A department's system says something, and everything that follows happens."""
        self.agencies[department].say(name, subject, **data)
        self.settle()

    def do(self, use_case: Callable[..., Any], *arguments: Any) -> Any:
        """Somebody at the console does something, and everything that follows happens."""
        result = self.district.do(use_case, *arguments)
        self.settle()
        return result

    def told(self, department: str, name: str, **equals: Any) -> list[dict[str, Any]]:
        """What a department heard."""
        return self.agencies[department].told(name, **equals)

    # --- a campaign, up to its visits ---

    def draw(self, plan: Plan, pack_id: str, objects: Sequence[Mapping[str, Any]], region: str = REGION) -> str:
        """Libraries, and a campaign that science leads, drawn with the commitments of all who take part."""
        coordinator = actor("science", Role.COORDINATOR)
        people = [an_inspector(code, n, region=region) for code in plan.teams for n in range(4)]
        self.district.do(import_objects, coordinator, lines(objects))
        self.district.do(import_inspectors, coordinator, region, lines(people), [])
        campaign_id = str(self.do(set_up_campaign, coordinator, "联合抽查", pack_id, region, plan))
        self.district.file_work_plan(campaign_id, coordinator)
        self.do(submit_campaign, coordinator, campaign_id)
        self.do(approve_campaign, actor("science", Role.REVIEWER), campaign_id)
        self.do(freeze_draw, coordinator, campaign_id, VERIFIER)
        return campaign_id

    def part(self, department: str, place: int = 0) -> Any:
        return self.district.rows("parts", department=department)[place]

    def visit(self, part: Any, at: datetime, **first: Any) -> None:
        """A department visits: it accepts, schedules, submits a finding for each item and the record; `first` changes
        the first item's finding."""
        system, subject = self.agencies[part.department], f"part/{part.id}"
        system.say("part.accepted", subject, part_id=part.id)
        system.say("part.scheduled", subject, part_id=part.id, scheduled_at=at.isoformat())
        for number, item in enumerate(part.items):
            found = a_finding(part, item, inspected_at=at, **(first if number == 0 else {}))
            system.say("finding.submitted", subject, **_written(found))
        with self.district.transaction() as work:
            pack = work.law_of(work.campaigns.see(part.campaign_id))
        steps = {"steps": _steps(pack.words("on_site_steps"), at)}
        system.say("visit.recorded", subject, **_written(a_record(pack, part, **steps)))
        self.settle()

    # --- what must hold at the end ---

    def must_be_whole(self) -> None:
        """Nothing waits, nothing was rejected, no letter is dead, and the audit log is whole."""
        outcomes = {row.outcome for row in self.district.rows("inbox")}
        assert outcomes <= {LetterState.DONE, LetterState.NOTED}, self.refused()
        assert self.wire.dead() == 0
        assert all(row.sent_at for row in self.district.rows("outbox"))
        assert self.district.verify().is_ok

    def must_be_owned(self) -> None:
        """Every open problem stands once in the ledger, with its one owner, its next step, and a clock that runs to
        it."""
        lines = self.ledger()
        assert len({(line.row.part_id, line.row.item_id) for line in lines}) == len(lines)
        assert all(line.now.owner and line.now.step for line in lines)
        assert [line.now for line in lines if line.clock is None or line.clock.met_on] == []

    def ledger(self) -> list[Matter]:
        """The open problems as an auditor sees them."""
        with Session(self.district.engine) as session:
            return list(matters(session, AUDITOR, Wanted(), 1).lines)

    def owners(self) -> list[str]:
        """Who owns the open problems, by part and item."""
        return [line.now.owner for line in self.ledger()]

    def refused(self) -> list[tuple[str, str, str]]:
        """What was rejected or waits: the department, the message's type, and why."""
        rows = [row for row in self.district.rows("inbox") if row.outcome not in (LetterState.DONE, LetterState.NOTED)]
        return [(row.department, row.type, row.words) for row in rows]


def actor(department: str, role: Role) -> Actor:
    """A person of a department."""
    return person(f"{department}.{role.value}", department, role)


def china(month: int, day: int, hour: int = 10, *, year: int = 2023) -> datetime:
    """An instant in China."""
    return datetime(year, month, day, hour, tzinfo=CHINA)


def _steps(names: Sequence[str], at: datetime) -> list[dict[str, Any]]:
    return [{"step": name, "done_at": at} for name in names]


def _written(data: Any) -> Any:
    """Days and instants as they travel."""
    if isinstance(data, Mapping):
        return {key: _written(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_written(each) for each in data]
    return data.isoformat() if isinstance(data, (date, datetime)) else data
