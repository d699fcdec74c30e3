"""Messages of a case: what the viewer's department sent, as received, and what it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import func, not_, select
from sqlalchemy.orm import Session

from service.domain.case_files import Kind, LeftOut, Source, Why
from service.infrastructure.tables.messages import Inbox, Outbox
from service.queries import scope
from service.queries.case_files.matter import Matter
from service.queries.case_files.rows import text_of


def received(session: Session, matter: Matter) -> Iterator[Source | LeftOut]:
    """Each message that came in: the bytes of its body."""
    own, about = scope.received_messages(matter.viewer), Inbox.subject.in_(matter.subjects)
    columns = (Inbox.id, Inbox.message_id, Inbox.type, Inbox.department, Inbox.received_at, Inbox.outcome, Inbox.code)
    for row in session.execute(select(*columns).where(about, own)):
        facts = {"message_id": row.message_id, "type": row.type, "outcome": row.outcome, "code": row.code}
        yield Source(
            Kind.MESSAGE, (f"收到的报文 {row.type}", f"received: {row.type}"), f"in-{row.id}-{row.type}.json",
            row.received_at, row.department, partial(_body, session, row.id), facts,
        )  # fmt: skip
    yield _others(session, Inbox, about, own)


def sent(session: Session, matter: Matter) -> Iterator[Source | LeftOut]:
    """Each message that went out, or will: the members of its envelope, and its data in the hub's own words."""
    own, about = scope.sent_messages(matter.viewer), Outbox.subject.in_(matter.subjects)
    for row in session.scalars(select(Outbox).where(about, own)):
        facts = {"message_id": row.message_id, "type": row.type, "to": row.department, "cause": row.causation_id}
        members = ("message_id", "department", "type", "subject", "sequence", "correlation_id", "causation_id",
                   "created_at", "sent_at")  # fmt: skip
        said = {name: getattr(row, name) for name in members}
        yield Source(
            Kind.MESSAGE, (f"发出的报文 {row.type}", f"sent: {row.type}"), f"out-{row.id}-{row.type}.json",
            row.created_at, "hub", text_of({**said, "data": without_addresses(row.data)}), facts,
        )  # fmt: skip
    yield _others(session, Outbox, about, own)


def without_addresses(data: Any) -> Any:
    """What a message said, without the signed addresses of files, which open a file to whoever reads them."""
    if isinstance(data, list):
        return [without_addresses(each) for each in data]
    if not isinstance(data, dict):
        return data
    kept = {name: without_addresses(each) for name, each in data.items()}
    return kept | {"address": None} if "valid_until" in kept else kept


def _body(session: Session, id_: int) -> Iterator[bytes]:
    yield session.scalars(select(Inbox.body).where(Inbox.id == id_)).one()


def _others(session: Session, box: Any, about: scope.Condition, own: scope.Condition) -> LeftOut:
    count = session.scalar(select(func.count()).select_from(box).where(about, not_(own)))
    return LeftOut(Kind.MESSAGE, count or 0, Why.OTHER_DEPARTMENT)
