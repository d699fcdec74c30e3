"""The way of a referred matter from agency to agency, and what was done on paper on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.time_zone import local_day
from service.infrastructure.tables.evidence import Evidence
from service.infrastructure.tables.inspections import Finding
from service.infrastructure.tables.paper_letters import PaperLetter, ReturnSlip
from service.infrastructure.tables.referrals import Referral
from service.queries.referrals import ReferralPage, referral_page


@dataclass(frozen=True)
class WayLeg:
    """One agency on the way: when it was asked, when and how it answered, with its reason."""

    id: str
    agency: str
    state: str
    reason: str
    offered_at: datetime
    answered_at: datetime | None

    def days(self, today: date) -> int:
        """How many calendar days it has, or had, the matter before its answer."""
        until = local_day(self.answered_at) if self.answered_at else today
        return (until - local_day(self.offered_at)).days


@dataclass(frozen=True)
class SlipLine:
    """One return slip as it was entered on the agency's behalf."""

    agency: str
    answer: str
    number: str
    dated_on: date
    sha256: str | None
    note: str
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True)
class PaperTrail:
    """The letter's delivery and the slips that came back; of a referral by message both are missing."""

    is_on_paper: bool
    way: str
    handed_to: str
    delivered_on: date | None
    slips: Sequence[SlipLine]
    disputed_to: str | None

    @property
    def waits_for_delivery(self) -> bool:
        """Whether somebody has to deliver it still."""
        return self.is_on_paper and self.delivered_on is None


def referral_way(session: Session, viewer: Actor, page: ReferralPage) -> list[WayLeg]:
    """The agencies asked, in order: all of them for the sender, for the others those up to themselves."""
    columns = (
        Referral.id, Referral.receiver, Referral.state, Referral.reason, Referral.offered_at, Referral.answered_at,
        Referral.redirected_from,
    )  # fmt: skip
    finding = select(Referral.finding_id).where(Referral.id == page.id).scalar_subquery()
    asked = select(*columns).where(Referral.finding_id == finding, Referral.offered_at.is_not(None))
    rows: dict[str, Any] = {row.id: row for row in session.execute(asked)}
    way = _back(rows, page.id)
    if viewer.role is Role.AUDITOR or viewer.department == page.sender:
        way += _onward(rows, page.id)
    return [WayLeg(*tuple(rows[id_])[:-1]) for id_ in way]


def paper_trail(session: Session, referral_id: str) -> PaperTrail:
    """What was done on paper on a referral that the viewer may see."""
    letter = session.get(PaperLetter, referral_id)
    found = select(ReturnSlip).where(ReturnSlip.referral_id == referral_id).order_by(ReturnSlip.entered_at)
    slips = [
        SlipLine(row.agency, row.answer, row.number, row.dated_on, row.sha256, row.note, row.entered_by, row.entered_at)
        for row in session.scalars(found)
    ]
    disputed = session.scalar(select(Referral.disputed_to).where(Referral.id == referral_id))
    if letter is None:
        return PaperTrail(False, "", "", None, slips, disputed)
    return PaperTrail(True, letter.way, letter.handed_to, letter.delivered_on, slips, disputed)


def in_the_letter(session: Session, viewer: Actor, page: ReferralPage) -> list[ReferralPage]:
    """The referrals that stand in the same letter to the same agency, itself among them, as the viewer may see them."""
    if page.letter_id is None:
        return [page]
    same = (Referral.letter_id == page.letter_id, Referral.receiver == page.receiver, Referral.sender == page.sender)
    ids = session.scalars(select(Referral.id).where(*same).order_by(Referral.id)).all()
    return [found for id_ in ids if (found := referral_page(session, viewer, id_))]


def found_evidence(session: Session, referral_id: str) -> tuple[datetime, list[tuple[str, str, int, str]]]:
    """When the referred problem was found, and its whole manifest: name, media type, size, SHA-256."""
    found = select(Finding.part_id, Finding.item_id, Finding.inspected_at)
    finding = session.execute(found.join(Referral).where(Referral.id == referral_id)).one()
    files = select(Evidence.name, Evidence.media_type, Evidence.size, Evidence.sha256)
    own = (Evidence.part_id == finding.part_id, Evidence.item_id == finding.item_id)
    rows = session.execute(files.where(*own).order_by(Evidence.serial))
    return finding.inspected_at, [(name, type_, size, digest) for name, type_, size, digest in rows]


def _back(rows: Mapping[str, Any], last: str) -> list[str]:
    way: list[str] = []
    at: str | None = last
    while at is not None and at in rows:
        way.insert(0, at)
        at = rows[at].redirected_from
    return way


def _onward(rows: Mapping[str, Any], first: str) -> list[str]:
    next_of = {row.redirected_from: row.id for row in rows.values() if row.redirected_from}
    way, at = [], next_of.get(first)
    while at:
        way.append(at)
        at = next_of.get(at)
    return way
