"""Draws: what was frozen, the ceremony that followed, the certificate, and the rounds after it (SSJ1)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Draw(Table):
    """One attempt of a draw: its plan and freeze, and the certificate that followed. `rules_hash` tells the same rules
    again; `salt` opens the columns that are not public, to auditors alone; a `beacon` counts once a second person has
    read the same. `broken` says which record does not hold any more, so that nothing is drawn from it."""

    __tablename__ = "draw"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    attempt: Mapped[int]
    plan: Mapped[dict[str, Any]] = mapped_column(json_column())
    freeze: Mapped[dict[str, Any]] = mapped_column(json_column())
    freeze_hash: Mapped[str] = mapped_column(String(64), unique=True)
    rules_hash: Mapped[str] = mapped_column(String(64), index=True)
    salt: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime] = mapped_column(Instant)
    reveal_until: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    beacon: Mapped[str | None] = mapped_column(String(256))
    beacon_by: Mapped[str | None] = mapped_column(String(64))
    is_beacon_confirmed: Mapped[bool] = mapped_column(default=False)
    certificate: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    certificate_hash: Mapped[str | None] = mapped_column(String(64))
    certified_at: Mapped[datetime | None] = mapped_column(Instant)
    aborted_at: Mapped[datetime | None] = mapped_column(Instant)
    abort_reason: Mapped[str] = mapped_column(Text, default="")
    broken: Mapped[str] = mapped_column(Text, default="")
    broken_at: Mapped[datetime | None] = mapped_column(Instant)


class FrozenLine(Table):
    """One line of a frozen library, and the columns that it binds, as canonical texts. `list` is objects, inspectors or
    conflicts; `number` counts from 0; `key` is the line's id, or inspector and object with a bar between. The lines are
    written before their draw, whose hash follows from them: the column is no foreign key."""

    __tablename__ = "frozen_line"
    __table_args__ = (Index("ix_frozen_line_key", "draw_id", "list", "key"),)

    draw_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    list: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(128))
    line: Mapped[str] = mapped_column(Text)
    columns: Mapped[str] = mapped_column(Text)


class DrawEntry(Table):
    """One entry of the chain of an attempt (SSJ1 section 3)."""

    __tablename__ = "draw_entry"

    draw_id: Mapped[str] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))


class Commitment(Table):
    """A participant's commitment, and its nonce once it is revealed; signed if the participant has a key."""

    __tablename__ = "commitment"

    draw_id: Mapped[str] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    participant: Mapped[str] = mapped_column(String(32), primary_key=True)
    commitment: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str | None] = mapped_column(String(128))
    committed_at: Mapped[datetime] = mapped_column(Instant)
    nonce: Mapped[str | None] = mapped_column(String(64))
    reveal_signature: Mapped[str | None] = mapped_column(String(128))
    revealed_at: Mapped[datetime | None] = mapped_column(Instant)


class Secret(Table):
    """The hub's own secret for a draw: its nonce follows from it, and as witness its one-time codes."""

    __tablename__ = "secret"

    draw_id: Mapped[str] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    value: Mapped[str] = mapped_column(String(64))


class ParticipantKey(Table):
    """The public key with which a participant signs what it commits and reveals."""

    __tablename__ = "participant_key"

    participant: Mapped[str] = mapped_column(String(32), primary_key=True)
    algorithm: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    registered_by: Mapped[str] = mapped_column(String(64))
    registered_at: Mapped[datetime] = mapped_column(Instant)


class WitnessHead(Table):
    """The head of the chain of one-time codes that a witness prepared for a campaign's next draw."""

    __tablename__ = "witness_head"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    head: Mapped[str] = mapped_column(String(64))
    length: Mapped[int]
    prepared_by: Mapped[str] = mapped_column(String(64))
    prepared_at: Mapped[datetime] = mapped_column(Instant)


class DrawRound(Table):
    """One round after a draw: what was asked, and once its one-time code is given out the whole record (SSJ1 section
    7). `subject` is what asked for it: a recusal's number, or a visit's."""

    __tablename__ = "draw_round"

    draw_id: Mapped[str] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject: Mapped[str] = mapped_column(String(96), index=True)
    request: Mapped[dict[str, Any]] = mapped_column(json_column())
    words: Mapped[str] = mapped_column(Text, default="")
    asked_by: Mapped[str] = mapped_column(String(64))
    approved_by: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    record: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
