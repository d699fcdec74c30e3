"""The two queues that stand in tables: the outbox as a relay claims it, and what waits in the inbox for its next
try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from service.infrastructure import counters
from service.infrastructure.tables.messages import Inbox, Outbox


def write_outbox(session: Session, messages: Sequence[dict[str, Any]]) -> None:
    """Add messages, in the order in which they are to arrive; each is numbered among those of its department and
    subject."""
    if not messages:
        return
    series = [f"{message['department']}:{message['subject']}" for message in messages]
    wanted = Counter(series)
    number = {name: last - wanted[name] for name, last in counters.advance(session, wanted).items()}
    for name, message in zip(series, messages, strict=True):
        number[name] += 1
        message["sequence"] = number[name]
    session.execute(insert(Outbox), messages)


def claim_outbox(session: Session, now: datetime, limit: int, lease_seconds: float) -> list[Outbox]:
    """The oldest unsent rows, leased until `lease_seconds` from now.

    One relay works at a time: while any of the oldest rows is leased to another, nothing is claimed, so that the order
    per subject is kept. A relay that died keeps its lease only until it runs out; what it had published already goes
    out again under the same id."""
    oldest = select(Outbox).where(Outbox.sent_at.is_(None)).order_by(Outbox.id).limit(limit)
    rows = list(session.scalars(oldest.with_for_update()))
    if any(row.leased_until is not None and row.leased_until > now for row in rows):
        return []
    _change(session, [row.id for row in rows], leased_until=now + timedelta(seconds=lease_seconds))
    return rows


def mark_outbox(session: Session, ids: Sequence[int], sent_at: datetime | None, trouble: str | None) -> None:
    """End the lease of these rows: they are sent, or wait again and what went wrong is noted."""
    _change(session, ids, leased_until=None, sent_at=sent_at, trouble=trouble)


def _change(session: Session, ids: Sequence[int], **values: Any) -> None:
    chosen = update(Outbox).where(Outbox.id.in_(ids)).values(**values)
    session.execute(chosen, execution_options={"synchronize_session": False})


def due_waiting(session: Session, now: datetime, limit: int) -> list[Inbox]:
    """The rows whose next try is due, oldest first; rows that another worker holds are passed over."""
    due = select(Inbox).where(Inbox.outcome == "waiting", Inbox.next_try_at <= now).order_by(Inbox.id).limit(limit)
    return list(session.scalars(due.with_for_update(skip_locked=True)))
