"""Letters that were not done, by the reason: what the command line lists before somebody replays or discards them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from service.domain.states import LetterState
from service.infrastructure.tables.messages import Inbox

MOST_IDS = 100


@dataclass(frozen=True)
class LetterGroup:
    """The letters with one outcome and one reason; `ids` are the numbers of the first of them, at most 100."""

    outcome: str
    code: str | None
    count: int
    first_at: datetime
    last_at: datetime
    ids: tuple[int, ...]


def letter_groups(session: Session, outcome: str, department: str | None) -> list[LetterGroup]:
    """The letters of an outcome (of one department, or of all), grouped by reason code, the largest group first."""
    chosen = [Inbox.outcome == outcome, *([Inbox.department == department] if department else [])]
    first, last = func.min(Inbox.received_at), func.max(Inbox.received_at)
    counted = select(Inbox.code, func.count(), first, last).where(*chosen).group_by(Inbox.code)
    rows = session.execute(counted.order_by(func.count().desc(), Inbox.code)).all()
    return [
        LetterGroup(outcome, code, n, first_at, last_at, _first_ids(session, chosen, code))
        for code, n, first_at, last_at in rows
    ]


def _first_ids(session: Session, chosen: list[ColumnElement[bool]], code: str | None) -> tuple[int, ...]:
    same = Inbox.code.is_(None) if code is None else Inbox.code == code
    return tuple(session.scalars(select(Inbox.id).where(*chosen, same).order_by(Inbox.id).limit(MOST_IDS)))


def rejected_ids(
    session: Session, code: str, department: str | None = None, after: int = 0, limit: int = MOST_IDS
) -> list[int]:
    """The numbers of the oldest rejected letters with that code (of one department, or of all) beyond `after`."""
    chosen = [Inbox.outcome == LetterState.REJECTED.value, Inbox.code == code, Inbox.id > after]
    if department:
        chosen.append(Inbox.department == department)
    return list(session.scalars(select(Inbox.id).where(*chosen).order_by(Inbox.id).limit(limit)))
