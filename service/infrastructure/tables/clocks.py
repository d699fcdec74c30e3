"""Clocks, and the calendar over which they are counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Deadline(Table):
    """One clock: what must be done by whom until when, whether it was, and who was told (C106).

    What it is counted from stands with it, so that it can be counted anew and explained: the event's day and instant
    (`started_on`, `started_at`), the period and its unit, the suspensions (`pauses`: began_at, ended_at, ground, by),
    and the revision of the calendar. `recorded_at` is the instant of the step that started it, as the audit log has it.
    `due_at` is for hours alone; `owner` is the person who answers for it, if one is named."""

    __tablename__ = "deadline"
    __table_args__ = (Index("ix_deadline_state_due_on", "state", "due_on"),)

    id: Mapped[str] = mapped_column(String(160), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(128))
    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    also_told: Mapped[str | None] = mapped_column(String(32))
    owner: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    started_on: Mapped[date]
    started_at: Mapped[datetime] = mapped_column(Instant)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    unit: Mapped[str] = mapped_column(String(16))
    period: Mapped[int | None]
    extended_from: Mapped[int | None]
    pauses: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    due_on: Mapped[date] = mapped_column(index=True)
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    is_provisional: Mapped[bool]
    counted_with: Mapped[int] = mapped_column(default=0)
    rule_name: Mapped[str | None] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(Text)
    met_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    met_on: Mapped[date | None]
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    warned_at: Mapped[datetime | None] = mapped_column(Instant)
    missed_at: Mapped[datetime | None] = mapped_column(Instant)
    escalated_to: Mapped[str | None] = mapped_column(String(16))
    escalated_at: Mapped[datetime | None] = mapped_column(Instant)


class CalendarRevision(Table):
    """One change of the calendar: who brought it, from which source, and the lines as they were given."""

    __tablename__ = "calendar_revision"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(Text)
    lines: Mapped[str] = mapped_column(Text)
    days: Mapped[int]


class CalendarYear(Table):
    """A year of the calendar: known once the State Council's notice is in it, else provisional."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    is_known: Mapped[bool]
    is_corrected: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(Text)


class CalendarDay(Table):
    """One day: worked or not, by which source; what an administrator corrected, the libraries do not change again."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    is_workday: Mapped[bool]
    is_corrected: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(Text)
