"""Everything that happened to one thing, in order: messages in, messages out, steps of the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.infrastructure.tables.messages import AuditEntry, Inbox, Outbox

MOST = 1000


@dataclass(frozen=True)
class Happening:
    """One line of the trail."""

    at: datetime
    kind: str
    what: str
    who: str
    subject: str
    id: str


def trail(session: Session, wanted: str) -> list[Happening]:
    """What happened to a campaign, visit, part, referral or message of that id, the oldest first (at most 1,000
    lines)."""
    found = [*_incoming(session, wanted), *_outgoing(session, wanted), *_steps(session, wanted)]
    return sorted(found, key=lambda one: one.at)[:MOST]


def _incoming(session: Session, wanted: str) -> list[Happening]:
    is_subject = Inbox.subject.endswith(f"/{wanted}", autoescape=True)
    chosen = or_(Inbox.message_id == wanted, Inbox.subject == wanted, is_subject)
    rows = session.scalars(select(Inbox).where(chosen).order_by(Inbox.id).limit(MOST))
    return [
        Happening(r.received_at, "in", f"{r.type} {r.outcome}", r.department, r.subject, r.message_id) for r in rows
    ]


def _outgoing(session: Session, wanted: str) -> list[Happening]:
    chosen = or_(
        Outbox.message_id == wanted,
        Outbox.causation_id == wanted,
        Outbox.subject == wanted,
        Outbox.subject.endswith(f"/{wanted}", autoescape=True),
    )
    rows = session.scalars(select(Outbox).where(chosen).order_by(Outbox.id).limit(MOST))
    return [Happening(r.created_at, "out", r.type, r.department, r.subject, r.message_id) for r in rows]


def _steps(session: Session, wanted: str) -> list[Happening]:
    chosen = or_(AuditEntry.subject == wanted, AuditEntry.subject.endswith(f"/{wanted}", autoescape=True))
    rows = session.scalars(select(AuditEntry).where(chosen).order_by(AuditEntry.number).limit(MOST))
    return [Happening(r.at, "step", r.action, r.actor, r.subject, str(r.number)) for r in rows]
