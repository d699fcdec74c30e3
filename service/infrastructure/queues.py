"""The two queues that stand in tables: the outbox as a relay claims it, and what waits in the inbox for its next
try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, func, not_, select, update

from service.infrastructure import counters
from service.infrastructure.shape import among
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.messages import Inbox, Outbox
from service.infrastructure.writing import insert_many

TROUBLE_PAUSE = timedelta(seconds=5)
_ROWS = Table.metadata.tables[Outbox.__tablename__].columns
_UNSENT = _ROWS.sent_at.is_(None)
_LETTER = [each for each in _ROWS if each.name not in ("leased_until", "sent_at", "trouble")]


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

    Several relays work at once, and the order per department and subject is kept: a row is taken only if no earlier one
    of its subject is unsent in other hands. 1. The oldest rows that nobody holds are locked; those that another relay
    is just claiming are passed over. 2. Who passed over an earlier row of a subject leaves the later ones too. That row
    is seen here, because a subject's messages are numbered, and so committed, one after the other. A relay that died
    keeps its lease only until it runs out; what it had published already goes out again under the same id."""
    lease_end = now + timedelta(seconds=lease_seconds)
    free = connection.execute(_free_rows(now, lease_end).limit(limit)).all()
    if not free:
        return []
    passed_over = _passed_over(connection, free)
    rows = [row for row in free if passed_over.get((row.department, row.subject), row.id) >= row.id]
    _change(connection, [row.id for row in rows], leased_until=lease_end)
    return rows


def _free_rows(now: datetime, lease_end: datetime) -> Select[Any]:
    # A lease far longer than any relay asks for was set before the clock was put back. One that is a little longer is
    # alive: it was set by a machine whose clock is ahead, or after this transaction read its time.
    longest = lease_end + (lease_end - now)
    is_leased = and_(_ROWS.leased_until.is_not(None), _ROWS.leased_until > now, _ROWS.leased_until <= longest)
    in_trouble = select(_ROWS.department).where(_UNSENT, _ROWS.trouble.is_not(None), is_leased)
    free = select(*_LETTER).where(_UNSENT, not_(is_leased), _ROWS.department.not_in(in_trouble))
    return free.order_by(_ROWS.id).with_for_update(skip_locked=True)


def _passed_over(connection: Connection, free: Sequence[Any]) -> dict[tuple[str, str], int]:
    """The earliest unsent row of each department and subject that lies before the last of these and is none of them.
    Asked by subject: of all that waits, a million rows may wait for a department that cannot be reached."""
    ids, subjects = [row.id for row in free], list({row.subject for row in free})
    in_hand = among((_ROWS.id,), ids, connection.dialect)
    others = and_(_UNSENT, _ROWS.id < ids[-1], among((_ROWS.subject,), subjects, connection.dialect), not_(in_hand))
    subject = (_ROWS.department, _ROWS.subject)
    found = connection.execute(select(*subject, func.min(_ROWS.id)).where(others).group_by(*subject))
    return {(department, subject): first for department, subject, first in found}


def mark_outbox(connection: Connection, now: datetime, ids: Sequence[int], trouble: str | None) -> None:
    """End the lease of these rows: they are sent; or what went wrong is noted, and they wait a while."""
    if trouble is None:
        _change(connection, ids, leased_until=None, sent_at=now, trouble=None)
    else:
        _change(connection, ids, leased_until=now + TROUBLE_PAUSE, trouble=trouble)


def _change(connection: Connection, ids: Sequence[int], **values: Any) -> None:
    if ids:
        chosen = among((_ROWS.id,), list(ids), connection.dialect)
        connection.execute(update(Outbox).where(chosen).values(**values))


def due_waiting(connection: Connection, now: datetime, limit: int) -> list[Any]:
    """The rows whose next try is due, oldest first; rows that another worker holds are passed over."""
    due = (
        select(*Inbox.__table__.c)
        .where(Inbox.outcome == "waiting", Inbox.next_try_at <= now)
        .order_by(Inbox.id)
        .limit(limit)
    )
    return list(connection.execute(due.with_for_update(skip_locked=True)).all())
