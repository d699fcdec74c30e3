"""The two queues that stand in tables: the outbox as a relay claims it, and what waits in the inbox for its next
try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, select, update

from service.infrastructure import counters
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.messages import Inbox, Outbox
from service.infrastructure.writing import insert_many

TROUBLE_PAUSE = timedelta(seconds=5)


def write_outbox(connection: Connection, messages: Sequence[dict[str, Any]], numbers: counters.Numbers) -> None:
    """Write the numbers that were given, and add messages in the order in which they are to arrive; each is numbered
    among those of its department and subject."""
    series = [f"{message['department']}:{message['subject']}" for message in messages]
    wanted = Counter(series)
    last = numbers.write(wanted)
    number = {name: last[name] - count for name, count in wanted.items()}
    for name, message in zip(series, messages, strict=True):
        number[name] += 1
        message["sequence"] = number[name]
    insert_many(connection, Table.metadata.tables[Outbox.__tablename__], messages)


def claim_outbox(connection: Connection, now: datetime, limit: int, lease_seconds: float) -> list[Any]:
    """The oldest unsent rows, leased until `lease_seconds` from now; without those of a department whose last one had
    trouble just now, so that one that cannot be reached keeps no other waiting.

    One relay works at a time: while any of the oldest rows is leased to another, nothing is claimed, so that the order
    per subject is kept. A relay that died keeps its lease only until it runs out; what it had published already goes
    out again under the same id."""
    unsent = Outbox.sent_at.is_(None)
    # A lease that is longer than any relay asks for was set before the clock was put back.
    is_leased = and_(Outbox.leased_until > now, Outbox.leased_until <= now + timedelta(seconds=lease_seconds))
    in_trouble = select(Outbox.department).where(unsent, Outbox.trouble.is_not(None), is_leased)
    oldest = (
        select(*Outbox.__table__.c).where(unsent, Outbox.department.not_in(in_trouble)).order_by(Outbox.id).limit(limit)
    )
    rows = list(connection.execute(oldest.with_for_update()))
    if any(
        row.leased_until and timedelta() < row.leased_until - now <= timedelta(seconds=lease_seconds) for row in rows
    ):
        return []
    _change(connection, [row.id for row in rows], leased_until=now + timedelta(seconds=lease_seconds))
    return rows


def mark_outbox(connection: Connection, now: datetime, ids: Sequence[int], trouble: str | None) -> None:
    """End the lease of these rows: they are sent; or what went wrong is noted, and they wait a while."""
    if trouble is None:
        _change(connection, ids, leased_until=None, sent_at=now, trouble=None)
    else:
        _change(connection, ids, leased_until=now + TROUBLE_PAUSE, trouble=trouble)


def _change(connection: Connection, ids: Sequence[int], **values: Any) -> None:
    if not ids:
        return
    connection.execute(update(Outbox).where(Outbox.id.in_(ids)).values(**values))


def due_waiting(connection: Connection, now: datetime, limit: int) -> list[Any]:
    """The rows whose next try is due, oldest first; rows that another worker holds are passed over."""
    due = (
        select(*Inbox.__table__.c)
        .where(Inbox.outcome == "waiting", Inbox.next_try_at <= now)
        .order_by(Inbox.id)
        .limit(limit)
    )
    return list(connection.execute(due.with_for_update(skip_locked=True)))
