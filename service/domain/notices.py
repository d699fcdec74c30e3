"""Which notice of a clock is due: before it ends, after it ended, and step by step further up (C106)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.time_zone import local_day

_ONE_DAY = timedelta(days=1)


class Notice(StrEnum):
    """What is told of a clock, in this order and each once."""

    APPROACHING = "deadline.approaching"
    MISSED = "deadline.missed"
    ESCALATED = "deadline.escalated"


class EscalationStep(StrEnum):
    """Who is told again of a clock that stays missed: the leading department, then the heads of all who are told."""

    LEAD = "lead"
    HEADS = "heads"


class Told(Protocol):
    """When a clock ends and what was told of it so far."""

    due_on: date
    due_at: datetime | None
    warned_at: datetime | None
    missed_at: datetime | None
    escalated_to: str | None


@dataclass(frozen=True)
class Thresholds:
    """An instant with the days that follow from it: a clock that ends by `near` comes near; one that ended by `lead`
    or by `heads` has been missed so long that these are told."""

    at: datetime
    today: date
    near: date
    lead: date
    heads: date


@dataclass(frozen=True)
class Waiting:
    """After how many working days something is told: before the end, and after it."""

    warning: int
    lead: int
    heads: int


def thresholds(at: datetime, calendar: WorkCalendar, waiting: Waiting) -> Thresholds:
    """What follows from an instant."""
    today = local_day(at)
    late = (_days_late(today, days, calendar) for days in (waiting.lead, waiting.heads))
    return Thresholds(at, today, last_near_day(today, waiting.warning, calendar), *late)


def last_near_day(today: date, working_days: int, calendar: WorkCalendar) -> date:
    """The last day on which a clock may end that has at most so many working days left; rest days after the last of
    them count to it. Beyond the calendar: by plain days."""
    try:
        return calendar.deadline(today, working_days + 1).on - _ONE_DAY
    except CalendarUnknown:
        return today + timedelta(days=working_days)


def next_notice(clock: Told, now: Thresholds) -> Notice | None:
    """What is to be told now of a running clock, if anything."""
    if clock.missed_at is None:
        if is_over(clock, now):
            return Notice.MISSED
        return Notice.APPROACHING if clock.warned_at is None and clock.due_on <= now.near else None
    return Notice.ESCALATED if next_step(clock, now) else None


def next_step(clock: Told, now: Thresholds) -> EscalationStep | None:
    """The step further up that is to be taken now for a missed clock, one after the other."""
    if clock.escalated_to is None:
        return EscalationStep.LEAD if clock.due_on <= now.lead else None
    has_led = clock.escalated_to == EscalationStep.LEAD
    return EscalationStep.HEADS if has_led and clock.due_on <= now.heads else None


def is_over(clock: Told, now: Thresholds) -> bool:
    """Whether the clock has ended: its last day is over, or its instant for hours."""
    return now.at > clock.due_at if clock.due_at else now.today > clock.due_on


def _days_late(today: date, working_days: int, calendar: WorkCalendar) -> date:
    """The latest end that lies so many working days back. Beyond the calendar: by plain days."""
    day, left = today, working_days
    try:
        while left > 0:
            left -= calendar.is_workday(day)
            day -= _ONE_DAY
    except CalendarUnknown:
        return today - timedelta(days=working_days)
    return day
