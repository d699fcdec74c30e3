"""Abnormal operation: the office's tasks and listings, and what of them everybody may know (C075)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.abnormal_listings import STANDING_LISTINGS, ListingState
from service.domain.actors import Actor
from service.infrastructure.tables.follow_up import AbnormalListing
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODOS = (ListingState.DUE, ListingState.APPLIED, ListingState.VERIFIED)
PUBLIC = (*STANDING_LISTINGS, ListingState.REMOVED)


@dataclass(frozen=True)
class ListingLine:
    """One listing, whole; `part_id` and `item_id` where it came from a finding of the office's own."""

    id: str
    object_id: str
    object_name: str
    department: str
    kind: str
    ground: str
    state: str
    decided_on: date | None
    document_number: str
    application: Mapping[str, Any] | None
    verification: Mapping[str, Any] | None
    removal: Mapping[str, Any] | None
    refusals: Sequence[Mapping[str, Any]]
    referral_id: str | None
    part_id: str | None
    item_id: str | None


@dataclass(frozen=True)
class PublicListing:
    """A listing as everybody may know it."""

    kind: str
    department: str
    decided_on: date
    document_number: str
    removed_on: str


def statement(viewer: Actor, state: str = "") -> Statement:
    """The rows of the list, the newest first."""
    columns = (
        AbnormalListing.id, AbnormalListing.object_id, InspectedObject.name, AbnormalListing.department,
        AbnormalListing.kind, AbnormalListing.ground, AbnormalListing.state, AbnormalListing.decided_on,
        AbnormalListing.document_number, AbnormalListing.application, AbnormalListing.verification,
        AbnormalListing.removal, AbnormalListing.refusals, AbnormalListing.referral_id, Part.id, Finding.item_id,
    )  # fmt: skip
    found: Statement = select(*columns)
    own_part = (Part.id == Finding.part_id) & (Part.department == AbnormalListing.department)
    found = (
        found.join(InspectedObject, InspectedObject.id == AbnormalListing.object_id)
        .outerjoin(Finding, Finding.id == AbnormalListing.finding_id)
        .outerjoin(Part, own_part)
        .where(scope.of_department(viewer, AbnormalListing.department))
        .order_by(AbnormalListing.opened_at.desc(), AbnormalListing.id.desc())
    )
    return found.where(AbnormalListing.state == state) if state else found


def listings(session: Session, viewer: Actor, state: str, page: int) -> Page[ListingLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state), page, ListingLine)


def listing(session: Session, viewer: Actor, listing_id: str) -> ListingLine | None:
    """One listing, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer).where(AbnormalListing.id == listing_id)).first()
    return ListingLine(*row) if row else None


def public_listings(session: Session, object_id: str) -> list[PublicListing]:
    """The listings under an organisation's name, those that stand and those that were removed, newest first."""
    found = (
        select(AbnormalListing)
        .where(AbnormalListing.object_id == object_id, AbnormalListing.state.in_(PUBLIC))
        .order_by(AbnormalListing.decided_on.desc(), AbnormalListing.id)
    )
    return [
        PublicListing(
            row.kind, row.department, row.decided_on, row.document_number, (row.removal or {}).get("removed_on", "")
        )
        for row in session.scalars(found)
        if row.decided_on
    ]
