"""What follows a decision: corrections, listings of abnormal operation, and records of obstruction."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Correction(Table):
    """One order to correct: what is to be put right until when, the organisation's report, the re-check, and for what
    was not put right who has which next step (C077, C083). `finding_id` is the newest version of the finding;
    `department` gave the order, and `referral_id` is the referral on which it did; `extension` is the term before, the
    reason and who extended it."""

    __tablename__ = "correction"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referral.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    violation: Mapped[str] = mapped_column(String(64))
    department: Mapped[str] = mapped_column(String(32), index=True)
    outcome: Mapped[str] = mapped_column(String(64))
    demands: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str] = mapped_column(String(128), default="")
    ordered_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    extension: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    report: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    recheck: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    ordered_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
