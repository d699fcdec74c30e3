"""What the public sees under an organisation's name: results with their history, decisions, objections (C099 to C103).
No natural person, no facts, no words of a party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from service.domain.credit import CreditSource, CreditState
from service.domain.fines import FinedParty
from service.domain.result_states import DecisionState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.credit import CreditEntry
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.results import Decision, DrawNotice, Objection, Publication
from service.queries.abnormal_listings import PublicListing, public_listings
from service.queries.decisions import DecisionLine, decision_lines
from service.queries.paging import Page, Statement, paged

SAME_ACT = ("object_id", "department", "document_number", "outcome", "measure", "decided_on", "state")


@dataclass(frozen=True)
class VersionLine:
    """One version of a part's public results; only the newest stands, the others are history."""

    part_id: str
    version: int
    cause: str
    results: Sequence[Sequence[str]]
    published_at: datetime
    department: str
    campaign_id: str
    campaign_name: str
    law_id: str
    is_newest: bool


@dataclass(frozen=True)
class ObjectedLine:
    """One objection as everybody may know it: which item, when, and what came of it; not who objected and why."""

    item_id: str
    department: str
    received_on: date
    state: str
    reviewed_at: datetime | None
    law_id: str


@dataclass(frozen=True)
class PublicEntry:
    """One entry of the credit record as everybody may know it."""

    kind: str
    department: str
    document_number: str
    starts_on: date
    until: date | None


@dataclass(frozen=True)
class OrganisationRecord:
    """Everything public under one name."""

    id: str
    name: str
    versions: Page[VersionLine]
    decisions: Sequence[DecisionLine]
    objections: Sequence[ObjectedLine]
    entries: Sequence[PublicEntry] = ()
    listings: Sequence[PublicListing] = ()


def organisation_record(
    session: Session, object_id: str, shown_from: datetime, entries_from: Mapping[str, date], page: int
) -> OrganisationRecord | None:
    """The record under an organisation's name; None if nothing of it is public. Decisions that became public before
    `shown_from` have been shown for long enough; so have entries of a kind from before its day in `entries_from`, and
    other kinds are not public."""
    name = session.scalar(select(InspectedObject.name).where(InspectedObject.id == object_id))
    versions = paged(session, _versions(object_id), page, VersionLine)
    decided = [DecisionLine(*row) for row in session.execute(public_decisions(object_id, shown_from))]
    listed, entries = public_listings(session, object_id), _entries(session, object_id, entries_from)
    if name is None or not (versions.lines or decided or listed or entries):
        return None
    objections = _objections(session, object_id)
    return OrganisationRecord(object_id, name, versions, decided, objections, entries, listed)


def public_decisions(object_id: str, shown_from: datetime) -> Statement:
    """The decisions that are public: those that stand, and of those that were withdrawn that they were; none on a
    natural person, none whose entry in the credit record was repaired or exempted, and a document that has decided
    several findings once."""
    was_public = and_(
        Decision.published_at.is_not(None),
        Decision.published_at >= shown_from,
        Decision.state.in_((DecisionState.PUBLISHED, DecisionState.REVOKED, DecisionState.WITHDRAWN)),
    )
    party = Decision.fine["on"].as_string()
    on_organisation = or_(party.is_(None), party != FinedParty.PERSON)
    found = decision_lines().where(
        Decision.object_id == object_id, was_public, on_organisation, ~_is_forgiven(), ~_is_shown_already()
    )
    return found.order_by(Decision.decided_on.desc(), Decision.id)


def _is_forgiven() -> ColumnElement[bool]:
    """Whether the entry of the decision, or of its document, was repaired or exempted."""
    of_document = and_(
        Decision.document_number != "", CreditEntry.document_number == Decision.document_number,
        CreditEntry.department == Decision.department,
    )  # fmt: skip
    return exists().where(
        CreditEntry.object_id == Decision.object_id, CreditEntry.source == CreditSource.DECISION,
        CreditEntry.state.in_((CreditState.REPAIRED, CreditState.EXEMPTED)),
        or_(CreditEntry.source_number == Decision.id, of_document),
    )  # fmt: skip


def _is_shown_already() -> ColumnElement[bool]:
    """Whether a decision before it is the same act: the same document on another finding."""
    first = aliased(Decision)
    same = [getattr(first, name) == getattr(Decision, name) for name in SAME_ACT]
    return exists().where(
        *same, Decision.document_number != "", first.published_at.is_not(None), first.id < Decision.id
    )


def _entries(session: Session, object_id: str, entries_from: Mapping[str, date]) -> list[PublicEntry]:
    """The standing entries of public kinds that no decision or listing of ours shows already."""
    if not entries_from:
        return []
    columns = (CreditEntry.kind, CreditEntry.department, CreditEntry.document_number, CreditEntry.starts_on,
               CreditEntry.until)  # fmt: skip
    shown = or_(*(and_(CreditEntry.kind == kind, CreditEntry.starts_on >= day) for kind, day in entries_from.items()))
    found = select(*columns).where(
        CreditEntry.object_id == object_id, CreditEntry.state == CreditState.STANDING,
        CreditEntry.source.not_in((CreditSource.DECISION, CreditSource.FINDING, CreditSource.LISTING)), shown,
    )  # fmt: skip
    rows = session.execute(found.order_by(CreditEntry.starts_on.desc(), CreditEntry.id))
    return [PublicEntry(*row) for row in rows]


def draw_notice(session: Session, campaign_id: str) -> DrawNotice | None:
    """What was told of a campaign's draw as soon as it was done; None before."""
    return session.scalar(select(DrawNotice).where(DrawNotice.campaign_id == campaign_id))


def _versions(object_id: str) -> Statement:
    newest = func.max(Publication.version).over(partition_by=Publication.part_id) == Publication.version
    columns = (
        Publication.part_id, Publication.version, Publication.cause, Publication.results, Publication.published_at,
        Publication.department, Campaign.id, Campaign.name, Campaign.law_id, newest,
    )  # fmt: skip
    found: Statement = select(*columns)
    return (
        found.join(Part, Part.id == Publication.part_id)
        .join(Campaign, Campaign.id == Publication.campaign_id)
        .where(Part.object_id == object_id)
        .order_by(Publication.published_at.desc(), Publication.id.desc())
    )


def _objections(session: Session, object_id: str) -> list[ObjectedLine]:
    columns = (
        Objection.item_id, Objection.department, Objection.received_on, Objection.state, Objection.reviewed_at,
        Campaign.law_id,
    )  # fmt: skip
    found: Statement = select(*columns).join(Campaign, Campaign.id == Objection.campaign_id)
    rows = session.execute(found.where(Objection.object_id == object_id).order_by(Objection.received_on.desc()))
    return [ObjectedLine(*row) for row in rows]
