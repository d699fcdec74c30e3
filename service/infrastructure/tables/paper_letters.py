"""Letters of referral on paper: their delivery, and the return slips that the sender enters for the agency."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class PaperLetter(Table):
    """The letter of one referral to an agency on paper, by the referral's number; delivered once the day is there."""

    __tablename__ = "paper_letter"

    id: Mapped[str] = mapped_column(ForeignKey("referral.id"), primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    way: Mapped[str] = mapped_column(String(32), default="")
    handed_to: Mapped[str] = mapped_column(String(128), default="")
    delivered_on: Mapped[date | None] = mapped_column(Date)
    recorded_by: Mapped[str] = mapped_column(String(128), default="")
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)


class ReturnSlip(Table):
    """What an agency said on one return slip (移送回执), as the sender's officer entered it on its behalf."""

    __tablename__ = "return_slip"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), index=True)
    agency: Mapped[str] = mapped_column(String(32))
    answer: Mapped[str] = mapped_column(String(32))
    number: Mapped[str] = mapped_column(String(128))
    dated_on: Mapped[date] = mapped_column(Date)
    sha256: Mapped[str | None] = mapped_column(String(64))
    said: Mapped[dict[str, Any]] = mapped_column(json_column())
    note: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(String(128))
    entered_at: Mapped[datetime] = mapped_column(Instant)
