"""Documents and publications: the rows of the tables that hang on a case, each whole as one JSON text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, inspect, not_, select, true
from sqlalchemy.orm import Session

from service.domain.case_files import Kind, LeftOut, Source, Why
from service.domain.referral_preview import CHOSEN, is_hidden
from service.infrastructure.tables.credit import CreditEntry
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.follow_up import AbnormalListing, Correction, Obstruction
from service.infrastructure.tables.inspections import Finding, Part, Recusal, Visit
from service.infrastructure.tables.leniency import LeniencyCase
from service.infrastructure.tables.measures import MeasureRow
from service.infrastructure.tables.paper_letters import PaperLetter, ReturnSlip
from service.infrastructure.tables.referrals import Referral
from service.infrastructure.tables.results import CompletionFlag, Decision, Feedback, Objection, Publication
from service.infrastructure.tables.targeted_checks import TargetedCheck
from service.infrastructure.tables.visit_records import SharedEntry, VisitRecord, WorkPlanOfCampaign
from service.queries import scope
from service.queries.case_files.matter import Matter


@dataclass(frozen=True)
class RowSource:
    """A table that hangs on a case: by which column on which ids of the matter ("": on any of it, as clocks do), and
    which columns say when and who. A table without an instant of its own takes that of its part's visit; of one with an
    `owner` only the viewer's own rows go in."""

    table: Any
    title: tuple[str, str]
    column: str
    ids: str
    at: str = ""
    who: str = ""
    kind: Kind = Kind.DOCUMENT
    owner: str = ""

    def about(self, matter: Matter) -> scope.Condition:
        """The rows of the case."""
        column = getattr(self.table, self.column)
        found: scope.Condition = column.in_(getattr(matter, self.ids)) if self.ids else matter.is_about(column)
        return found

    def own(self, matter: Matter) -> scope.Condition:
        """The rows that the viewer may see of them."""
        return scope.of_department(matter.viewer, getattr(self.table, self.owner)) if self.owner else true()


CORRECTION, CRIME = ("责令改正", "order to correct"), ("涉嫌犯罪案件", "suspected crime")
DOSSIER = ("裁量档案", "dossier of leniency")
LISTING = ("经营异常名录", "abnormal operation")
# A further table needs its line here.
TABLES = (
    RowSource(WorkPlanOfCampaign, ("抽查检查工作方案", "work plan"), "campaign_id", "campaigns", "made_at", "made_by"),
    RowSource(TargetedCheck, ("非双随机检查", "check without a draw"), "id", "checks", "proposed_at", "proposed_by"),
    RowSource(Visit, ("检查", "visit"), "id", "visits", "opened_at"),
    RowSource(Part, ("检查部分", "part of the visit"), "id", "parts", "", "department"),
    RowSource(Recusal, ("回避", "recusal"), "part_id", "parts", "requested_at", "requested_by"),
    RowSource(VisitRecord, ("检查记录", "record of the visit"), "part_id", "parts", "recorded_at", "recorded_by"),
    RowSource(Finding, ("检查结果", "finding"), "part_id", "parts", "recorded_at"),
    RowSource(Referral, ("移送", "referral"), "id", "referrals", "proposed_at", "sender"),
    RowSource(Decision, ("处理决定", "decision"), "part_id", "parts", "recorded_at", "department"),
    RowSource(CompletionFlag, ("到位情况", "completion flag"), "part_id", "parts", "", "department"),
    RowSource(Feedback, ("结果反馈", "feedback to the party"), "part_id", "parts", "recorded_at", "recorded_by"),
    RowSource(Objection, ("异议", "objection"), "part_id", "parts", "registered_at", "department"),
    RowSource(LeniencyCase, DOSSIER, "finding_id", "findings", "judged_at", "judged_by", owner="department"),
    RowSource(MeasureRow, ("处理措施", "measure"), "referral_id", "referrals", "recorded_at", "department"),
    RowSource(PaperLetter, ("纸质移送函", "letter on paper"), "id", "referrals", "made_at", "recorded_by"),
    RowSource(ReturnSlip, ("移送回执", "return slip"), "referral_id", "referrals", "entered_at", "entered_by"),
    RowSource(CrimeCase, CRIME, "id", "crimes", "opened_at", "opened_by"),
    RowSource(Correction, CORRECTION, "part_id", "parts", "recorded_at", "ordered_by", owner="department"),
    RowSource(Correction, CORRECTION, "referral_id", "referrals", "recorded_at", "ordered_by", owner="department"),
    RowSource(AbnormalListing, LISTING, "finding_id", "findings", "opened_at", "department", owner="department"),
    RowSource(AbnormalListing, LISTING, "referral_id", "referrals", "opened_at", "department", owner="department"),
    RowSource(Obstruction, ("拒不配合", "obstruction"), "part_id", "parts", "recorded_at", "department"),
    RowSource(
        CreditEntry, ("信用记录", "credit entry"), "source_number", "", "recorded_at", "department", owner="department"
    ),
    RowSource(Publication, ("公示", "publication"), "part_id", "parts", "published_at", "department", Kind.PUBLICATION),
)


