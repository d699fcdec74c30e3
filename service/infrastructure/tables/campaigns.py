"""Campaigns and their draws."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Campaign(Table):
    """A joint inspection; its plan is fixed once it is approved (C054, C055, C068). `extension_…` is a later end of its
    inspection that somebody has proposed and nobody has decided yet."""

    __tablename__ = "campaign"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    pack_id: Mapped[str] = mapped_column(String(64))
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


class Draw(Table):
    """One attempt of a draw: what was frozen, and the certificate that followed (SSJ1)."""

    __tablename__ = "draw"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    attempt: Mapped[int]
    freeze: Mapped[dict[str, Any]] = mapped_column(json_column())
    freeze_hash: Mapped[str] = mapped_column(String(64), unique=True)
    libraries: Mapped[dict[str, Any]] = mapped_column(json_column())
    frozen_at: Mapped[datetime] = mapped_column(Instant)
    reveal_until: Mapped[datetime | None] = mapped_column(Instant)
    certificate: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    certificate_hash: Mapped[str | None] = mapped_column(String(64))
    certified_at: Mapped[datetime | None] = mapped_column(Instant)
    aborted_at: Mapped[datetime | None] = mapped_column(Instant)
    abort_reason: Mapped[str] = mapped_column(Text, default="")


class Commitment(Table):
    """A participant's commitment, and its nonce once it is revealed."""

    __tablename__ = "commitment"

    draw_id: Mapped[str] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    participant: Mapped[str] = mapped_column(String(32), primary_key=True)
    commitment: Mapped[str] = mapped_column(String(64))
    committed_at: Mapped[datetime] = mapped_column(Instant)
    nonce: Mapped[str | None] = mapped_column(String(64))
    revealed_at: Mapped[datetime | None] = mapped_column(Instant)


class Nonce(Table):
    """The hub's own secret as witness, from its commitment until the draw is certified."""

    __tablename__ = "nonce"

    draw_id: Mapped[str] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    value: Mapped[str] = mapped_column(String(64))
