"""Suspected crimes on their way to the police (C111, C112)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class CrimeCase(Table):
    """One suspected crime of a finding, or of the referral of one. `handlers` are the inspectors (id, name); `report`
    what they reported; `objects` the things of the case; `papers` what was handed over with it; `verdict` the head's
    decision; `earlier` what was imposed before; `taken` the signed list of the things; `conclusion` how it ended;
    `way` every formal step with its document, in order. `police` is whom it goes to, `forwarded_to` the agency that
    they forwarded it to."""

    __tablename__ = "crime_case"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("part.id"), index=True)
    item_id: Mapped[str] = mapped_column(String(64))
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referral.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    police: Mapped[str] = mapped_column(String(32), index=True)
    violation: Mapped[str] = mapped_column(String(64))
    offence: Mapped[str] = mapped_column(String(256))
    grounds: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(32), index=True)
    handlers: Mapped[list[dict[str, str]]] = mapped_column(json_column())
    report: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    objects: Mapped[list[dict[str, str]]] = mapped_column(json_column())
    papers: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    verdict: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    earlier: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    forwarded_to: Mapped[str] = mapped_column(String(128), default="")
    taken: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    conclusion: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    way: Mapped[list[dict[str, Any]]] = mapped_column(json_column())
    decision_id: Mapped[str | None] = mapped_column(String(128), index=True)
    opened_by: Mapped[str] = mapped_column(String(64))
    reported_by: Mapped[str | None] = mapped_column(String(64))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    handed_over_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
