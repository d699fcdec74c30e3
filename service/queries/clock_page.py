"""One clock whole: how its days were counted, who was told when, and the audit entries that prove each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.calendar import CalendarUnknown
from service.domain.clocks import ClockState, Period, Run, Unit, explain, pauses_from_data
from service.infrastructure.audit_log import Step, entry_hash
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.messages import AuditEntry, Outbox
from service.queries import scope
from service.queries.deadlines import Clock, Today, clock_columns, joined

_THINGS = ("part", "referral", "campaign", "check", "annual_plan", "visit", "abnormal_listing")


@dataclass(frozen=True)
class Proof:
    """One entry of the audit chain, without what it says of the case: whether its hash follows from its content."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    previous: str
    hash: str
    holds: bool


@dataclass(frozen=True)
class Change:
    """What was done to the clock itself, with its reason."""

    proof: Proof
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Telling:
    """A notice of the clock for a department: when it was written, and when its system had it."""

    type: str
    department: str
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True)
class ClockPage:
    """A clock with everything that explains and proves it."""

    clock: Clock
    row: Deadline
    runs: Sequence[Run]
    started: Sequence[Proof]
    met: Sequence[Proof]
    changes: Sequence[Change]
    told: Sequence[Telling]
    verdict: str


def clock_page(session: Session, viewer: Actor, deadline_id: str, today: Today) -> ClockPage | None:
    """The clock, if the viewer may see it."""
    may_see = (scope.deadlines(viewer), Deadline.id == deadline_id)
    found = session.execute(joined(select(*clock_columns())).where(*may_see)).one_or_none()
    if found is None:
        return None
    row = session.get_one(Deadline, deadline_id)
    entries = list(session.scalars(_entries(row)))
    return ClockPage(
        clock=Clock(*found), row=row, runs=_runs(row, today),
        started=[_proof(each) for each in entries if _is_step(each, row, row.recorded_at)],
        met=[_proof(each) for each in entries if _is_step(each, row, row.met_at)],
        changes=[Change(_proof(each), each.details) for each in entries if each.subject == f"deadline/{row.id}"],
        told=_told(session, row), verdict=_verdict(row, today),
    )  # fmt: skip


def _entries(row: Deadline) -> Any:
    """The entries on the clock, and those of the transactions that started and met it, on what it is about: the number
    of an objection or a decision begins with that of its part, by which the audit log names it."""
    ends = [place for place, sign in enumerate(row.subject) if sign in "-/"] + [len(row.subject)]
    things = [f"{thing}/{row.subject[:end]}" for thing in _THINGS for end in ends] + [f"campaign/{row.campaign_id}"]
    steps = and_(AuditEntry.subject.in_(things), AuditEntry.at.in_([row.recorded_at, row.met_at or row.recorded_at]))
    own = AuditEntry.subject == f"deadline/{row.id}"
    return select(AuditEntry).where(or_(own, steps)).order_by(AuditEntry.number)


def _is_step(entry: AuditEntry, row: Deadline, at: datetime | None) -> bool:
    return entry.at == at and entry.subject != f"deadline/{row.id}"


def _proof(entry: AuditEntry) -> Proof:
    step = Step(entry.at, entry.actor, entry.action, entry.subject, entry.details)
    holds = entry.hash == entry_hash(entry.number, step, entry.previous)
    return Proof(
        entry.number, entry.at, entry.actor, entry.action, entry.subject, entry.previous, entry.hash, holds
    )  # fmt: skip


def _runs(row: Deadline, today: Today) -> list[Run]:
    if row.period is None or row.unit in (Unit.HOURS, Unit.STATED):
        return []
    period = Period(row.started_on, row.started_at, row.period, Unit(row.unit), pauses_from_data(row.pauses))
    try:
        return explain(period, row.due_on, today.calendar)
    except CalendarUnknown:
        return []


def _told(session: Session, row: Deadline) -> list[Telling]:
    columns = (Outbox.type, Outbox.department, Outbox.created_at, Outbox.sent_at)
    found = session.execute(select(*columns).where(Outbox.subject == f"deadline/{row.id}").order_by(Outbox.id))
    return [Telling(*each) for each in found]


def _verdict(row: Deadline, today: Today) -> str:
    if row.state in (ClockState.SUSPENDED, ClockState.CANCELLED):
        return str(row.state)
    if row.met_at and row.met_on:
        is_late = row.met_at > row.due_at if row.due_at else row.met_on > row.due_on
        return "late" if is_late else "on_time"
    return "overdue" if row.missed_at or row.due_on < today.on else "running"
