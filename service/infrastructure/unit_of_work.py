"""One transaction: its rows, its audit entries and its messages are committed together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from service.domain.actors import Actor
from service.domain.calendar import WorkCalendar
from service.domain.draw.shapes import Libraries, Signer
from service.domain.law_versions import BASELINE, in_force, pin_from_data
from service.domain.notices import Thresholds
from service.domain.policy import PolicyFault, PolicyPack
from service.domain.refusals import Refused
from service.domain.time_zone import local_day
from service.infrastructure import audit_log, counters, identity, joining, numbering, pulses, queues
from service.infrastructure.calendar_shelf import CalendarShelf
from service.infrastructure.due_clocks import due_clocks, stale_clocks
from service.infrastructure.frozen import FrozenList, freeze_list
from service.infrastructure.row import Journal
from service.infrastructure.rows import TableRows
from service.infrastructure.signing import Signing, is_signed
from service.infrastructure.tables import (
    annual_plans,
    bulletins,
    campaigns,
    clocks,
    credit,
    crime_cases,
    draws,
    evidence,
    follow_up,
    inspections,
    item_lists,
    joint_visits,
    leniency,
    letters,
    libraries,
    library_work,
    measures,
    messages,
    packs,
    paper_letters,
    people,
    referrals,
    results,
    targeted_checks,
    visit_records,
)
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.pulses import Pulse
from service.policies.pinned import pack_of_text, pinned_law
from service.ports import (
    DatabaseBusy,
    DatabaseUnavailable,
    Department,
    FileAddresses,
    Files,
    Message,
    NotUndone,
    Numbers,
    SealedLine,
)

GIVEN_UP = ("40P01", "40001")  # deadlock, serialization failure (PostgreSQL)
TABLES: dict[str, tuple[type[Table], str]] = {
    "users": (people.User, "账号"),
    "items": (libraries.Item, "抽查事项"),
    "objects": (libraries.InspectedObject, "检查对象"),
    "proposals": (libraries.ObjectProposal, "名录变更"),
    "inspectors": (libraries.Inspector, "执法检查人员"),
    "library_pages": (libraries.LibraryPage, "名录变更页"),
    "conflicts": (libraries.Conflict, "利害关系"),
    "law_texts": (packs.LawText, "政策文件文本"),
    "pinned_laws": (packs.PinnedLaw, "任务依据"),
    "pack_versions": (packs.PackVersion, "政策文件版本"),
    "campaigns": (campaigns.Campaign, "抽查任务"),
    "draws": (draws.Draw, "抽取"),
    "frozen_lines": (draws.FrozenLine, "冻结名录"),
    "draw_entries": (draws.DrawEntry, "抽取记录"),
    "commitments": (draws.Commitment, "承诺"),
    "secrets": (draws.Secret, "随机数"),
    "participant_keys": (draws.ParticipantKey, "公钥"),
    "witness_heads": (draws.WitnessHead, "监督码"),
    "draw_rounds": (draws.DrawRound, "补抽"),
    "joint_visits": (joint_visits.JointVisit, "联合检查"),
    "joint_members": (joint_visits.JointMember, "联合检查成员"),
    "visits": (inspections.Visit, "检查"),
    "parts": (inspections.Part, "检查部分"),
    "recusals": (inspections.Recusal, "回避"),
    "findings": (inspections.Finding, "检查结果"),
    "deadlines": (clocks.Deadline, "期限"),
    "calendar_days": (clocks.CalendarDay, "日历"),
    "calendar_years": (clocks.CalendarYear, "日历年度"),
    "calendar_revisions": (clocks.CalendarRevision, "日历更正"),
    "briefings": (inspections.Briefing, "简报"),
    "summaries": (inspections.Summary, "总结"),
    "referrals": (referrals.Referral, "移送"),
    "work_plans": (visit_records.WorkPlanOfCampaign, "工作方案"),
    "visit_codes": (visit_records.VisitCode, "检查地址码"),
    "visit_records": (visit_records.VisitRecord, "检查记录"),
    "record_files": (visit_records.RecordFile, "记录附件"),
    "shared_entries": (visit_records.SharedEntry, "共享字段"),
    "complaint_channels": (visit_records.ComplaintChannel, "投诉渠道"),
    "inbox": (messages.Inbox, "收件"),
    "outbox": (messages.Outbox, "发件"),
    "gaps": (messages.Gap, "缺号"),
    "letter_changes": (letters.LetterChange, "报文更正"),
    "pulses": (Pulse, "运行信号"),
    "bulletins": (bulletins.BulletinRow, "通报"),
    "list_entries": (item_lists.ListEntry, "清单事项"),
    "duty_transfers": (item_lists.DutyTransfer, "职责划转"),
    "annual_plans": (annual_plans.AnnualPlan, "年度计划"),
    "annual_plan_versions": (annual_plans.AnnualPlanVersion, "年度计划版本"),
    "plan_submissions": (annual_plans.PlanSubmission, "计划填报"),
    "planned_campaigns": (annual_plans.PlannedCampaign, "计划任务"),
    "library_versions": (library_work.LibraryVersion, "名录版本"),
    "library_batches": (library_work.LibraryBatch, "名录批次"),
    "batch_lines": (library_work.BatchLine, "批次行"),
    "registry": (library_work.RegistryEntry, "登记名单"),
    "persons": (library_work.NaturalPerson, "自然人"),
    "employments": (library_work.Employment, "聘用关系"),
    "trainings": (library_work.Training, "培训"),
    "attendances": (library_work.Attendance, "参训记录"),
    "liaisons": (library_work.Liaison, "联络员"),
    "leniency_entries": (leniency.LeniencyEntry, "清单条目"),
    "observation_periods": (leniency.ObservationPeriod, "观察期"),
    "leniency_cases": (leniency.LeniencyCase, "案件档案"),
    "case_samples": (leniency.CaseSample, "案件抽样"),
    "case_verdicts": (leniency.CaseVerdict, "案件评价"),
    "checks": (targeted_checks.TargetedCheck, "非双随机检查"),
    "decisions": (results.Decision, "处理决定"),
    "flags": (results.CompletionFlag, "到位情况"),
    "feedbacks": (results.Feedback, "结果反馈"),
    "publications": (results.Publication, "公示版本"),
    "objections": (results.Objection, "异议"),
    "draw_notices": (results.DrawNotice, "抽取公告"),
    "paper_letters": (paper_letters.PaperLetter, "移送函"),
    "return_slips": (paper_letters.ReturnSlip, "移送回执"),
    "measures": (measures.MeasureRow, "处理措施"),
    "corrections": (follow_up.Correction, "整改"),
    "abnormal_listings": (follow_up.AbnormalListing, "经营异常"),
    "obstructions": (follow_up.Obstruction, "不配合记录"),
    "credit_entries": (credit.CreditEntry, "信用记录"),
    "credit_changes": (credit.CreditChangeRow, "信用记录变更"),
    "credit_classes": (credit.CreditClass, "信用风险分类"),
    "crime_cases": (crime_cases.CrimeCase, "涉嫌犯罪案件"),
    "evidence": (evidence.Evidence, "证据材料"),
    "evidence_receipts": (evidence.EvidenceReceipt, "证据材料签收"),
}
# A row that refers to another is written after it.
_WRITTEN = [name for each in Table.metadata.sorted_tables for name in TABLES if TABLES[name][0].__table__ is each]


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """The instant now, aware."""


@dataclass(frozen=True)
class Surroundings:
    """What every transaction is given besides the database."""

    clock: Clock
    calendar: WorkCalendar
    departments: Mapping[str, Department]
    shipped_text: Callable[[str], str]
    signing: Signing
    files: Files
    file_addresses: FileAddresses


class SqlUnitOfWork:
    """The unit of work over one connection. `now` is read once, so that one transaction has one time."""

    users: TableRows
    items: TableRows
    objects: TableRows
    proposals: TableRows
    inspectors: TableRows
    library_pages: TableRows
    conflicts: TableRows
    law_texts: TableRows
    pinned_laws: TableRows
    pack_versions: TableRows
    campaigns: TableRows
    draws: TableRows
    frozen_lines: TableRows
    draw_entries: TableRows
    commitments: TableRows
    secrets: TableRows
    participant_keys: TableRows
    witness_heads: TableRows
    draw_rounds: TableRows
    joint_visits: TableRows
    joint_members: TableRows
    visits: TableRows
    parts: TableRows
    recusals: TableRows
    findings: TableRows
    deadlines: TableRows
    calendar_days: TableRows
    calendar_years: TableRows
    calendar_revisions: TableRows
    briefings: TableRows
    summaries: TableRows
    referrals: TableRows
    work_plans: TableRows
    visit_codes: TableRows
    visit_records: TableRows
    record_files: TableRows
    shared_entries: TableRows
    complaint_channels: TableRows
    inbox: TableRows
    outbox: TableRows
    gaps: TableRows
    letter_changes: TableRows
    pulses: TableRows
    bulletins: TableRows
    list_entries: TableRows
    duty_transfers: TableRows
    annual_plans: TableRows
    annual_plan_versions: TableRows
    plan_submissions: TableRows
    planned_campaigns: TableRows
    library_versions: TableRows
    library_batches: TableRows
    batch_lines: TableRows
    registry: TableRows
    persons: TableRows
    employments: TableRows
    trainings: TableRows
    attendances: TableRows
    liaisons: TableRows
    leniency_entries: TableRows
    observation_periods: TableRows
    leniency_cases: TableRows
    case_samples: TableRows
    case_verdicts: TableRows
    checks: TableRows
    decisions: TableRows
    flags: TableRows
    feedbacks: TableRows
    publications: TableRows
    objections: TableRows
    draw_notices: TableRows
    paper_letters: TableRows
    return_slips: TableRows
    corrections: TableRows
    abnormal_listings: TableRows
    obstructions: TableRows
    credit_entries: TableRows
    credit_changes: TableRows
    credit_classes: TableRows
    crime_cases: TableRows
    evidence: TableRows
    evidence_receipts: TableRows

    def __init__(self, connection: Connection, around: Surroundings, calendars: CalendarShelf) -> None:
        self.now: datetime = around.clock.now()
        self.today: date = local_day(self.now)
        self.calendars = calendars
        self._calendar: WorkCalendar | None = None
        self.departments = around.departments
        self.files = around.files
        self.file_addresses = around.file_addresses
        self._connection = connection
        self._shipped_text = around.shipped_text
        self._signing = around.signing
        self._journal = Journal()
        self._steps: list[audit_log.Step] = []
        self._messages: list[dict[str, Any]] = []
        self._numbers = counters.Numbers(connection, self._journal)
        for name, (table, kind) in TABLES.items():
            setattr(self, name, TableRows(connection, Table.metadata.tables[table.__tablename__], kind, self._journal))

    @property
    def calendar(self) -> WorkCalendar:
        """The calendar as it was corrected when this transaction first counted; it counts with no other."""
        if self._calendar is None:
            self._calendar = self.calendars.current(self._connection)
        return self._calendar

    def pack(self, pack_id: str) -> PolicyPack:
        """The law of one pack as in force today; Refused `pack.unknown` if there is none that can be read."""
        try:
            own = pack_of_text(pack_id, self.pack_text(pack_id))
            return own if pack_id == BASELINE else own.over(pack_of_text(BASELINE, self.pack_text(BASELINE)))
        except PolicyFault as fault:
            raise Refused("pack.unknown", pack=pack_id) from fault

    def pack_text(self, pack_id: str) -> str:
        """The text of a pack that is in force today: a version of its own, or else the product's; PolicyFault if there
        is none."""
        versions: list[Any] = self.pack_versions.find(pack_id=pack_id)
        found = in_force(versions, self.today)
        return self._law_text(found.text_id) if found else self._shipped_text(pack_id)

    def _law_text(self, text_id: str) -> str:
        return str(vars(self.law_texts.see(text_id))["text"])

    def law(self, law_id: str) -> PolicyPack:
        """A law that was pinned."""
        pin = self.pinned_laws
        return pinned_law(law_id, lambda: pin_from_data(vars(pin.see(law_id))["pin"]), self._law_text)

    def law_of(self, campaign: Any) -> PolicyPack:
        """The law that a campaign has pinned."""
        return self.law(campaign.law_id)

    def record(self, actor: Actor, action: str, subject: str, **details: Any) -> None:
        """One entry of the audit log; written at the commit."""
        self._steps.append(audit_log.Step(self.now, actor.id, action, subject, details))
        self._journal.note(self._steps.pop)

    def send(
        self, department: str, type_: str, subject: str, data: Mapping[str, Any], cause: Message | None = None
    ) -> None:
        """One message for a department; numbered and written to the outbox at the commit. An agency that no queue
        belongs to is reached on paper, and is sent nothing."""
        if department not in self.departments:
            return
        self._messages.append(
            {
                "message_id": identity.new_id(),
                "department": department,
                "type": type_,
                "subject": subject,
                "correlation_id": data.get("campaign_id") or subject,
                "causation_id": cause.id if cause else None,
                "data": dict(data),
                "created_at": self.now,
            }
        )
        self._journal.note(self._messages.pop)

    def next_number(self, series: str) -> int:
        """The next number of a series; its row is locked until the commit, so that a number is given once."""
        return self._numbers.next(series)

    def new_nonce(self) -> str:
        """32 random bytes as 64 hexadecimal digits."""
        return identity.new_nonce()

    @property
    def signer(self) -> Signer:
        """The algorithm and the public key of the hub's own signature."""
        return self._signing.signer

    def sign(self, digest: str) -> str:
        """The hub's signature of a hash (SSJ1 section 1)."""
        return self._signing.sign(digest)

    def is_signed(self, signer: Mapping[str, str], digest: str, signature: str) -> bool:
        """Whether a signature of a hash is that of a signer."""
        return is_signed(signer, digest, signature)

    def freeze_list(self, draw_id: str, name: str, lines: Iterable[SealedLine]) -> None:
        """Write the lines of a frozen list of a draw."""
        freeze_list(self._connection, draw_id, name, lines)

    def frozen(self, draw_id: str) -> Libraries:
        """The frozen lists of a draw; the objects are read anew each time they are iterated."""
        objects, *rest = (FrozenList(self._connection, draw_id, name) for name in Libraries.__annotations__)
        inspectors, conflicts = map(list, rest)
        return {"objects": objects, "inspectors": inspectors, "conflicts": conflicts}

    def flush(self) -> None:
        """Write what was changed so far inside the transaction."""
        for name in _WRITTEN:
            getattr(self, name).flush()

    @contextmanager
    def trial(self) -> Iterator[None]:
        """What happens inside is kept whole, or if it fails undone and the failure goes on; NotUndone if some of it was
        written already, because something that it bears on was asked of the database."""
        self._journal.begin()
        try:
            yield
        except Exception as failure:
            if not self._journal.undo():
                raise NotUndone(str(failure)) from failure
            raise
        self._journal.end()

    def claim_outbox(self, limit: int, lease_seconds: float) -> list[Any]:
        """The oldest unsent rows that no other relay holds, leased; none of a subject of which another holds an earlier
        one."""
        return queues.claim_outbox(self._connection, self.now, limit, lease_seconds)

    def mark_outbox(self, ids: Sequence[int], trouble: str | None = None) -> None:
        """Claimed rows are sent now; or, with a `trouble`, they wait again."""
        queues.mark_outbox(self._connection, self.now, ids, trouble)

    def numbers_heard(self, since: datetime, settled: datetime, also: Sequence[tuple[str, str]]) -> list[Numbers]:
        """The numbers on each subject that was spoken of between the two instants and has a gap, and on those given."""
        return numbering.numbers_heard(self._connection, since, settled, also)

    def due_clocks(self, now: Thresholds, limit: int) -> list[str]:
        """The running clocks of which something is to be told now."""
        self.deadlines.flush()
        return due_clocks(self._connection, now, limit)

    def stale_clocks(self, revision: int, limit: int) -> list[str]:
        """The running clocks in working days that were counted with an older calendar."""
        self.deadlines.flush()
        return stale_clocks(self._connection, revision, limit)

    def objects_of_several_visits(self) -> list[str]:
        """The objects with open visits of at least two campaigns."""
        return joining.objects_of_several_visits(self._connection)

    def due_waiting(self, limit: int) -> list[Any]:
        """The rows of the inbox whose next try is due, oldest first, locked."""
        return queues.due_waiting(self._connection, self.now, limit)

    def note_pulse(self, source: str, facts: Mapping[str, Any]) -> None:
        """A part of the hub was heard now and said `facts`."""
        pulses.note(self._connection, source, self.now, facts)

    def finish(self) -> None:
        """Write everything, and commit; the locks that everybody wants are taken last."""
        self.flush()
        queues.write_outbox(self._connection, self._messages, self._numbers)
        audit_log.append(self._connection, self._steps)
        self._connection.commit()


def transactions(engine: Engine, around: Surroundings) -> Callable[[], Any]:
    """The factory of units of work: `with transaction() as work:` commits at the end, or rolls back and raises.

    A lost connection is DatabaseUnavailable: nothing was committed."""

    calendars = CalendarShelf(around.calendar)

    @contextmanager
    def transaction() -> Iterator[SqlUnitOfWork]:
        try:
            with engine.connect() as connection:
                work = SqlUnitOfWork(connection, around, calendars)
                yield work
                work.finish()
        except (OperationalError, InterfaceError) as error:
            given_up = getattr(error.orig, "sqlstate", None) in GIVEN_UP
            raise (DatabaseBusy if given_up else DatabaseUnavailable)(str(error.orig)) from error
        except PoolTimeout as error:
            raise DatabaseUnavailable(str(error)) from error

    return transaction
