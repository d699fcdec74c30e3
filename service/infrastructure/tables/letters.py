"""Other bodies for rejected letters: proposed by one administrator, decided by another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table
from service.infrastructure.tables.messages import Serial


class LetterChange(Table):
    """One proposal: the body as it stood (`original`, kept for ever) and the other body, with what became of it."""

    __tablename__ = "letter_change"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), index=True)
    original: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    proposed_by: Mapped[str] = mapped_column(String(80))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")
