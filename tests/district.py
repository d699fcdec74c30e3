"""A small district for the tests of the core: its libraries and a campaign, moved on by use cases and messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from schemas.catalogue import full_name
from schemas.envelope import source_of
from service.application.accept_part import accept_part, schedule_part
from service.application.accept_referral import accept_referral
from service.application.certify_draw import certify_draws
from service.application.close_part import close_part
from service.application.confirm_publication import confirm_publication
from service.application.confirm_referral import confirm_referral
from service.application.decide_referral import decide_referral
from service.application.file_work_plan import file_work_plan
from service.application.freeze_draw import freeze_draw, trial_libraries
from service.application.give_feedback import give_feedback
from service.application.import_libraries import import_inspectors, import_objects
from service.application.publish_results import publish_results
from service.application.record_commitment import record_commitment
from service.application.record_finding import record_finding
from service.application.record_reveal import record_reveal
from service.application.record_visit import record_visit
from service.application.review_campaign import approve_campaign
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.actors import HUB_ACTOR, Actor, Role, department_system, person
from service.domain.draw.records import commitment
from service.domain.plan import Plan, plan_from_data
from service.domain.planning import even_ratios, pack_phases, plan_from_pack
from service.domain.time_zone import CHINA
from service.infrastructure.audit_log import AuditReport, verify
from service.infrastructure.calendars import load_calendar
from service.infrastructure.codes import with_check_character
from service.infrastructure.engine import engine_options, prepare
from service.infrastructure.signing import Signing
from service.infrastructure.tables import everything  # noqa: F401  declares every table
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.messages import AuditEntry
from service.infrastructure.unit_of_work import Surroundings, transactions
from service.policies.loading import load_pack, pack_text
from service.ports import HUB, Department, Hub, Letter, Message, UnitOfWork
from tests.fakes import CAST, LEAD, PARTNER, POLICE, STRANGER, FakeClock, FakeTransport, departments
from tests.file_stores import files_of_tests
from tests.visit_papers import a_record, a_work_plan

PACK = "yanshi-2023"
REGION = "410307"
VERIFIER = "0" * 64
COORDINATOR = person("coordinator", LEAD, Role.COORDINATOR)
REVIEWER = person("reviewer", LEAD, Role.REVIEWER)
OFFICER = person("officer", LEAD, Role.OFFICER)
PARTNER_OFFICER = person("partner.officer", PARTNER, Role.OFFICER)
STRANGER_OFFICER = person("stranger.officer", STRANGER, Role.OFFICER)
CALENDAR = load_calendar()
NONCES = {department: f"{number:064x}" for number, department in enumerate(CAST, 1)}
INSPECTED_AT = datetime(2023, 7, 4, 10, tzinfo=CHINA)

UNLICENSED = {"result": "other_violation", "violation": "run_without_permission", "facts": "现场无办学许可"}
UNREACHABLE = {"result": "unreachable", "violation": "not_at_registered_address", "facts": "电话无人接听"}
GUIDED = {"outcome": "guidance", "words": "当场辅导", "done_on": date(2023, 7, 4)}
SPARED = {"outcome": "no_penalty", "words": "轻微并及时改正，不予处罚", "done_on": date(2023, 7, 4)}


@dataclass(frozen=True)
class SheetLine:
    """One row of a workbook as the import use cases take it."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str]


def lines(values: Iterable[Mapping[str, Any]]) -> list[SheetLine]:
    """Rows of a sheet, counted as Excel does from below the heading."""
    return [
        SheetLine(n, dict(each), {key: str(cell) for key, cell in each.items()}) for n, each in enumerate(values, 2)
    ]


def an_object(number: int, region: str = REGION, **changes: Any) -> dict[str, Any]:
    """A training institution; the credit class goes A, B, C, D in turn."""
    plain = {
        "id": with_check_character(f"52{region}MJ{number:07d}"), "name": f"第{number}科技培训学校",
        "entity_type": "private_non_enterprise", "kinds": ["tech_training"], "profit_type": "for_profit",
        "scale": "small", "region": region, "address": f"商都路{number}号", "credit_class": "ABCD"[number % 4],
        "status": "active", "visits_this_year": 0, "flags": [], "note": "",
    }  # fmt: skip
    return plain | changes


def an_inspector(department: str, number: int, **changes: Any) -> dict[str, Any]:
    """A licensed inspector on duty."""
    plain = {
        "id": f"{department[:3].upper()}-{number:04d}", "name": f"{department}检查员{number}", "department": department,
        "gender": "female", "licensed_until": date(2027, 1, 1), "post": "执法岗", "skills": [],
        "may_lead": number % 2 == 0, "status": "active",
    }  # fmt: skip
    return plain | changes


def a_plan(pack_id: str = PACK, items: Iterable[str] = (), **changes: Any) -> Plan:
    """The pack's own plan: every item, every object but the trustworthy, its own phases."""
    pack = load_pack(pack_id)
    chosen = sorted(items or {content.item for content in pack.contents})
    plan = plan_from_pack(pack, chosen, (REGION,), pack_phases(pack), even_ratios(10_000))
    return replace(plan, **{"skip_flags": pack.words("trusted_flags"), **changes})


