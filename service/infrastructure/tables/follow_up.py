"""What follows a decision: corrections, listings of abnormal operation, and records of obstruction."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Correction(Table):
    """One order to correct: what is to be put right until when, the organisation's report, the re-check, and for what
    was not put right who has which next step (C077, C083). `finding_id` is the newest version of the finding;
    `department` gave the order, and `referral_id` is the referral on which it did; `extension` is the term before, the
    reason and who extended it."""

    __tablename__ = "correction"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referral.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    violation: Mapped[str] = mapped_column(String(64))
    department: Mapped[str] = mapped_column(String(32), index=True)
    outcome: Mapped[str] = mapped_column(String(64))
    demands: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str] = mapped_column(String(128), default="")
    ordered_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    extension: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    report: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    recheck: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    ordered_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class AbnormalListing(Table):
    """An organisation that cannot be found, from the task to list it until it is removed (C075). A task comes from a
    finding, perhaps by a referral; what the office decided outside the hub has none. `application` and `verification`
    are of the removal that is asked for now, `refusals` those that were refused before, `removal` how it ended."""

    __tablename__ = "abnormal_listing"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    finding_id: Mapped[str | None] = mapped_column(ForeignKey("finding.id"), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referral.id"), index=True)
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("decision.id"), index=True)
    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    ground: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), index=True)
    decided_on: Mapped[date | None]
    document_number: Mapped[str] = mapped_column(String(128), default="")
    application: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    verification: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    removal: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    refusals: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    opened_at: Mapped[datetime] = mapped_column(Instant)


class Obstruction(Table):
    """A refusal to cooperate as it stands under an organisation's name (C102): on which visit, what happened, who
    refused, by which document; `department` noted it, or recorded it once it was decided. `restriction`: which later
    business is restricted, why, from when until when, who proposed and who approved it."""

    __tablename__ = "obstruction"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    facts: Mapped[str] = mapped_column(Text)
    refused_by: Mapped[str] = mapped_column(String(64), default="")
    document_number: Mapped[str] = mapped_column(String(128), default="")
    occurred_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(32), index=True)
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("decision.id"), index=True)
    restriction: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    recorded_at: Mapped[datetime] = mapped_column(Instant)
