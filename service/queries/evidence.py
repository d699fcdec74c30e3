"""The evidence for a finding: its manifest, how receivers got the files, who fetched them, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.evidence import SEEN_BY_RECEIVER, FileState, ReceiptState, file_state, may_see_files
from service.domain.referral_preview import is_hidden
from service.infrastructure.tables.evidence import Evidence, EvidenceReceipt
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.messages import AuditEntry
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = ReceiptState.DIFFERS
ACCESSES = ("evidence.fetched", "evidence.refused", "evidence.stored", "evidence.content_refused", "evidence.differs")


@dataclass(frozen=True)
class ManifestLine:
    """One file of a manifest."""

    id: str
    version: int
    name: str
    media_type: str
    size: int
    sha256: str
    taken_by: str
    taken_at: datetime | None
    added_by: str
    added_at: datetime
    supersedes: str | None
    note: str
    stored_at: datetime | None
    disputed_at: datetime | None

    @property
    def state(self) -> FileState:
        """Whether the hub has the file."""
        return file_state(self)


@dataclass(frozen=True)
class Receipt:
    """What a receiver says of a file."""

    evidence_id: str
    department: str
    state: str
    received_by: str
    received_at: datetime


@dataclass(frozen=True)
class Access:
    """Who did what with a file, or was refused."""

    at: datetime
    actor: str
    action: str
    evidence_id: str


@dataclass(frozen=True)
class Manifest:
    """The lines of a manifest, what receivers say of the files, and every access; `may_fetch`: the viewer may have the
    files, and not only see what there is."""

    lines: Sequence[ManifestLine]
    receipts: Sequence[Receipt]
    accesses: Sequence[Access]
    may_fetch: bool

    @property
    def versions(self) -> Sequence[int]:
        """The versions, the newest first."""
        return sorted({line.version for line in self.lines}, reverse=True)

    @property
    def superseded(self) -> frozenset[str]:
        """The ids of the lines that a later one supersedes."""
        return frozenset(line.supersedes for line in self.lines if line.supersedes)


@dataclass(frozen=True)
class Alarm:
    """A file that a receiver got otherwise than it was named."""

    referral_id: str
    sender: str
    receiver: str
    name: str
    sha256: str
    disputed_at: datetime


def item_manifest(session: Session, viewer: Actor, part_id: str, item_id: str) -> Manifest | None:
    """The manifest of what was found on an item of one's own part; None if there is no such part."""
    if session.scalar(select(Part.id).where(Part.id == part_id, scope.parts(viewer))) is None:
        return None
    lines = _lines(session, part_id, item_id)
    return Manifest(lines, _receipts(session, lines), _accesses(session, lines), True)


def referral_manifest(session: Session, viewer: Actor, referral_id: str) -> Manifest | None:
    """The manifest of a referral that the viewer may see. Before it is accepted the receiver sees what there is, if
    the preview tells it; the files are for the sender, for the receiver once it accepted, and for auditors."""
    found = select(Referral.state, Referral.sender, Referral.visible, Finding.part_id, Finding.item_id)
    found = found.join(Finding, Finding.id == Referral.finding_id)
    row = session.execute(found.where(Referral.id == referral_id, scope.referrals(viewer))).first()
    if row is None:
        return None
    may_fetch = may_see_files(viewer, row.sender, ()) or row.state in SEEN_BY_RECEIVER
    if is_hidden("evidence", row.visible or (), may_fetch):
        return Manifest((), (), (), False)
    lines = _lines(session, row.part_id, row.item_id)
    return Manifest(lines, _receipts(session, lines, referral_id), (), may_fetch)


def statement(viewer: Actor) -> Statement:
    """The files that differ, of the referrals that the viewer may see, the oldest first."""
    columns = (
        Referral.id, Referral.sender, Referral.receiver, Evidence.name, Evidence.sha256, Evidence.disputed_at,
    )  # fmt: skip
    return (
        select(*columns)
        .join(EvidenceReceipt, EvidenceReceipt.referral_id == Referral.id)
        .join(Evidence, Evidence.id == EvidenceReceipt.evidence_id)
        .where(EvidenceReceipt.state == ReceiptState.DIFFERS, Evidence.disputed_at.is_not(None))
        .where(scope.referrals(viewer))
        .order_by(Evidence.disputed_at, Evidence.id)
    )


def alarms(session: Session, viewer: Actor, page: int) -> Page[Alarm]:
    """One page of the files that differ."""
    return paged(session, statement(viewer), page, Alarm)


def _lines(session: Session, part_id: str, item_id: str) -> list[ManifestLine]:
    columns = [getattr(Evidence, name) for name in ManifestLine.__annotations__]
    found = select(*columns).where(Evidence.part_id == part_id, Evidence.item_id == item_id).order_by(Evidence.serial)
    return [ManifestLine(*row) for row in session.execute(found)]


def _receipts(session: Session, lines: Sequence[ManifestLine], referral_id: str | None = None) -> list[Receipt]:
    columns = (
        EvidenceReceipt.evidence_id, Referral.receiver, EvidenceReceipt.state, EvidenceReceipt.received_by,
        EvidenceReceipt.received_at,
    )  # fmt: skip
    found = select(*columns).join(Referral, Referral.id == EvidenceReceipt.referral_id)
    found = found.where(EvidenceReceipt.evidence_id.in_([line.id for line in lines]))
    if referral_id is not None:
        found = found.where(Referral.id == referral_id)
    return [Receipt(*row) for row in session.execute(found.order_by(EvidenceReceipt.received_at))]


def _accesses(session: Session, lines: Sequence[ManifestLine]) -> list[Access]:
    subjects = {f"evidence/{line.id}": line.id for line in lines}
    found = select(AuditEntry.at, AuditEntry.actor, AuditEntry.action, AuditEntry.subject)
    found = found.where(AuditEntry.subject.in_(subjects), AuditEntry.action.in_(ACCESSES)).order_by(AuditEntry.number)
    return [Access(row.at, row.actor, row.action, subjects[row.subject]) for row in session.execute(found)]
