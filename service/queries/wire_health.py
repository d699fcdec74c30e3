"""How the wire stands: what waits, what was refused, what is not sent, and when each part of the hub was last heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, literal, select, union_all
from sqlalchemy.orm import Session

from service.domain.states import LetterState
from service.infrastructure.tables.draws import Draw
from service.infrastructure.tables.messages import Gap, Inbox, Outbox
from service.infrastructure.tables.pulses import Pulse
from service.queries.paging import Statement

MOST_COUNTED = 10_000
"""Counting stops after this many and one more: a storm of letters must not make the pages slow that show it."""
RECENT = timedelta(hours=1)


@dataclass(frozen=True)
class DepartmentWire:
    """One department: how many messages wait to be sent to it and since when, what hinders them (trouble -> how many),
    when it was last heard and when it was last sent something."""

    department: str
    unsent: int
    oldest_unsent_at: datetime | None
    heard_at: datetime | None
    told_at: datetime | None
    troubles: Mapping[str, int]


@dataclass(frozen=True)
class Waiting:
    """The letters that came too early: how many, since when, when the next is tried, and the most tries of one."""

    count: int
    oldest_at: datetime | None
    next_try_at: datetime | None
    most_tries: int


@dataclass(frozen=True)
class RejectedGroup:
    """The rejected letters with one code: how many, the first and the last."""

    code: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class Broker:
    """The broker as the scheduler last saw it: when it looked, why it got no answer ("" if it got one), when it last
    got one; queue -> letters in it, and the dead letters."""

    looked_at: datetime
    why: str
    answered_at: datetime | None
    queues: Mapping[str, int] = field(default_factory=dict)
    dead: int | None = None


@dataclass(frozen=True)
class WireHealth:
    """Everything of one instant. On `missing` subjects a department has left out numbers; `retries` are those of
    letters that came in the last hour; `heard` says when each process was last heard; of `broken_draws` a record was
    changed."""

    at: datetime
    departments: Sequence[DepartmentWire]
    waiting: Waiting
    missing: int
    missing_since: datetime | None
    rejected: Sequence[RejectedGroup]
    to_approve: int
    broken_draws: int
    broken_since: datetime | None
    discarded: int
    retries: int
    heard: Mapping[str, datetime]
    broker: Broker | None

    def in_trouble(self, trouble: str) -> int:
        """How many messages that trouble keeps from being sent."""
        return sum(each.troubles.get(trouble, 0) for each in self.departments)

    @property
    def unsent(self) -> int:
        """How many messages wait to be sent."""
        return sum(each.unsent for each in self.departments)

    @property
    def oldest_unsent_at(self) -> datetime | None:
        """Since when the oldest of them waits."""
        return min((each.oldest_unsent_at for each in self.departments if each.oldest_unsent_at), default=None)


def wire_health(session: Session, departments: Sequence[str], at: datetime) -> WireHealth:
    """The wire of these departments at that instant: eight questions, each answered from an index or a small table."""
    heard, broker = vital_signs(session)
    missing, missing_since = _missing(session, departments)
    return WireHealth(
        at=at,
        departments=_departments(session, departments),
        waiting=_waiting(session, departments),
        missing=missing,
        missing_since=missing_since,
        rejected=_rejected(session, departments),
        **_set_aside(session, departments),
        retries=_retries(session, departments, at - RECENT),
        heard=heard,
        broker=broker,
    )


def vital_signs(session: Session) -> tuple[dict[str, datetime], Broker | None]:
    """When each process was last heard, and the broker as it was last seen."""
    pulses = {pulse.source: pulse for pulse in session.scalars(select(Pulse))}
    broker = pulses.pop("broker", None)
    return {source: pulse.at for source, pulse in pulses.items()}, _broker(broker) if broker else None


def _departments(session: Session, departments: Sequence[str]) -> list[DepartmentWire]:
    troubles = _troubles(session, departments)
    if not departments:
        return []
    rows = session.execute(union_all(*map(_of_department, departments)))
    found = {
        code: DepartmentWire(code, unsent, oldest_at, heard_at, told_at, troubles.get(code, {}))
        for code, unsent, oldest_at, heard_at, told_at in rows
    }
    return [found[code] for code in departments]


def _of_department(code: str) -> Statement:
    waits = (Outbox.department == code, Outbox.sent_at.is_(None))
    oldest = select(Outbox.created_at).where(*waits).order_by(Outbox.sent_at, Outbox.id).limit(1).scalar_subquery()
    heard = select(func.max(Inbox.received_at)).where(Inbox.department == code).scalar_subquery()
    told = select(func.max(Outbox.sent_at)).where(Outbox.department == code).scalar_subquery()
    return select(literal(code), _count(select(literal(1)).where(*waits)), oldest, heard, told)


def _troubles(session: Session, departments: Sequence[str]) -> dict[str, dict[str, int]]:
    hindered = select(Outbox.department, Outbox.trouble).where(
        Outbox.sent_at.is_(None), Outbox.trouble.is_not(None), Outbox.department.in_(departments)
    )
    some = hindered.limit(MOST_COUNTED + 1).subquery()
    rows = session.execute(select(some.c.department, some.c.trouble, func.count()).group_by(*some.c))
    found: dict[str, dict[str, int]] = {}
    for department, trouble, count in rows:
        found.setdefault(department, {})[trouble] = count
    return found


def _waiting(session: Session, departments: Sequence[str]) -> Waiting:
    columns = (Inbox.received_at, Inbox.next_try_at, Inbox.tries)
    due = select(*columns).where(*_with_outcome(LetterState.WAITING, departments)).order_by(Inbox.next_try_at)
    some = due.limit(MOST_COUNTED + 1).subquery()
    oldest, next_try = func.min(some.c.received_at), func.min(some.c.next_try_at)
    row = session.execute(select(func.count(), oldest, next_try, func.max(some.c.tries))).one()
    return Waiting(row[0], row[1], row[2], row[3] or 0)


def _missing(session: Session, departments: Sequence[str]) -> tuple[int, datetime | None]:
    found = select(Gap.noticed_at).where(Gap.closed_at.is_(None), Gap.department.in_(departments))
    some = found.limit(MOST_COUNTED + 1).subquery()
    row = session.execute(select(func.count(), func.min(some.c.noticed_at)).select_from(some)).one()
    return row[0], row[1]


def _rejected(session: Session, departments: Sequence[str]) -> list[RejectedGroup]:
    chosen = select(func.coalesce(Inbox.code, "").label("code"), Inbox.received_at)
    some = chosen.where(*_with_outcome(LetterState.REJECTED, departments)).limit(MOST_COUNTED + 1).subquery()
    times = (func.min(some.c.received_at), func.max(some.c.received_at))
    grouped = select(some.c.code, func.count(), *times).group_by(some.c.code)
    return [RejectedGroup(*row) for row in session.execute(grouped.order_by(func.count().desc(), some.c.code))]


def _set_aside(session: Session, departments: Sequence[str]) -> dict[str, Any]:
    """What waits for a person: letters, and draws with a record that was changed."""
    states = {"to_approve": LetterState.CHANGE_PROPOSED, "discarded": LetterState.DISCARDED}
    counts = [_count(select(literal(1)).where(*_with_outcome(state, departments))) for state in states.values()]
    broken = select(func.count(Draw.broken_at)).scalar_subquery(), select(func.min(Draw.broken_at)).scalar_subquery()
    names = (*states, "broken_draws", "broken_since")
    return dict(zip(names, session.execute(select(*counts, *broken)).one(), strict=True))


def _retries(session: Session, departments: Sequence[str], since: datetime) -> int:
    again = (Inbox.tries > 1, Inbox.received_at >= since, Inbox.department.in_(departments))
    some = select(Inbox.tries).where(*again).limit(MOST_COUNTED + 1).subquery()
    return session.scalar(select(func.coalesce(func.sum(some.c.tries - 1), 0))) or 0


def _broker(pulse: Pulse) -> Broker:
    said = pulse.facts
    answered_at = datetime.fromisoformat(said["answered_at"]) if said.get("answered_at") else None
    return Broker(pulse.at, said["why"], answered_at, said.get("queues", {}), said.get("dead"))


def _with_outcome(state: LetterState, departments: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return Inbox.outcome == state.value, Inbox.department.in_(departments)


def _count(rows: Statement) -> ScalarSelect[int]:
    return select(func.count()).select_from(rows.limit(MOST_COUNTED + 1).subquery()).scalar_subquery()
