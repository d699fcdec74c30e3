"""Evidence: the lines of a finding's manifest, and what a receiver says of the files that it got."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table


class Evidence(Table):
    """One file of the evidence for what was found on an item (C088). `version` is that of the manifest to which it was
    added; nothing is replaced: a line that `supersedes` another stands beside it. `stored_at` is None until the hub has
    the file; `disputed_at` is set while a receiver says that what it got differs."""

    __tablename__ = "evidence"

    id: Mapped[str] = mapped_column(String(160), primary_key=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    serial: Mapped[int]
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    taken_by: Mapped[str] = mapped_column(String(64), default="")
    taken_at: Mapped[datetime | None] = mapped_column(Instant)
    added_by: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(Instant)
    supersedes: Mapped[str | None] = mapped_column(String(160))
    note: Mapped[str] = mapped_column(Text, default="")
    stored_at: Mapped[datetime | None] = mapped_column(Instant)
    disputed_at: Mapped[datetime | None] = mapped_column(Instant, index=True)


class EvidenceReceipt(Table):
    """What the receiver of a referral says last of one file: it came whole, is missing, or differs."""

    __tablename__ = "evidence_receipt"

    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), primary_key=True)
    evidence_id: Mapped[str] = mapped_column(ForeignKey("evidence.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(32))
    received_by: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(Instant)
