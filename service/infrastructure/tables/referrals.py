"""Referrals: a violation on its way to the agency competent for it, and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Referral(Table):
    """One referral of one matter; it has one owner at any time, and ends when the sender has done its own step (C113).
    `letter_id` is the number of the letter (移送函) that it goes in, with other matters perhaps; `visible` what the
    receiver sees of it until it is opened to it, on acceptance. `same_as` is an earlier referral of the same matter,
    `joined_to` the one with which it is one case."""

    __tablename__ = "referral"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    sender: Mapped[str] = mapped_column(String(32), index=True)
    receiver: Mapped[str] = mapped_column(String(32), index=True)
    violation: Mapped[str] = mapped_column(String(64))
    facts: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(32), index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    case_number: Mapped[str | None] = mapped_column(String(128))
    receipt: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    decision: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    own_step: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    redirected_from: Mapped[str | None] = mapped_column(String(64))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    offered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    ground: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(Text, default="")
    needs_head: Mapped[bool] = mapped_column(default=False)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    letter_id: Mapped[str | None] = mapped_column(String(64), index=True)
    submitted_by: Mapped[str | None] = mapped_column(String(64))
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    visible: Mapped[list[str]] = mapped_column(json_column(), default=list)
    extension: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    same_as: Mapped[str | None] = mapped_column(String(64), index=True)
    joined_to: Mapped[str | None] = mapped_column(String(64), index=True)
    disputed_to: Mapped[str | None] = mapped_column(String(32))
