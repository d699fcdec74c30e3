"""Messages that need somebody's eyes: rejected, waiting for what must come before, and not yet sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, literal, null, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.infrastructure.tables.messages import Inbox, Outbox
from service.queries import scope
from service.queries.paging import MOST_COUNTED, Page, Statement, count, paged


class Box(StrEnum):
    """Where a message stands."""

    REJECTED = "rejected"
    CHANGE_PROPOSED = "change_proposed"
    WAITING = "waiting"
    DISCARDED = "discarded"
    UNSENT = "unsent"


WITH_SOMETHING_TO_DO = (Box.REJECTED, Box.CHANGE_PROPOSED, Box.WAITING, Box.UNSENT)


@dataclass(frozen=True)
class MessageLine:
    """One message without its body; `words` say why, and are kept from administrators, because they may quote it.
    `id` is the number of its row, `outcome` what became of it."""

    id: int
    outcome: str
    message_id: str
    department: str
    type: str
    subject: str
    code: str | None
    words: str
    tries: int | None
    at: datetime
    next_try_at: datetime | None


@dataclass(frozen=True)
class Reason:
    """The rejected messages of one department with one code: how many, at most 10,001 in all."""

    code: str
    department: str
    count: int


def statement(viewer: Actor, box: Box, code: str = "", department: str = "") -> Statement:
    """The messages of a box (with one code, of one department; "" leaves it open): rejected and discarded ones newest
    first, the others oldest first."""
    if box is Box.UNSENT:
        return _unsent(viewer)
    found = _received(viewer).where(Inbox.outcome == box.value)
    if code:
        found = found.where(Inbox.code == code)
    if department:
        found = found.where(Inbox.department == department)
    return found.order_by(Inbox.id if box is Box.WAITING else Inbox.id.desc())


def messages(
    session: Session, viewer: Actor, box: Box, page: int, code: str = "", department: str = ""
) -> Page[MessageLine]:
    """One page of a box."""
    return paged(session, statement(viewer, box, code, department), page, MessageLine)


def reasons(session: Session, viewer: Actor) -> list[Reason]:
    """Why messages are rejected, the most frequent first."""
    some = statement(viewer, Box.REJECTED).order_by(None).limit(MOST_COUNTED + 1).subquery()
    place = (func.coalesce(some.c.code, ""), some.c.department)
    rows = session.execute(select(*place, func.count()).group_by(*place).order_by(func.count().desc(), *place))
    return [Reason(*row) for row in rows]


def counts(session: Session, viewer: Actor) -> dict[Box, int]:
    """How many lie in each box."""
    return {box: count(session, statement(viewer, box)) for box in Box}


def received(session: Session, viewer: Actor, letter_id: int) -> MessageLine | None:
    """One message that came in, by the number of its row; None if it is not there or not the viewer's to know."""
    row = session.execute(_received(viewer).where(Inbox.id == letter_id)).first()
    return MessageLine(*row) if row else None


def _received(viewer: Actor) -> Statement:
    words = literal("") if viewer.role is Role.ADMINISTRATOR else Inbox.words
    columns = (
        Inbox.id, Inbox.outcome, Inbox.message_id, Inbox.department, Inbox.type, Inbox.subject, Inbox.code,
        words.label("words"), Inbox.tries, Inbox.received_at, Inbox.next_try_at,
    )  # fmt: skip
    return select(*columns).where(scope.received_messages(viewer))


def _unsent(viewer: Actor) -> Statement:
    columns = (
        Outbox.id, literal(Box.UNSENT.value).label("outcome"), Outbox.message_id, Outbox.department, Outbox.type,
        Outbox.subject, Outbox.trouble, literal("").label("words"), null().label("tries"), Outbox.created_at,
        null().label("next_try_at"),
    )  # fmt: skip
    return select(*columns).where(scope.sent_messages(viewer), Outbox.sent_at.is_(None)).order_by(Outbox.id)
