"""Bulletins (通报): what was published of a period, with the figures as they were (C105)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class BulletinRow(Table):
    """One version of a bulletin; its figures are written once. `version` counts those of the same region and days."""

    __tablename__ = "bulletin"
    __table_args__ = (UniqueConstraint("department", "region", "starts_on", "ends_on", "version"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    region: Mapped[str] = mapped_column(String(6), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), index=True)
    figures: Mapped[dict[str, Any]] = mapped_column(json_column())
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)
    published_by: Mapped[str | None] = mapped_column(String(64))
    published_at: Mapped[datetime | None] = mapped_column(Instant)
