"""Campaigns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Campaign(Table):
    """A joint inspection; its plan is fixed once it is approved (C054, C055, C068), its law (`law_id`) from the start;
    `pack_id` names the leader's document. `extension_…` is a later end of its
    inspection that somebody has proposed and nobody has decided yet."""

    __tablename__ = "campaign"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    pack_id: Mapped[str] = mapped_column(String(64))
    law_id: Mapped[str] = mapped_column(ForeignKey("pinned_law.id"))
    region: Mapped[str] = mapped_column(String(6))
    lead: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(32), index=True)
    plan: Mapped[dict[str, Any]] = mapped_column(json_column())
    created_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)
    reviewed_by: Mapped[str | None] = mapped_column(String(64))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    review_note: Mapped[str] = mapped_column(Text, default="")
    extension_until: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    extension_by: Mapped[str | None] = mapped_column(String(64))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(16), default="random")
