"""The list of referrals, and one with its way there and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.clocks import ClockState
from service.domain.referral_preview import CHOSEN, is_hidden
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.inspections import Finding
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Page, Statement, paged
from service.queries.wanted_referrals import Wanted, conditions

CLOCKS = (
    "referral_proposal", "referral_head", "referral_delivery", "referral_response", "referral_decision",
    "referral_own_step",
)  # fmt: skip


@dataclass(frozen=True)
class ReferralLine:
    """One row of the list."""

    id: str
    object_name: str
    violation: str
    sender: str
    receiver: str
    state: str
    proposed_at: datetime
    law_id: str
    letter_id: str | None
    due_on: date | None
    due_at: datetime | None


@dataclass(frozen=True)
class ReferralPage:
    """One referral; `part_id` and `item_id` only for the sender, whose they are. What the receiver does not see before
    it accepts is "", and named in `hidden`; `visible` is what it sees then besides whose matter it is. `linked` are the
    referrals of the same matter that the viewer may see, with their states."""

    id: str
    campaign_id: str
    campaign_name: str
    law_id: str
    object_id: str
    object_name: str
    address: str
    sender: str
    receiver: str
    violation: str
    facts: str
    state: str
    reason: str
    case_number: str | None
    decision: Mapping[str, Any] | None
    own_step: Mapping[str, Any] | None
    redirected_from: str | None
    times: Mapping[str, datetime | None]
    part_id: str | None
    item_id: str | None
    ground: str
    basis: str
    letter_id: str | None
    is_urgent: bool
    joined_to: str | None
    extension: Mapping[str, Any] | None
    is_open: bool
    visible: Sequence[str]
    hidden: Sequence[str]
    linked: Sequence[tuple[str, str]]


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The rows of the list, newest first."""
    columns = (
        Referral.id, InspectedObject.name, Referral.violation, Referral.sender, Referral.receiver, Referral.state,
        Referral.proposed_at, Campaign.law_id, Referral.letter_id, *_due(),
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == Referral.object_id)
        .join(Campaign, Campaign.id == Referral.campaign_id)
        .where(scope.referrals(viewer))
        .order_by(Referral.proposed_at.desc(), Referral.id.desc())
    )
    for condition in conditions(viewer, wanted):
        found = found.where(condition)
    return found


def referrals(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[ReferralLine]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted), page, ReferralLine)


def referral_page(session: Session, viewer: Actor, referral_id: str) -> ReferralPage | None:
    """The referral, or None if there is none that the viewer may see."""
    found = (
        select(Referral, Campaign.name, Campaign.law_id, InspectedObject, Finding.part_id, Finding.item_id)
        .join(Campaign, Campaign.id == Referral.campaign_id)
        .join(InspectedObject, InspectedObject.id == Referral.object_id)
        .join(Finding, Finding.id == Referral.finding_id)
        .where(Referral.id == referral_id, scope.referrals(viewer))
    )
    row = session.execute(found).first()
    return _page(viewer, _linked(session, viewer, row[0]), *row) if row else None


def _linked(session: Session, viewer: Actor, row: Referral) -> list[tuple[str, str]]:
    """The referrals of the same matter: the one that this follows or has joined, and those that follow or joined it."""
    known = [id_ for id_ in (row.same_as, row.joined_to) if id_]
    is_linked = or_(Referral.id.in_(known), Referral.same_as == row.id, Referral.joined_to == row.id)
    found = select(Referral.id, Referral.state).where(is_linked, scope.referrals(viewer)).order_by(Referral.id)
    return [(id_, state) for id_, state in session.execute(found)]


def _page(
    viewer: Actor, linked: Sequence[tuple[str, str]], row: Referral, name: str, law_id: str, seen: InspectedObject,
    part_id: str, item_id: str,
) -> ReferralPage:  # fmt: skip
    own = ("id", "campaign_id", "object_id", "sender", "receiver", "violation", "facts", "state", "reason",
           "case_number", "decision", "own_step", "redirected_from", "ground", "basis", "letter_id", "is_urgent",
           "joined_to", "extension", "visible")  # fmt: skip
    clocks = ("proposed_at", "submitted_at", "offered_at", "answered_at", "opened_at", "decided_at", "returned_at")
    is_senders = viewer.role is Role.AUDITOR or viewer.department == row.sender
    hidden = [part for part in CHOSEN if is_hidden(part, row.visible, is_senders or row.opened_at is not None)]
    values: dict[str, Any] = {field: "" if field in hidden else getattr(row, field) for field in own}
    return ReferralPage(
        **values, campaign_name=name, law_id=law_id, object_name=seen.name, linked=linked, hidden=hidden,
        address="" if "object_address" in hidden else seen.address, is_open=row.opened_at is not None,
        times={clock: getattr(row, clock) for clock in clocks},
        part_id=part_id if is_senders else None, item_id=item_id if is_senders else None,
    )  # fmt: skip


def _due() -> tuple[Any, Any]:
    """Last day, and instant if it has one, of the clock that runs to the next step of a referral."""
    ids = [literal(f"{kind}:").concat(Referral.id) for kind in CLOCKS]
    running = (Deadline.id.in_(ids), Deadline.state == ClockState.RUNNING)
    on, at = (select(func.min(column)).where(*running) for column in (Deadline.due_on, Deadline.due_at))
    return on.correlate(Referral).scalar_subquery(), at.correlate(Referral).scalar_subquery()
