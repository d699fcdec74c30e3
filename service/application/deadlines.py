"""Clocks: start one, and say that it was met, moved or need not run any more; each belongs to one department (C106)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from service.domain.actors import HUB_ACTOR
from service.domain.clocks import CLOCK, OPEN_CLOCKS, UNITS, ClockState, Due, Period, Unit, due, pauses_from_data
from service.domain.policy import Rule
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


def start(
    work: UnitOfWork, kind: str, subject: str, department: str, rule: Rule, campaign_id: str | None,
    at: datetime | None = None, told: str | None = None, owner: str | None = None,
) -> Any:  # fmt: skip
    """Start a clock of `rule`'s period in the unit that the rule says, from the event at `at` (now if not given): days
    count from the day after it, hours from the instant. `told` is a second department that is told too, because it
    waits for the first; `owner` the person who answers for it. A clock is started once; returns it as it stands."""
    event = at or work.now
    period = Period(local_day(event), event, int(str(rule.value)), UNITS[rule.unit])
    return _start_period(work, kind, subject, department, rule, campaign_id, period, told, owner)


def start_working_days(
    work: UnitOfWork, kind: str, subject: str, department: str, rule: Rule, campaign_id: str | None,
    start: date | None = None, told: str | None = None,
) -> date:  # fmt: skip
    """Start a clock of `rule`'s number of working days, counted from the day after `start` (today if not given);
    a day in a year whose calendar is not published yet is provisional. Returns the last day."""
    period = Period(start or work.today, work.now, int(str(rule.value)), Unit.WORKING_DAYS)
    _start_period(work, kind, subject, department, rule, campaign_id, period, told, None)
    return due(period, work.calendar).on


def start_until(
    work: UnitOfWork, kind: str, subject: str, department: str, due_on: date, rule: str, campaign_id: str | None,
    told: str | None = None, owner: str | None = None,
) -> None:  # fmt: skip
    """Start a clock that ends on a stated day."""
    who = {"department": department, "campaign_id": campaign_id, "also_told": told, "owner": owner}
    counted = {"started_on": work.today, "started_at": work.now, "unit": Unit.STATED, "period": None, "rule": rule}
    _add(work, kind, subject, Due(due_on), **who, **counted)


def restart(
    work: UnitOfWork, kind: str, subject: str, department: str, rule: Rule, campaign_id: str, told: str | None = None
) -> None:
    """Start a clock, from now. One that has ended runs anew: what it waited for was somebody else's meanwhile, or is to
    be done again; what is on record of its first run stays in the audit log."""
    clock = start(work, kind, subject, department, rule, campaign_id, told=told)
    if clock.state in OPEN_CLOCKS:
        return
    ended = {"state": clock.state, "due_on": clock.due_on.isoformat(), "met_on": str(clock.met_on or "")}
    clock.state = CLOCK.after(clock.state, "restart_clock")
    clock.met_at = clock.met_on = clock.cancelled_at = None
    clock.started_on, clock.started_at, clock.pauses = work.today, work.now, []
    set_due(clock, due(period_of(clock), work.calendar))
    work.record(HUB_ACTOR, "deadline.restarted", f"deadline/{clock.id}", **ended)


def meet(work: UnitOfWork, kind: str, subject: str) -> None:
    """What a clock waits for was done now; a clock that was never started, was met before or was cancelled is left
    alone."""
    clock = _open(work, kind, subject)
    if clock is not None:
        clock.state = CLOCK.after(clock.state, "meet_clock")
        clock.met_at, clock.met_on = work.now, work.today


def cancel(work: UnitOfWork, kind: str, subject: str) -> None:
    """What a clock waits for need not be done any more; one that is not open is left alone."""
    clock = _open(work, kind, subject)
    if clock is not None:
        clock.state, clock.cancelled_at = CLOCK.after(clock.state, "cancel_clock"), work.now


def move(work: UnitOfWork, kind: str, subject: str, due_on: date) -> None:
    """An open clock ends on another stated day, and is warned of and missed anew; one that has ended is left alone."""
    clock = _open(work, kind, subject)
    if clock is not None:
        clock.unit, clock.period = Unit.STATED, None
        set_due(clock, Due(due_on))


def set_due(clock: Any, end: Due) -> None:
    """The clock, locked, ends then; it is warned of, missed and escalated anew."""
    clock.due_on, clock.due_at, clock.is_provisional = end.on, end.at, end.is_provisional
    clock.warned_at = clock.missed_at = clock.escalated_at = clock.escalated_to = None


def period_of(clock: Any) -> Period:
    """What a clock with a period is counted from."""
    pauses = pauses_from_data(clock.pauses)
    return Period(clock.started_on, clock.started_at, clock.period, Unit(clock.unit), pauses)


def _start_period(
    work: UnitOfWork, kind: str, subject: str, department: str, rule: Rule, campaign_id: str | None, period: Period,
    told: str | None, owner: str | None,
) -> Any:  # fmt: skip
    who = {"department": department, "campaign_id": campaign_id, "also_told": told, "owner": owner}
    counted = {
        "started_on": period.started_on, "started_at": period.started_at, "unit": period.unit,
        "period": period.length, "rule_name": rule.name, "rule": _cite(rule), "counted_with": work.calendar.revision,
    }  # fmt: skip
    return _add(work, kind, subject, due(period, work.calendar), **who, **counted)


def _add(work: UnitOfWork, kind: str, subject: str, end: Due, **values: Any) -> Any:
    found = work.deadlines.get(_key(kind, subject))
    if found is not None:
        return found
    return work.deadlines.new(
        id=_key(kind, subject), kind=kind, subject=subject, state=ClockState.RUNNING, recorded_at=work.now, pauses=[],
        due_on=end.on, due_at=end.at, is_provisional=end.is_provisional, **values,
    )  # fmt: skip


def _open(work: UnitOfWork, kind: str, subject: str) -> Any | None:
    clock = work.deadlines.get(_key(kind, subject))
    return clock if clock is not None and clock.state in OPEN_CLOCKS else None


def _key(kind: str, subject: str) -> str:
    return f"{kind}:{subject}"


def _cite(rule: Rule) -> str:
    return f"{rule.source.document} {rule.source.article}".strip()
