"""What came beside a decision: measures on an organisation or a person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class MeasureRow(Table):
    """One measure beside a decision on a referral, by the department in whose powers it lies (C079). `person` is the
    department's own reference; no name is kept. `coercion` holds ground, procedure and milder means (C124)."""

    __tablename__ = "measure"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), index=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    outcome: Mapped[str] = mapped_column(String(64))
    on: Mapped[str] = mapped_column(String(16))
    person: Mapped[str] = mapped_column(String(64), default="")
    document_number: Mapped[str] = mapped_column(String(128))
    words: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    coercion: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    fine: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    recorded_at: Mapped[datetime] = mapped_column(Instant)
