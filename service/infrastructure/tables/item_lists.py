"""The departments' item lists, version by version, and the duties that moved from one department to another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class ListEntry(Table):
    """One version of an entry of a department's item list (C003); what it says stands in `item`. Nothing of a version
    that was in force is rewritten: `ended_at` says when something took its place."""

    __tablename__ = "list_entry"

    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), index=True)
    title: Mapped[str] = mapped_column(Text)
    item: Mapped[dict[str, Any]] = mapped_column(json_column())
    reason: Mapped[str] = mapped_column(Text)
    drafted_by: Mapped[str] = mapped_column(String(80))
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    reviewed_by: Mapped[str | None] = mapped_column(String(80))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    review_note: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    end_reason: Mapped[str] = mapped_column(Text, default="")
    basis_changed_on: Mapped[date | None]
    basis_change: Mapped[str] = mapped_column(Text, default="")


class DutyTransfer(Table):
    """A transfer of duties (三定划转): which items went from whom to whom, by which document, and what moved with them
    (C014)."""

    __tablename__ = "duty_transfer"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sender: Mapped[str] = mapped_column(String(32), index=True)
    receiver: Mapped[str] = mapped_column(String(32), index=True)
    items: Mapped[list[str]] = mapped_column(json_column())
    document: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(16), index=True)
    proposed_by: Mapped[str] = mapped_column(String(80))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    moved: Mapped[dict[str, Any]] = mapped_column(json_column())
