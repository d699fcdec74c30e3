"""How a visit is carried out: its work plan, its address code, the departments' records, and what they share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class WorkPlanOfCampaign(Table):
    """The 抽查检查工作方案 of a campaign, reviewed with it (C084)."""

    __tablename__ = "work_plan"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    methods: Mapped[list[str]] = mapped_column(json_column())
    standard: Mapped[str] = mapped_column(Text)
    flow: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)


class VisitCode(Table):
    """The code under which the enterprise finds its visit without logging in; nobody can guess it (C127)."""

    __tablename__ = "visit_code"

    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)


class VisitRecord(Table):
    """One version of a department's record of its part; the highest counts, the older ones stay (C087 to C090)."""

    __tablename__ = "visit_record"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    method: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(json_column())
    recorded_by: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class RecordFile(Table):
    """A photograph or another file of a record, for a department that keeps none itself (C088); what it holds lies in
    the store of files, under its hash."""

    __tablename__ = "record_file"

    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    stored_by: Mapped[str] = mapped_column(String(64))
    stored_at: Mapped[datetime] = mapped_column(Instant)


class SharedEntry(Table):
    """One field of a closed part that the pack lets one partner of the visit read (C097)."""

    __tablename__ = "shared_entry"

    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), primary_key=True)
    reader: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), index=True)
    department: Mapped[str] = mapped_column(String(32))
    value: Mapped[str] = mapped_column(Text)
    shared_at: Mapped[datetime] = mapped_column(Instant)


class ComplaintChannel(Table):
    """Where an enterprise complains about a department's inspectors (C091)."""

    __tablename__ = "complaint_channel"

    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    words: Mapped[str] = mapped_column(String(200))
    changed_by: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime] = mapped_column(Instant)
