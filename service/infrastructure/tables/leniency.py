"""Leniency: the lists, observation periods, the dossier of every handled violation, and its review."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column
from service.infrastructure.tables.messages import Serial


class LeniencyEntry(Table):
    """One version of one entry of a department's lists: 不予处罚 or 从轻减轻 (C116), with the legal review and the
    collective discussion that it passed (C122)."""

    __tablename__ = "leniency_entry"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[str] = mapped_column(String(48), index=True)
    version: Mapped[int]
    department: Mapped[str] = mapped_column(String(32), index=True)
    degree: Mapped[str] = mapped_column(String(16))
    violation: Mapped[str] = mapped_column(String(64), index=True)
    act: Mapped[str] = mapped_column(Text)
    conditions: Mapped[list[str]] = mapped_column(json_column())
    basis: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(String(128))
    state: Mapped[str] = mapped_column(String(16), index=True)
    drafted_by: Mapped[str] = mapped_column(String(80))
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    reviewed_by: Mapped[str | None] = mapped_column(String(80))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    discussed_by: Mapped[str | None] = mapped_column(String(80))
    discussed_at: Mapped[datetime | None] = mapped_column(Instant)
    minutes: Mapped[str] = mapped_column(Text, default="")
    review_on: Mapped[date | None]
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Text, default="")


class ObservationPeriod(Table):
    """Days in which a new form of business is watched, so that problems yield guidance first (C126)."""

    __tablename__ = "observation_period"

    id: Mapped[int] = mapped_column(primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    ground: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), index=True)
    proposed_by: Mapped[str] = mapped_column(String(80))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")


class LeniencyCase(Table):
    """The dossier of one violation as it was judged: what was stated, what was proposed by which entry, what was done
    and why otherwise (C121). `finding_id` is the version that was judged; `referral_id` where another department
    decided. `reoffence_of` is the earlier finding that barred leniency. `reviewed_at` is when the last verdict came."""

    __tablename__ = "leniency_case"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referral.id"))
    department: Mapped[str] = mapped_column(String(32), index=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), index=True)
    violation: Mapped[str] = mapped_column(String(64))
    circumstances: Mapped[list[str]] = mapped_column(json_column())
    proposal: Mapped[dict[str, Any]] = mapped_column(json_column())
    outcome: Mapped[str | None] = mapped_column(String(64))
    degree: Mapped[str] = mapped_column(String(16))
    handling: Mapped[dict[str, Any] | None] = mapped_column(json_column())
    deviation: Mapped[str] = mapped_column(Text, default="")
    is_for_review: Mapped[bool] = mapped_column(index=True)
    reoffence_of: Mapped[str | None] = mapped_column(String(128), index=True)
    judged_by: Mapped[str] = mapped_column(String(80))
    judged_at: Mapped[datetime] = mapped_column(Instant)
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant, index=True)


class CaseSample(Table):
    """A random sample of the dossiers of some days for a review of their quality: from which it was drawn, and by which
    seed, so that anybody can draw it again (C121)."""

    __tablename__ = "case_sample"

    id: Mapped[int] = mapped_column(primary_key=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    seed: Mapped[str] = mapped_column(String(64))
    population: Mapped[list[int]] = mapped_column(json_column())
    drawn: Mapped[list[int]] = mapped_column(json_column())
    drawn_by: Mapped[str] = mapped_column(String(80))
    drawn_at: Mapped[datetime] = mapped_column(Instant)


class CaseVerdict(Table):
    """What a reviewer says of a case: 应罚而不罚, 过罚 or 适当 (C123)."""

    __tablename__ = "case_verdict"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("leniency_case.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    given_by: Mapped[str] = mapped_column(String(80))
    given_at: Mapped[datetime] = mapped_column(Instant)
