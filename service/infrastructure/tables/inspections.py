"""Visits, the departments' parts of them, findings, briefings and summaries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Visit(Table):
    """One visit to one object by every department that has something to check there (C067); why it was withdrawn, if it
    was, stands in `withdrawal`: ground, reason and evidence. `joint_visit_id` is the joint visit that it is made in
    together with other campaigns' visits, and whose window it has; `year` is the year in which it counts (C048).
    `replacement` is what somebody has proposed to replace it for, and nobody has decided yet."""

    __tablename__ = "visit"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    joint_visit_id: Mapped[str | None] = mapped_column(ForeignKey("joint_visit.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    tasks: Mapped[list[str]] = mapped_column(json_column())
    state: Mapped[str] = mapped_column(String(32), index=True)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawal: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    replacement: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    replacement_by: Mapped[str | None] = mapped_column(String(64))
    replacement_at: Mapped[datetime | None] = mapped_column(Instant)


class Part(Table):
    """One department's part of a visit: its content, its inspectors, its own closure and publication (C097). `version`
    rises whenever the department is told that the part has changed."""

    __tablename__ = "part"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    state: Mapped[str] = mapped_column(String(32), index=True)
    items: Mapped[list[str]] = mapped_column(json_column())
    inspectors: Mapped[list[str]] = mapped_column(json_column())
    leader: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    scheduled_at: Mapped[datetime | None] = mapped_column(Instant)
    inspected_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    published_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    publication_receipt: Mapped[str | None] = mapped_column(String(128))
    publication_confirmed_at: Mapped[datetime | None] = mapped_column(Instant)


class Recusal(Table):
    """A department's request that an inspector be taken off a part, and what was decided (C063, C065)."""

    __tablename__ = "recusal"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    inspector_id: Mapped[str] = mapped_column(ForeignKey("inspector.id"), index=True)
    cause: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(32), index=True)
    requested_by: Mapped[str] = mapped_column(String(64))
    requested_at: Mapped[datetime] = mapped_column(Instant)
    message_id: Mapped[str] = mapped_column(String(128))
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")


class Finding(Table):
    """One version of what was found on one item; a correction is a new row, the older one is superseded."""

    __tablename__ = "finding"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(32), index=True)
    result: Mapped[str] = mapped_column(String(64))
    violation: Mapped[str | None] = mapped_column(String(64))
    facts: Mapped[str] = mapped_column(Text, default="")
    report: Mapped[dict[str, Any]] = mapped_column(json_column())
    outcome: Mapped[str | None] = mapped_column(String(64))
    inspected_at: Mapped[datetime] = mapped_column(Instant)
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Summary(Table):
    """A department's summary at the end of a campaign (C107)."""

    __tablename__ = "summary"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[datetime] = mapped_column(Instant)


class Briefing(Table):
    """A department's briefing while a campaign is under way (C108); `figures` are lines of name, value and unit."""

    __tablename__ = "briefing"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(128))
    text: Mapped[str] = mapped_column(Text)
    figures: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    filed_at: Mapped[datetime] = mapped_column(Instant)
