"""The two queues that stand in tables: the outbox as a relay claims it, and what waits in the inbox for its next
try."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.infrastructure.tables.messages import Inbox, Outbox


def claim_outbox(session: Session, now: datetime, limit: int, lease_seconds: float) -> list[Outbox]:
    """The oldest unsent rows, leased until `lease_seconds` from now.

    One relay works at a time: while any of the oldest rows is leased to another, nothing is claimed, so that the order
    per subject is kept. A relay that died keeps its lease only until it runs out; what it had published already goes
    out again under the same id."""
    oldest = select(Outbox).where(Outbox.sent_at.is_(None)).order_by(Outbox.id).limit(limit)
    rows = list(session.scalars(oldest.with_for_update(nowait=False)))
    if any(row.leased_until is not None and row.leased_until > now for row in rows):
        return []
    for row in rows:
        row.leased_until = now + timedelta(seconds=lease_seconds)
    return rows


def due_waiting(session: Session, now: datetime, limit: int) -> list[Inbox]:
    """The rows whose next try is due, oldest first; rows that another worker holds are passed over."""
    due = select(Inbox).where(Inbox.outcome == "waiting", Inbox.next_try_at <= now).order_by(Inbox.id).limit(limit)
    return list(session.scalars(due.with_for_update(skip_locked=True)))
