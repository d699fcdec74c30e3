"""Checks without a draw (C066)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class TargetedCheck(Table):
    """One check without a draw: why, after which paper, of which objects and items, by whom; `teams` are inspectors and
    leader by department. `referral_id` is the referral that it follows (C114), `campaign_id` what it became; `told`
    what the referral's sender was told last of each department's part."""

    __tablename__ = "targeted_check"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    pack_id: Mapped[str] = mapped_column(String(64))
    region: Mapped[str] = mapped_column(String(6))
    department: Mapped[str] = mapped_column(String(32), index=True)
    ground: Mapped[str] = mapped_column(String(32))
    source: Mapped[str] = mapped_column(Text)
    objects: Mapped[list[str]] = mapped_column(json_column())
    items: Mapped[list[str]] = mapped_column(json_column())
    departments: Mapped[list[str]] = mapped_column(json_column())
    teams: Mapped[dict[str, Any]] = mapped_column(json_column())
    methods: Mapped[list[str]] = mapped_column(json_column())
    standard: Mapped[str] = mapped_column(Text, default="")
    flow: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    urgency: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referral.id"), index=True)
    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    proposed_by: Mapped[str] = mapped_column(String(64))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")
    told: Mapped[dict[str, Any] | None] = mapped_column(json_column())
