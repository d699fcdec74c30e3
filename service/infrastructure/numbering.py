"""The numbers of the messages that came, by department and subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, distinct, func, select

from service.infrastructure.tables.messages import Inbox
from service.ports import Numbers

KEY = (Inbox.department, Inbox.subject)


def numbers_heard(
    connection: Connection, since: datetime, settled: datetime, also: Sequence[tuple[str, str]]
) -> list[Numbers]:
    """The numbers on each subject that was spoken of between the two instants and has a gap, and on those given; what
    came after `settled` fills a gap, and makes none."""
    spoken_of = _spoken_of(connection, since, settled)
    return [_numbers(connection, key, settled) for key in sorted({*spoken_of, *also})]


def _spoken_of(connection: Connection, since: datetime, settled: datetime) -> list[tuple[str, str]]:
    """Subjects with a message in that time and with fewer numbers than the highest of them."""
    recent = select(*KEY).where(Inbox.received_at.between(since, settled), Inbox.sequence.is_not(None)).distinct()
    heard = recent.subquery()
    same = and_(Inbox.department == heard.c.department, Inbox.subject == heard.c.subject)
    counted = select(*KEY).join(heard, same).where(Inbox.sequence > 0).group_by(*KEY)
    short = counted.having(func.max(Inbox.sequence) > func.count(distinct(Inbox.sequence)))
    return [(department, subject) for department, subject in connection.execute(short)]


def _numbers(connection: Connection, key: tuple[str, str], settled: datetime) -> Numbers:
    department, subject = key
    ours = (Inbox.department == department, Inbox.subject == subject, Inbox.sequence > 0)
    rows = connection.execute(select(Inbox.sequence, Inbox.received_at <= settled).where(*ours)).all()
    came = tuple(number for number, _ in rows if number is not None)
    up_to = max((number for number, is_settled in rows if is_settled and number is not None), default=0)
    return Numbers(department, subject, came, up_to)
