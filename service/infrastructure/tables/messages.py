"""What came in, what goes out, the audit log, and the counters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column

TRIED_AGAIN = "tries > 1"
TROUBLED = "sent_at IS NULL AND trouble IS NOT NULL"
Serial = BigInteger().with_variant(Integer(), "sqlite")


class Inbox(Table):
    """Every message that ever came in, by department and id, with what became of it."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("department", "message_id"),
        Index("ix_inbox_outcome_next_try_at", "outcome", "next_try_at"),
        Index("ix_inbox_heard", "department", "received_at"),
        Index(
            "ix_inbox_tried_again",
            "received_at",
            postgresql_where=text(TRIED_AGAIN),
            sqlite_where=text(TRIED_AGAIN),
        ),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    department: Mapped[str] = mapped_column(String(32))
    message_id: Mapped[str] = mapped_column(String(128))
    type: Mapped[str] = mapped_column(String(128))
    subject: Mapped[str] = mapped_column(String(256), index=True)
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    body_hash: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    outcome: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(Text, default="")
    tries: Mapped[int] = mapped_column(default=1)
    next_try_at: Mapped[datetime | None] = mapped_column(Instant)
    received_at: Mapped[datetime] = mapped_column(Instant, index=True)


class Outbox(Table):
    """Every message for a department, written in the transaction that causes it; `sent_at` once the broker
    confirmed."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting", "id", postgresql_where=text("sent_at IS NULL"), sqlite_where=text("sent_at IS NULL")
        ),
        Index("ix_outbox_told", "department", "sent_at", "id"),
        Index("ix_outbox_trouble", "department", postgresql_where=text(TROUBLED), sqlite_where=text(TROUBLED)),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    message_id: Mapped[str] = mapped_column(String(64), unique=True)
    department: Mapped[str] = mapped_column(String(32))
    type: Mapped[str] = mapped_column(String(128))
    subject: Mapped[str] = mapped_column(String(256), index=True)
    sequence: Mapped[int]
    correlation_id: Mapped[str | None] = mapped_column(String(256))
    causation_id: Mapped[str | None] = mapped_column(String(128))
    data: Mapped[dict[str, Any]] = mapped_column(json_column())
    created_at: Mapped[datetime] = mapped_column(Instant)
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str | None] = mapped_column(String(64))


class AuditEntry(Table):
    """One step: who, when, what, on which object; each entry carries the hash of the one before (C001)."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(Serial, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(256), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(json_column())
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Counter(Table):
    """The last number given in a series."""

    __tablename__ = "counter"

    series: Mapped[str] = mapped_column(String(320), primary_key=True)  # of a message: department and subject
    value: Mapped[int] = mapped_column(Serial)


class AuditHead(Table):
    """The last link of the audit chain; locking its one row puts the writers in line."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Serial)
    hash: Mapped[str] = mapped_column(String(64))


class Gap(Table):
    """Numbers of a department's messages on one subject that never came, though later ones did; kept after they
    came."""

    __tablename__ = "gap"

    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(String(256), primary_key=True)
    missing: Mapped[str] = mapped_column(Text)  # as "3, 5-7"; empty once all came
    noticed_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
