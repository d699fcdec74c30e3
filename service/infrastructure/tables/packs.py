"""Texts of the law, the versions of each policy pack, and the law that campaigns have pinned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class LawText(Table):
    """The text of a policy pack as it was once, kept for ever; `id` is its SHA-256."""

    __tablename__ = "law_text"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class PinnedLaw(Table):
    """The law of one campaign or several: which texts, and what was taken from which; `id` is the hash of `pin`."""

    __tablename__ = "pinned_law"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    pin: Mapped[dict[str, Any]] = mapped_column(json_column())


class PackVersion(Table):
    """A version of a pack that an administrator proposed; in force from a day once another has enacted it. `replaces`:
    the text in force when it was proposed, none of a new pack."""

    __tablename__ = "pack_version"
    __table_args__ = (UniqueConstraint("pack_id", "number"),)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    pack_id: Mapped[str] = mapped_column(String(64), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(32))
    text_id: Mapped[str] = mapped_column(ForeignKey("law_text.id"))
    replaces: Mapped[str | None] = mapped_column(ForeignKey("law_text.id"))
    proposed_by: Mapped[str] = mapped_column(String(64))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    in_force_from: Mapped[date | None]
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Text, default="")
