"""Joint visits: visits of several campaigns to one object that are proposed to be made as one, or are (C067)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table


class JointVisit(Table):
    """One proposal with its common window, and what became of it: joined, or ended by whom (`decided_by`), for which
    leading department, with which reason; or lapsed, and on which ground."""

    __tablename__ = "joint_visit"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    state: Mapped[str] = mapped_column(String(32), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    joined_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_for: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(Text, default="")
    lapse: Mapped[str | None] = mapped_column(String(32))


class JointMember(Table):
    """One visit of a joint visit, its campaign and who leads that; when the leading department agreed, and by whom."""

    __tablename__ = "joint_member"

    joint_visit_id: Mapped[str] = mapped_column(ForeignKey("joint_visit.id"), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), primary_key=True, index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    lead: Mapped[str] = mapped_column(String(32), index=True)
    agreed_by: Mapped[str | None] = mapped_column(String(64))
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
