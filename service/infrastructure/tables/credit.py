"""Credit records of organisations: entries, proposed changes, and the history of the classes A to D."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class CreditEntry(Table):
    """One entry under an organisation's name (记于企业名下): what was recorded by which department, from where
    (`source` and its number there), why, and from which day until which (C101). `outcome` is the act that made it,
    `flag` the one of the object library that stands and falls with it."""

    __tablename__ = "credit_entry"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(32), index=True)
    outcome: Mapped[str] = mapped_column(String(64), default="")
    flag: Mapped[str] = mapped_column(String(32), default="")
    source: Mapped[str] = mapped_column(String(16))
    source_number: Mapped[str] = mapped_column(String(160), index=True)
    ground: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str] = mapped_column(String(128), default="")
    starts_on: Mapped[date]
    until: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(16), index=True)
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")


class CreditChangeRow(Table):
    """A change of a credit record that one person proposes and another decides: a new entry (`enter`), or what becomes
    of `entry_id` (`lift`, `repair`, `exempt`). `papers` name what was handed in; `met` are the conditions of a repair
    that were found met, `applicant` who applied for it and when."""

    __tablename__ = "credit_change"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    change: Mapped[str] = mapped_column(String(16), index=True)
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("credit_entry.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    outcome: Mapped[str] = mapped_column(String(64), default="")
    ground: Mapped[str] = mapped_column(Text)
    papers: Mapped[str] = mapped_column(Text, default="")
    document_number: Mapped[str] = mapped_column(String(128), default="")
    starts_on: Mapped[date | None]
    until: Mapped[date | None]
    met: Mapped[list[str]] = mapped_column(json_column())
    applicant: Mapped[str] = mapped_column(String(64), default="")
    applied_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(16), index=True)
    proposed_by: Mapped[str] = mapped_column(String(80))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")
    source_number: Mapped[str] = mapped_column(String(160), default="")


class CreditClass(Table):
    """The class that a rating gave an organisation on a day, and with which version of the object it took effect; the
    newest day counts, the others are history (C053)."""

    __tablename__ = "credit_class"

    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), primary_key=True)
    rated_on: Mapped[date] = mapped_column(primary_key=True)
    credit_class: Mapped[str] = mapped_column(String(1))
    source: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(String(32))
    object_version: Mapped[int | None]
    imported_by: Mapped[str] = mapped_column(String(80))
    imported_at: Mapped[datetime] = mapped_column(Instant)