def a_finding(part: Any, item: str, **changes: Any) -> dict[str, Any]:
    """The data of one finding as the use case takes it: nothing found, unless changed."""
    plain = {
        "part_id": part.id, "item_id": item, "version": 1, "result": "no_problem", "violation": None, "facts": "",
        "method": "on_site", "inspected_at": INSPECTED_AT, "signature": {"signed_by": "王校长", "refusal": ""},
        "observations": [], "evidence": [], "handling": None, "follow_up": None,
    }  # fmt: skip
    return plain | changes


class District:
    """The hub over one database, with fakes at its ports."""

    def __init__(self, url: str, known: Mapping[str, Department] | None = None) -> None:
        self.url = url
        self.engine = prepare(sa.create_engine(url, **engine_options(url)))
        self.clock = FakeClock(datetime(2023, 6, 16, 9, tzinfo=CHINA))
        self.wire = FakeTransport()
        self.transactions = 0
        around = Surroundings(
            self.clock, CALENDAR, known or departments(), pack_text, Signing("tests"), *files_of_tests()
        )
        self._open = transactions(self.engine, around)
        self.hub = Hub(self.transaction, around.departments, lambda: self.wire)
        self._serial = count(1)

    def transaction(self) -> AbstractContextManager[UnitOfWork]:
        """One transaction; they are counted."""
        self.transactions += 1
        return self._open()

    def create_tables(self) -> None:
        Table.metadata.create_all(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    # --- acting ---

    def do(self, use_case: Callable[..., Any], *arguments: Any) -> Any:
        """One use case in one transaction."""
        with self.transaction() as work:
            return use_case(work, *arguments)

    def say(self, department: str, use_case: Callable[..., Any], **data: Any) -> Any:
        """What a department's own system says, as the use case takes it."""
        cause = Message(f"m-{next(self._serial)}", "test", department, self.clock.now(), "test", data)
        return self.do(use_case, department_system(department), data, cause)

    def letter(self, department: str, name: str, data: Mapping[str, Any], **envelope: Any) -> Letter:
        """A letter as a department's system writes it; `envelope` changes its members."""
        members = {
            "specversion": "1.0", "id": f"{department}-{next(self._serial)}", "source": source_of(department),
            "type": full_name(name), "time": self.clock.now(), "subject": "test", "data": data,
        } | envelope  # fmt: skip
        body = json.dumps(members, default=lambda value: value.isoformat(), ensure_ascii=False).encode()
        return Letter(department, str(members["id"]), body, department)

    # --- looking ---

    def rows(self, name: str, **equals: Any) -> list[Any]:
        """Rows of one kind."""
        with self.transaction() as work:
            return list(getattr(work, name).find(**equals))

    def one(self, name: str, **equals: Any) -> Any:
        """The only row of a kind."""
        (row,) = self.rows(name, **equals)
        return row

    def drawable(self, name: str) -> list[Any]:
        """The lines of a list as a freeze of the first campaign would find them now."""
        with self.transaction() as work:
            campaign = work.campaigns.find()[0]
            return list(trial_libraries(work, campaign, plan_from_data(campaign.plan))[name])  # type: ignore[literal-required]

    def frozen(self, name: str, draw_id: str = "") -> list[Any]:
        """The lines of a frozen list, of the latest draw unless another is named."""
        with self.transaction() as work:
            draw_id = draw_id or max(work.draws.find(), key=lambda row: (row.frozen_at, row.id)).id
            return list(work.frozen(draw_id)[name])  # type: ignore[literal-required]

    def sent(self, name: str, **equals: Any) -> list[dict[str, Any]]:
        """The data of every message of a type in the outbox, first to last."""
        return [row.data for row in self.rows("outbox", type=full_name(name), **equals)]

    def audit(self, action: str | None = None) -> list[AuditEntry]:
        """The entries of the audit log, or those of one action."""
        with Session(self.engine) as session:
            entries = list(session.scalars(sa.select(AuditEntry).order_by(AuditEntry.number)))
        return [entry for entry in entries if action in (None, entry.action)]

    def verify(self) -> AuditReport:
        with Session(self.engine) as session:
            return verify(session)

    # --- libraries and campaign ---

    def add_libraries(self, objects: int = 4, inspectors: int = 6) -> None:
        """Objects of one region, and inspectors of the two departments that take part."""
        self.do(import_objects, COORDINATOR, lines(an_object(n) for n in range(objects)))
        people = [an_inspector(department, n) for department in (LEAD, PARTNER) for n in range(inspectors)]
        self.do(import_inspectors, COORDINATOR, REGION, lines(people), [])

    def set_up(self, plan: Plan | None = None, pack_id: str = PACK) -> str:
        campaign_id = str(self.do(set_up_campaign, COORDINATOR, "联合抽查", pack_id, REGION, plan or a_plan()))
        self.file_work_plan(campaign_id)
        return campaign_id

    def file_work_plan(self, campaign_id: str, actor: Actor = COORDINATOR, **changes: Any) -> None:
        """The work plan of a draft."""
        self.do(file_work_plan, actor, campaign_id, a_work_plan(self.one("campaigns", id=campaign_id), **changes))

    def approve(self, plan: Plan | None = None) -> str:
        """A campaign that is approved."""
        campaign_id = self.set_up(plan)
        self.do(submit_campaign, COORDINATOR, campaign_id)
        self.do(approve_campaign, REVIEWER, campaign_id)
        return campaign_id

    def freeze(self, campaign_id: str) -> str:
        return str(self.do(freeze_draw, COORDINATOR, campaign_id, VERIFIER))

    def commit(self, department: str, campaign_id: str, frozen: str, nonce: str = "") -> None:
        promised = commitment(frozen, department, nonce or NONCES[department])
        self.say(department, record_commitment, campaign_id=campaign_id, freeze_hash=frozen, commitment=promised)

    def reveal(self, department: str, campaign_id: str, frozen: str, nonce: str = "") -> None:
        revealed = nonce or NONCES[department]
        self.say(department, record_reveal, campaign_id=campaign_id, freeze_hash=frozen, nonce=revealed)

    def seal(self, plan: Plan | None = None) -> tuple[str, str]:
        """A campaign whose departments have all committed, and its freeze's hash."""
        campaign_id = self.approve(plan)
        frozen = self.freeze(campaign_id)
        for department in (LEAD, PARTNER):
            self.commit(department, campaign_id, frozen)
        return campaign_id, frozen

    def draw(self, plan: Plan | None = None) -> str:
        """A campaign whose parts are assigned."""
        campaign_id, frozen = self.seal(plan)
        for department in (LEAD, PARTNER):
            self.reveal(department, campaign_id, frozen)
        self.do(certify_draws)
        return campaign_id

    # --- parts ---

    def part(self, department: str, place: int = 0) -> Any:
        return self.rows("parts", department=department)[place]

    def accept(self, part: Any) -> None:
        self.say(part.department, accept_part, part_id=part.id)

    def schedule(self, part: Any, at: datetime = INSPECTED_AT) -> None:
        """Assigned -> scheduled."""
        self.accept(part)
        self.say(part.department, schedule_part, part_id=part.id, scheduled_at=at)

    def find(self, part: Any, item: str, **changes: Any) -> Any:
        """One finding; why it was only noted, if it was."""
        return self.say(part.department, record_finding, **a_finding(part, item, **changes))

    def inspect(self, part: Any, **first: Any) -> None:
        """Assigned -> inspected; `first` changes the first item's finding."""
        self.schedule(part)
        for number, item in enumerate(part.items):
            self.find(part, item, **(first if number == 0 else {}))
        self.record(part)

    def record(self, part: Any, **changes: Any) -> Any:
        """The record of a part, complete unless changed; why it was only noted, if it was."""
        pack = load_pack(self.one("campaigns", id=part.campaign_id).pack_id)
        return self.say(part.department, record_visit, **a_record(pack, part, **changes))

    def publish(self, part: Any) -> None:
        """Public on the hub, confirmed in the national system, and told to the party."""
        self.do(publish_results)
        self.say(part.department, confirm_publication, part_id=part.id, receipt="GS-1")
        self.feed_back(part)

    def feed_back(self, part: Any, **changes: Any) -> None:
        """Tell the party the result of one part."""
        told = {"given_on": self.clock.now().date(), "way": "in_person", "receiver": "王校长", "words": ""}
        self.say(part.department, give_feedback, part_id=part.id, **told | changes)

    def close_part(self, part: Any) -> None:
        self.say(part.department, close_part, part_id=part.id)

    def finish_parts(self) -> None:
        """Every part from assigned to closed, with nothing found."""
        for part in self.rows("parts"):
            self.inspect(part)
            self.publish(part)
            self.close_part(part)

    # --- referrals ---

    def propose(self) -> tuple[Any, Any]:
        """Science finds what education is competent for; the part and the proposal."""
        part = self.part(LEAD)
        self.inspect(part, **UNLICENSED)
        return part, self.one("referrals")

    def offer(self) -> tuple[Any, Any]:
        """A referral that the officer has confirmed."""
        part, proposal = self.propose()
        self.do(confirm_referral, OFFICER, proposal.id)
        return part, self.one("referrals")

    def decide(self, outcome: str = "penalty", **more: Any) -> tuple[Any, Any]:
        """A referral that education has accepted and decided."""
        part, referral = self.offer()
        self.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执〔2023〕12号", receipt=None)
        decided = {"outcome": outcome, "document_number": "偃教罚〔2023〕3号", "words": "罚款"}
        self.say(STRANGER, decide_referral, referral_id=referral.id, decided_on=date(2023, 7, 18), **decided | more)
        return part, self.one("referrals")


__all__ = ["CAST", "HUB", "HUB_ACTOR", "LEAD", "PARTNER", "POLICE", "STRANGER", "Actor", "District"]
