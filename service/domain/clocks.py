"""Clocks: how a period is counted from its own facts, in working days, days or hours, and how a clock stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any

from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.states import Machine
from service.domain.time_zone import local_day

_ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a period is counted in; `STATED` is no period: the clock ends on a day that a plan states."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    HOURS = "hours"
    STATED = "stated"


UNITS = {"working days": Unit.WORKING_DAYS, "calendar days": Unit.DAYS, "hours": Unit.HOURS}
"""The unit of a rule -> what its clock is counted in."""


class ClockState(StrEnum):
    """A clock from its start until what it waits for was done, or need not be done any more."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    MET = "met"
    CANCELLED = "cancelled"


CLOCK = Machine[ClockState](
    "period",
    {
        (ClockState.RUNNING, "suspend_clock"): ClockState.SUSPENDED,
        (ClockState.SUSPENDED, "resume_clock"): ClockState.RUNNING,
        (ClockState.RUNNING, "extend_clock"): ClockState.RUNNING,
        (ClockState.RUNNING, "meet_clock"): ClockState.MET,
        (ClockState.SUSPENDED, "meet_clock"): ClockState.MET,
        (ClockState.RUNNING, "cancel_clock"): ClockState.CANCELLED,
        (ClockState.SUSPENDED, "cancel_clock"): ClockState.CANCELLED,
        (ClockState.CANCELLED, "restart_clock"): ClockState.RUNNING,
        (ClockState.MET, "restart_clock"): ClockState.RUNNING,
    },
)
OPEN_CLOCKS = (ClockState.RUNNING, ClockState.SUSPENDED)
JOINT_CLOCKS = ("inspection", "publication", "summary")
"""The clocks of a campaign that tell progress and no findings: its lead sees those of all departments."""


@dataclass(frozen=True)
class Pause:
    """A suspension that has ended: nothing between the two instants counts."""

    began_at: datetime
    ended_at: datetime

    @property
    def days(self) -> Iterator[date]:
        """The days that do not count: like the day of a start, the day on which it began or ended is no day of the
        part of the period that follows."""
        first, last = local_day(self.began_at), local_day(self.ended_at)
        return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))


@dataclass(frozen=True)
class Period:
    """All that a clock is counted from: the event's day (and instant, for hours), how many of which unit, and the
    suspensions between."""

    started_on: date
    started_at: datetime
    length: int
    unit: Unit
    pauses: tuple[Pause, ...] = ()

    @property
    def left_out(self) -> frozenset[date]:
        """The days that do not count because the clock was suspended."""
        return frozenset(day for pause in self.pauses for day in pause.days)


@dataclass(frozen=True)
class Due:
    """When a period ends: its last day; for hours the instant too. Provisional (暂定) if it touches a year whose
    calendar is not published."""

    on: date
    at: datetime | None = None
    is_provisional: bool = False


class DayKind(StrEnum):
    """Why a day counts or does not."""

    COUNTED = "counted"
    REST = "rest"
    PAUSED = "paused"


@dataclass(frozen=True)
class Run:
    """Days in a row of one kind, and how many of the period were counted up to their last."""

    kind: DayKind
    first: date
    last: date
    counted: int

    @property
    def days(self) -> int:
        """How many days in a row."""
        return (self.last - self.first).days + 1


def due(period: Period, calendar: WorkCalendar) -> Due:
    """When the period ends: the day of the event does not count, nor does a day of suspension, nor, in working days, a
    day of rest (C094, C095, C096, C099); hours run from the instant. CalendarUnknown beyond the calendar."""
    if period.unit is Unit.HOURS:
        stood_still = sum((pause.ended_at - pause.began_at for pause in period.pauses), timedelta())
        at = period.started_at + timedelta(hours=period.length) + stood_still
        return Due(local_day(at), at)
    if period.unit is Unit.DAYS:
        return Due(_last_of_days(period))
    counted = calendar.deadline(period.started_on, period.length, period.left_out)
    return Due(counted.on, None, counted.is_provisional)


def explain(period: Period, until: date, calendar: WorkCalendar) -> list[Run]:
    """Which days from the day after the event until a day counted, which were days of rest, and which of suspension."""
    days = (period.started_on + timedelta(days=n) for n in range(1, (until - period.started_on).days + 1))
    runs: list[Run] = []
    counted = 0
    for kind, group in groupby(days, key=lambda day: _kind(period, day, calendar)):
        each = list(group)
        counted += len(each) if kind is DayKind.COUNTED else 0
        runs.append(Run(kind, each[0], each[-1], counted))
    return runs


def days_late(due_on: date, done_on: date, calendar: WorkCalendar) -> int | None:
    """How many working days after its last day something was done, negative before it; None beyond the calendar."""
    try:
        return calendar.working_days_between(due_on, done_on)
    except CalendarUnknown:
        return None


def pauses_from_data(data: Sequence[Mapping[str, Any]]) -> tuple[Pause, ...]:
    """The suspensions that have ended, of those that a clock keeps as data (`began_at`, `ended_at`, RFC 3339)."""
    ended = [each for each in data if each["ended_at"]]
    return tuple(Pause(*(datetime.fromisoformat(each[name]) for name in ("began_at", "ended_at"))) for each in ended)


def extended_name(rule_name: str) -> str:
    """The rule that names the longer period, where a document allows one: `referral_response_working_days` ->
    `referral_response_extended_working_days`."""
    for suffix in ("_working_days", "_days", "_hours"):
        if rule_name.endswith(suffix):
            return f"{rule_name.removesuffix(suffix)}_extended{suffix}"
    return f"{rule_name}_extended"


def _last_of_days(period: Period) -> date:
    day, left, left_out = period.started_on, period.length, period.left_out
    while left > 0:
        day += _ONE_DAY
        left -= day not in left_out
    return day


def _kind(period: Period, day: date, calendar: WorkCalendar) -> DayKind:
    if day in period.left_out:
        return DayKind.PAUSED
    is_rest = period.unit is Unit.WORKING_DAYS and not calendar.is_workday(day)
    return DayKind.REST if is_rest else DayKind.COUNTED
