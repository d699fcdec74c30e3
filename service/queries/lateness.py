"""Every step that is overdue, was done late, or was skipped, with who answers for it (C106)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.clocks import ClockState, days_late
from service.domain.states import PartState
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.deadlines import Today
from service.queries.paging import Page, Statement, paged

AT_ONCE = 1_000
OVERDUE, LATE, SKIPPED = "overdue", "late", "skipped"
WHAT = (OVERDUE, LATE, SKIPPED)


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    what: str = ""
    department: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class Lateness:
    """One step that was not done in time: whose, which, by which rule, until when and when it was done."""

    what: str
    step: str
    deadline_id: str
    campaign_id: str | None
    department: str
    person: str | None
    object_name: str | None
    rule: str
    due_on: date
    done_on: date | None

    def days_late(self, today: Today) -> int | None:
        """Working days between the last day and the day on which it was done, or today."""
        return days_late(self.due_on, self.done_on or today.on, today.calendar)


def statement(viewer: Actor, wanted: Wanted, today: Today) -> Statement:
    """The steps, the longest overdue first."""
    kinds = [_clocks(viewer, today), *(_skipped(viewer, today, step) for step in ("accept", "schedule"))]
    late = union_all(*kinds).subquery()
    found = select(late).order_by(late.c.due_on, late.c.deadline_id, late.c.what, late.c.step)
    for name in ("what", "department"):
        if getattr(wanted, name):
            found = found.where(late.c[name] == getattr(wanted, name))
    return found.where(late.c.campaign_id == wanted.campaign) if wanted.campaign else found


def lateness(session: Session, viewer: Actor, wanted: Wanted, today: Today, page: int) -> Page[Lateness]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted, today), page, Lateness)


def each_lateness(session: Session, viewer: Actor, wanted: Wanted, today: Today) -> Iterator[Lateness]:
    """The whole list, one after the other."""
    rows = session.execute(statement(viewer, wanted, today), execution_options={"yield_per": AT_ONCE})
    return (Lateness(*row) for row in rows)


def _clocks(viewer: Actor, today: Today) -> Statement:
    """Clocks that are over and still run, and those that were met after their end."""
    is_overdue = and_(Deadline.state == ClockState.RUNNING, Deadline.due_on < today.on)
    met_late = or_(
        and_(Deadline.due_at.is_(None), Deadline.met_on > Deadline.due_on), Deadline.met_at > Deadline.due_at
    )
    what = case((Deadline.state == ClockState.RUNNING, OVERDUE), else_=LATE)
    return _lines(viewer, what, Deadline.kind, Deadline.met_on).where(
        or_(is_overdue, and_(Deadline.state == ClockState.MET, met_late))
    )


def _skipped(viewer: Actor, today: Today, step: str) -> Statement:
    """Parts whose stage has ended and that were never accepted or never scheduled (C071)."""
    done_at = Part.accepted_at if step == "accept" else Part.scheduled_at
    is_over = (Deadline.kind == "inspection", Deadline.due_on < today.on, Deadline.state == ClockState.RUNNING)
    return _lines(viewer, literal(SKIPPED), literal(step), null()).where(
        *is_over, done_at.is_(None), Part.id.is_not(None), Part.state != PartState.WITHDRAWN
    )


def _lines(viewer: Actor, what: Any, step: Any, done_on: Any) -> Statement:
    columns = (
        what.label("what"), step.label("step"), Deadline.id.label("deadline_id"), Deadline.campaign_id,
        Deadline.department, _person(viewer).label("person"), InspectedObject.name.label("object_name"),
        Deadline.rule, Deadline.due_on, done_on.label("done_on"),
    )  # fmt: skip
    return (
        select(*columns)
        .outerjoin(Part, Part.id == Deadline.subject)
        .outerjoin(Inspector, Inspector.id == Part.leader)
        .outerjoin(Referral, Referral.id == Deadline.subject)
        .outerjoin(InspectedObject, InspectedObject.id == func.coalesce(Part.object_id, Referral.object_id))
        .where(scope.deadlines(viewer))
    )


def _person(viewer: Actor) -> Any:
    """The named owner of the clock, or the leader of the part's team; another department's people are its own."""
    person = func.coalesce(Deadline.owner, Inspector.name)
    return person if viewer.role is Role.AUDITOR else case((Deadline.department == viewer.department, person))