# Where a row of the receiver's hangs in the sender's part is the sender's to know.
_OF_THE_SENDER = ("finding_id", "part_id", "item_id", "needs_head", "submitted_by", "submitted_at", "same_as")


def rows(session: Session, matter: Matter) -> Iterator[Source | LeftOut]:
    """Every row of every table above, once."""
    opened, told = _opened(session, matter), set()
    for source in TABLES:
        about, own = source.about(matter), source.own(matter)
        for row in session.scalars(select(source.table).where(about, own)):
            at = getattr(row, source.at) if source.at else opened[getattr(row, "part_id", None) or row.id]
            if row not in told:
                yield _source(source, row, at, _hidden(matter, row))
            told.add(row)
        others = session.scalar(select(func.count()).select_from(source.table).where(about, not_(own)))
        yield LeftOut(Kind.DOCUMENT, others or 0, Why.OTHER_DEPARTMENT)


def decided_elsewhere(session: Session, matter: Matter) -> Iterator[Source]:
    """What the viewer's department decided on a referral, in a part that is not its own."""
    referred = select(Referral.finding_id).where(Referral.id.in_(matter.referrals))
    for table, title, at in (
        (Decision, ("处理决定", "decision"), "recorded_at"),
        (LeniencyCase, DOSSIER, "judged_at"),
    ):
        own = table.finding_id.in_(referred), table.department == matter.viewer.department
        for row in session.scalars(select(table).where(*own, table.finding_id.not_in(matter.findings))):
            source = RowSource(table, title, "finding_id", "", at, "department")
            yield _source(source, row, getattr(row, at), _OF_THE_SENDER)


def shared_fields(session: Session, matter: Matter) -> Iterator[Source]:
    """What partners of the visit share with the viewer's department."""
    found = select(SharedEntry).where(
        SharedEntry.visit_id.in_(matter.visits), SharedEntry.reader == matter.viewer.department
    )
    source = RowSource(SharedEntry, ("共享字段", "shared field"), "visit_id", "visits", "shared_at", "department")
    for row in session.scalars(found):
        yield _source(source, row, row.shared_at)


def text_of(value: object) -> Callable[[], Iterable[bytes]]:
    """A value as JSON text, members sorted, a line each."""

    def read() -> Iterable[bytes]:
        yield json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, default=written).encode()

    return read


def values_of(row: Any) -> dict[str, Any]:
    """Every column of a row."""
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).columns}


def written(value: object) -> str:
    """A day or an instant as text."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(value)


def _opened(session: Session, matter: Matter) -> dict[str, datetime]:
    found = select(Part.id, Visit.opened_at).join(Visit, Visit.id == Part.visit_id).where(Part.id.in_(matter.parts))
    return {part_id: at for part_id, at in session.execute(found)}


def _hidden(matter: Matter, row: Any) -> tuple[str, ...]:
    """What the receiver of a referral does not see of it: where it comes from, and before it accepts what the preview
    leaves out."""
    if getattr(row, "finding_id", "") in ("", *matter.findings):
        return ()
    if not isinstance(row, Referral):
        return _OF_THE_SENDER
    later = [name for name in CHOSEN if is_hidden(name, row.visible, row.opened_at is not None)]
    return *_OF_THE_SENDER, *later


def _source(source: RowSource, row: Any, at: datetime, hidden: tuple[str, ...] = ()) -> Source:
    ids = [str(getattr(row, column.key)) for column in inspect(source.table).primary_key]
    key = "-".join(ids) if not hidden or source.table is Referral else f"{ids[0].rpartition('-')[2]}"
    who = str(getattr(row, source.who)) if source.who else "hub"
    name = f"{source.table.__tablename__}-{key}.json"
    facts = {"table": source.table.__tablename__, "key": key}
    value = {name: value for name, value in values_of(row).items() if name not in hidden}
    return Source(source.kind, source.title, name, at, who, text_of(value), facts)
