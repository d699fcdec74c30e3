"""Clocks: start one, and say that it was met; every clock belongs to one department (C106)."""

from __future__ import annotations

from datetime import date

from service.domain.policy import Rule
from service.ports import UnitOfWork


def start_working_days(
    work: UnitOfWork, kind: str, subject: str, department: str, rule: Rule, campaign_id: str,
    start: date | None = None, told: str | None = None,
) -> date:  # fmt: skip
    """Start a clock of `rule`'s number of working days, counted from the day after `start` (today if not given);
    a day in a year whose calendar is not published yet is provisional. `told` is a second department that is told
    too, because it waits for the first. Returns the last day."""
    started_on = start or work.today
    due = work.calendar.deadline(started_on, int(str(rule.value)))
    _start(work, kind, subject, department, campaign_id, started_on, due.on, _cite(rule), due.is_provisional, told)
    return due.on


def start_until(
    work: UnitOfWork, kind: str, subject: str, department: str, due_on: date, rule: str, campaign_id: str,
    told: str | None = None,
) -> None:  # fmt: skip
    """Start a clock that ends on a stated day."""
    _start(work, kind, subject, department, campaign_id, work.today, due_on, rule, False, told)


def meet(work: UnitOfWork, kind: str, subject: str) -> None:
    """What a clock waits for was done now, or need not be done any more; a clock that was never started or was met
    before is left alone."""
    clock = work.deadlines.get(_key(kind, subject))
    if clock is not None and clock.met_at is None:
        clock.met_at = work.now


def move(work: UnitOfWork, kind: str, subject: str, due_on: date) -> None:
    """A running clock ends on another day, and is warned of and missed anew; one that was met is left alone."""
    clock = work.deadlines.get(_key(kind, subject))
    if clock is not None and clock.met_at is None:
        clock.due_on, clock.warned_at, clock.missed_at = due_on, None, None


def _start(
    work: UnitOfWork, kind: str, subject: str, department: str, campaign_id: str,
    started_on: date, due_on: date, rule: str, is_provisional: bool, told: str | None,
) -> None:  # fmt: skip
    if work.deadlines.get(_key(kind, subject)) is None:
        work.deadlines.new(
            id=_key(kind, subject), kind=kind, subject=subject, department=department, campaign_id=campaign_id,
            started_on=started_on, due_on=due_on, rule=rule, is_provisional=is_provisional, also_told=told,
        )  # fmt: skip


def _key(kind: str, subject: str) -> str:
    return f"{kind}:{subject}"


def _cite(rule: Rule) -> str:
    return f"{rule.source.document} {rule.source.article}".strip()
