"""Annual plans, version by version: what each office submitted, how it was filed, and which campaigns carry it out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class AnnualPlan(Table):
    """A department's plan for one year and region; `parent_id` is the higher plan that it carries out (C042),
    `filed_with` the department that keeps the register of plans, and `receipt` what it answered (C032)."""

    __tablename__ = "annual_plan"
    __table_args__ = (UniqueConstraint("department", "region", "year"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    region: Mapped[str] = mapped_column(String(6))
    year: Mapped[int] = mapped_column(index=True)
    pack_id: Mapped[str] = mapped_column(String(64))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("annual_plan.id"), index=True)
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Instant)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    publish_by: Mapped[date | None]
    filed_with: Mapped[str] = mapped_column(String(32), default="")
    receipt: Mapped[str] = mapped_column(Text, default="")
    filed_on: Mapped[date | None]
    filed_by: Mapped[str | None] = mapped_column(String(80))


class AnnualPlanVersion(Table):
    """One version of a plan with all its lines (C041); nothing of one that was in force is rewritten."""

    __tablename__ = "annual_plan_version"

    plan_id: Mapped[str] = mapped_column(ForeignKey("annual_plan.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), index=True)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    reason: Mapped[str] = mapped_column(Text)
    drafted_by: Mapped[str] = mapped_column(String(80))
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    reviewed_by: Mapped[str | None] = mapped_column(String(80))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    review_note: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class PlanSubmission(Table):
    """An office's lines for one version of a plan: who submitted them when, and until when they were due (C030)."""

    __tablename__ = "plan_submission"

    plan_id: Mapped[str] = mapped_column(ForeignKey("annual_plan.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    office: Mapped[str] = mapped_column(String(64), primary_key=True)
    lines: Mapped[int]
    submitted_by: Mapped[str] = mapped_column(String(80))
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date | None]
    is_late: Mapped[bool]


class PlannedCampaign(Table):
    """The line of a plan that a campaign carries out."""

    __tablename__ = "planned_campaign"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("annual_plan.id"), index=True)
    line_id: Mapped[str] = mapped_column(String(8))
    cited_by: Mapped[str] = mapped_column(String(80))
    cited_at: Mapped[datetime] = mapped_column(Instant)
