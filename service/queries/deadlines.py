"""Running clocks with their lights: red is over, yellow comes near, green has time; always with words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.clocks import OPEN_CLOCKS, ClockState, days_late
from service.domain.notices import last_near_day
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.follow_up import AbnormalListing, Correction
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Page, Statement, paged

ESCALATED = "escalated"


class Light(StrEnum):
    """How a clock stands: running with time, near its end or over it; or not running (any more)."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    SUSPENDED = "suspended"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Today:
    """The day on which the lights are read, and how many working days before its end a clock turns yellow."""

    on: date
    calendar: WorkCalendar
    near: int

    @property
    def last_yellow_day(self) -> date:
        """The last day on which a clock may end that is yellow today; rest days after the last near day count to it."""
        return last_near_day(self.on, self.near, self.calendar)

    def working_days_to(self, due_on: date) -> int | None:
        """Working days left, negative when it is over; None where no calendar is known."""
        try:
            return self.calendar.working_days_between(self.on, due_on)
        except CalendarUnknown:
            return None

    def light(self, due_on: date) -> Light:
        """How a running clock that ends on this day stands today."""
        if due_on < self.on:
            return Light.RED
        return Light.YELLOW if due_on <= self.last_yellow_day else Light.GREEN

    def light_of(self, clock: Clock) -> Light:
        """How a clock stands today."""
        return STANDING.get(ClockState(clock.state)) or self.light(clock.due_on)

    def days_late(self, clock: Clock) -> int | None:
        """Working days between a clock's last day and the day on which it was met, or today; negative before it."""
        return days_late(clock.due_on, clock.met_on or self.on, self.calendar)


STANDING = {
    ClockState.SUSPENDED: Light.SUSPENDED, ClockState.MET: Light.DONE, ClockState.CANCELLED: Light.CANCELLED,
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    light: str = ""
    kind: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class Clock:
    """One clock, and the object it is about, if it is about one."""

    id: str
    state: str
    due_at: datetime | None
    met_on: date | None
    kind: str
    subject: str
    campaign_id: str | None
    department: str
    started_on: date
    due_on: date
    rule: str
    is_provisional: bool
    object_name: str | None
    part_id: str | None
    referral_id: str | None


def clock_columns() -> tuple[Any, ...]:
    """What a Clock is made of, of the tables that `joined` joins."""
    return (
        Deadline.id, Deadline.state, Deadline.due_at, Deadline.met_on, Deadline.kind, Deadline.subject,
        Deadline.campaign_id, Deadline.department, Deadline.started_on, Deadline.due_on, Deadline.rule,
        Deadline.is_provisional, InspectedObject.name, Part.id, Referral.id,
    )  # fmt: skip


def joined(found: Statement) -> Statement:
    """Clocks with the part, the referral or what follows them, and the object that they are about."""
    about = (Part, Referral, Correction, AbnormalListing)
    for table in about:
        found = found.outerjoin(table, table.id == Deadline.subject)
    concerned = func.coalesce(*(table.object_id for table in about))
    return found.outerjoin(InspectedObject, InspectedObject.id == concerned)


def statement(viewer: Actor, wanted: Wanted, today: Today) -> Statement:
    """The open clocks, the most urgent first; with a light those that stand so."""
    visible = (scope.deadlines(viewer), _stands(wanted.light, today))
    found = joined(select(*clock_columns())).where(*visible)
    if wanted.kind:
        found = found.where(Deadline.kind == wanted.kind)
    if wanted.campaign:
        found = found.where(Deadline.campaign_id == wanted.campaign)
    return found.order_by(Deadline.due_on, Deadline.id)


def deadlines(session: Session, viewer: Actor, wanted: Wanted, today: Today, page: int) -> Page[Clock]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted, today), page, Clock)


def _stands(light: str, today: Today) -> scope.Condition:
    state = next((state for state, shown in STANDING.items() if shown == light), ClockState.RUNNING)
    if not light:
        return Deadline.state.in_(OPEN_CLOCKS)
    further = _running(light, today) if state is ClockState.RUNNING else []
    return and_(Deadline.state == state, *further)


def _running(light: str, today: Today) -> list[scope.Condition]:
    if light == Light.RED:
        return [Deadline.due_on < today.on]
    if light == Light.YELLOW:
        return [Deadline.due_on >= today.on, Deadline.due_on <= today.last_yellow_day]
    if light == ESCALATED:
        return [Deadline.escalated_to.is_not(None)]
    return [Deadline.due_on >= today.on, Deadline.due_on > today.last_yellow_day]
