"""The audit log: the whole of it for auditors, and of a campaign what each department may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.infrastructure import audit_log
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.messages import AuditEntry
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class Entry:
    """One step: who, when, what, on which object, and its hash in the chain."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    hash: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What the trail is narrowed to; "" leaves it open."""

    subject: str = ""
    action: str = ""
    actor: str = ""


_COLUMNS = (
    AuditEntry.number, AuditEntry.at, AuditEntry.actor, AuditEntry.action, AuditEntry.subject, AuditEntry.hash,
    AuditEntry.details,
)  # fmt: skip


def audit_trail(session: Session, wanted: Wanted, page: int) -> Page[Entry]:
    """One page of the whole trail, newest first: for auditors."""
    found = select(*_COLUMNS).order_by(AuditEntry.number.desc())
    if wanted.subject:
        found = found.where(AuditEntry.subject == wanted.subject)
    if wanted.action:
        found = found.where(AuditEntry.action == wanted.action)
    if wanted.actor:
        found = found.where(AuditEntry.actor == wanted.actor)
    return paged(session, found, page, Entry)


def timeline(session: Session, viewer: Actor, campaign_id: str, page: int) -> Page[Entry]:
    """One page of a campaign's steps, newest first: those of the campaign itself, and of the viewer's own parts and
    referrals. The caller has made sure that the viewer may see the campaign."""
    return paged(session, _steps_of(viewer, campaign_id), page, Entry)


def check_chain(session: Session) -> audit_log.AuditReport:
    """Recompute the whole chain."""
    return audit_log.verify(session)


def _steps_of(viewer: Actor, campaign_id: str) -> Statement:
    parts = select(literal("part/") + Part.id).where(Part.campaign_id == campaign_id, scope.parts(viewer))
    referrals = select(literal("referral/") + Referral.id).where(
        Referral.campaign_id == campaign_id, scope.referrals(viewer)
    )
    subject = AuditEntry.subject
    of_viewer = or_(subject == f"campaign/{campaign_id}", subject.in_(parts), subject.in_(referrals))
    return select(*_COLUMNS).where(of_viewer).order_by(AuditEntry.number.desc())
