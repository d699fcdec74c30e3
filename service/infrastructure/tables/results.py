"""What follows a finding: decisions, flags, feedback, publicity and its push, objections; and the draw's notice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Decision(Table):
    """One explicit decision on a found violation, by the department in whose powers it lies (C103). `measure` is the
    outcome that it ended with, where that is another one; `fine` as it was checked; `judiciary` what the judiciary
    decided; `revocation` why a decision no longer stands, and the receipt of its withdrawal."""

    __tablename__ = "decision"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    violation: Mapped[str] = mapped_column(String(64))
    department: Mapped[str] = mapped_column(String(32), index=True)
    outcome: Mapped[str] = mapped_column(String(64))
    measure: Mapped[str] = mapped_column(String(64), default="")
    document_number: Mapped[str] = mapped_column(String(128), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    fine: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    decided_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(32), index=True)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    judiciary: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    revocation: Mapped[dict[str, Any] | None] = mapped_column(json_column())


class CompletionFlag(Table):
    """One of the four things that have to be seen through for a found problem (C083); what a person said of it
    (`is_by_hand`) is not derived anew."""

    __tablename__ = "completion_flag"

    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    flag: Mapped[str] = mapped_column(String(16), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    done_on: Mapped[date | None]
    is_by_hand: Mapped[bool] = mapped_column(default=False)


class Feedback(Table):
    """A department has told the inspected party the result of its own part (C096, C097)."""

    __tablename__ = "feedback"

    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    given_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(32))
    receiver: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Publication(Table):
    """One version of a part's public results: what was told, why there is a new one, and its way to the national
    publicity system (C094, C098, C099)."""

    __tablename__ = "publication"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    version: Mapped[int]
    cause: Mapped[str] = mapped_column(String(32))
    results: Mapped[list[list[str]]] = mapped_column(json_column())
    record: Mapped[dict[str, Any]] = mapped_column(json_column())
    published_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(32), index=True)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str] = mapped_column(Text, default="")
    receipt: Mapped[str | None] = mapped_column(String(128))
    received_at: Mapped[datetime | None] = mapped_column(Instant)


class Objection(Table):
    """A party's objection to the result of one item, its review by somebody who did not inspect, and how the party was
    told (C099). `finding_id` is the version objected to, `corrected_id` the one that took its place."""

    __tablename__ = "objection"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    corrected_id: Mapped[str | None] = mapped_column(ForeignKey("finding.id"))
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    applicant: Mapped[str] = mapped_column(String(64))
    grounds: Mapped[str] = mapped_column(Text)
    materials: Mapped[str] = mapped_column(Text)
    received_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(32), index=True)
    registered_at: Mapped[datetime] = mapped_column(Instant)
    reviewer_id: Mapped[str | None] = mapped_column(ForeignKey("inspector.id"))
    reviewed_by: Mapped[str | None] = mapped_column(String(64))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    opinion: Mapped[str] = mapped_column(Text, default="")
    notified_on: Mapped[date | None]
    notified_way: Mapped[str] = mapped_column(String(32), default="")


class DrawNotice(Table):
    """What the public was told of a draw as soon as it was done: numbers and hashes, no object and no inspector (C002,
    C070)."""

    __tablename__ = "draw_notice"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    published_at: Mapped[datetime] = mapped_column(Instant)
    facts: Mapped[dict[str, Any]] = mapped_column(json_column())
