"""Running clocks with their lights: red is over, yellow comes near, green has time; always with words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.notices import last_near_day
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Page, Statement, paged


class Light(StrEnum):
    """How a clock stands."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


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
        """How a clock that ends on this day stands today."""
        if due_on < self.on:
            return Light.RED
        return Light.YELLOW if due_on <= self.last_yellow_day else Light.GREEN


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    light: str = ""
    kind: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class Clock:
    """One running clock, and the object it is about, if it is about one."""

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


def statement(viewer: Actor, wanted: Wanted, today: Today) -> Statement:
    """The running clocks, the most urgent first."""
    columns = (
        Deadline.kind, Deadline.subject, Deadline.campaign_id, Deadline.department, Deadline.started_on,
        Deadline.due_on, Deadline.rule, Deadline.is_provisional, InspectedObject.name, Part.id, Referral.id,
    )  # fmt: skip
    found = (
        select(*columns)
        .outerjoin(Part, Part.id == Deadline.subject)
        .outerjoin(Referral, Referral.id == Deadline.subject)
        .outerjoin(InspectedObject, InspectedObject.id == func.coalesce(Part.object_id, Referral.object_id))
        .where(scope.deadlines(viewer), Deadline.met_at.is_(None))
    )
    if wanted.light:
        found = found.where(_stands(wanted.light, today))
    if wanted.kind:
        found = found.where(Deadline.kind == wanted.kind)
    if wanted.campaign:
        found = found.where(Deadline.campaign_id == wanted.campaign)
    return found.order_by(Deadline.due_on, Deadline.id)


def deadlines(session: Session, viewer: Actor, wanted: Wanted, today: Today, page: int) -> Page[Clock]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted, today), page, Clock)


def _stands(light: str, today: Today) -> scope.Condition:
    if light == Light.RED:
        return Deadline.due_on < today.on
    if light == Light.YELLOW:
        return and_(Deadline.due_on >= today.on, Deadline.due_on <= today.last_yellow_day)
    return and_(Deadline.due_on >= today.on, Deadline.due_on > today.last_yellow_day)
