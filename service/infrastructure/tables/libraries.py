"""The lists and libraries: items (一单), objects and inspectors (两库), and who must not check whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Item(Table):
    """One row of an imported list (an item list, a plan, a guide, stages, rules), with the document's own columns kept
    whole in `columns` (C003 to C009, C036, C082)."""

    __tablename__ = "item"

    id: Mapped[str] = mapped_column(String(96), primary_key=True)
    pack_id: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    columns: Mapped[dict[str, Any]] = mapped_column(json_column())
    imported_at: Mapped[datetime] = mapped_column(Instant)


class InspectedObject(Table):
    """One object that can be inspected; its key is the unified social credit code (C015 to C021)."""

    __tablename__ = "inspected_object"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(128), index=True)
    entity_type: Mapped[str] = mapped_column(String(64), default="")
    kinds: Mapped[list[str]] = mapped_column(json_column())
    profit_type: Mapped[str] = mapped_column(String(32), default="")
    scale: Mapped[str] = mapped_column(String(32), default="")
    region: Mapped[str] = mapped_column(String(6), index=True)
    address: Mapped[str] = mapped_column(String(256))
    credit_class: Mapped[str] = mapped_column(String(1))
    status: Mapped[str] = mapped_column(String(32))
    visits_this_year: Mapped[int] = mapped_column(default=0)
    flags: Mapped[list[str]] = mapped_column(json_column())
    note: Mapped[str] = mapped_column(Text, default="")
    updated_at: Mapped[datetime] = mapped_column(Instant)


class ObjectProposal(Table):
    """A department's newest proposal for one object of the library, until a reviewer has decided (C016). `region` is
    where the object stands now; `version` is the department's own count."""

    __tablename__ = "object_proposal"

    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    object_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int]
    region: Mapped[str] = mapped_column(String(6), index=True)
    values: Mapped[dict[str, Any]] = mapped_column(json_column())
    state: Mapped[str] = mapped_column(String(32), index=True)
    message_id: Mapped[str] = mapped_column(String(128))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")


class Inspector(Table):
    """One inspector of a department; the key is the number of the licence, or of the supervision card (C022 to C029).
    `qualification` is the class; `items` are the inspection items that the inspector knows, `certificates` the papers
    that show it. `version` counts every change here, `reported_version` is the newest that the department's own system
    reported (0: none), in the message `reported_in`; without `reviewed_at` nobody has reviewed the newest version, and
    it is in no draw. `debt` counts the visits that it left by recusal and has not made up for."""

    __tablename__ = "inspector"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(64))
    department: Mapped[str] = mapped_column(String(32), index=True)
    gender: Mapped[str] = mapped_column(String(8), default="")
    licensed_until: Mapped[date]
    post: Mapped[str] = mapped_column(String(64), default="")
    skills: Mapped[list[str]] = mapped_column(json_column())
    may_lead: Mapped[bool]
    status: Mapped[str] = mapped_column(String(32))
    region: Mapped[str] = mapped_column(String(6), default="", index=True)
    updated_at: Mapped[datetime] = mapped_column(Instant)
    reported_version: Mapped[int] = mapped_column(default=0)
    debt: Mapped[int] = mapped_column(default=0)
    qualification: Mapped[str] = mapped_column(String(16), default="licence")
    items: Mapped[list[str]] = mapped_column(json_column())
    certificates: Mapped[list[str]] = mapped_column(json_column())
    reported_in: Mapped[str] = mapped_column(String(128), default="")
    reviewed_by: Mapped[str | None] = mapped_column(String(64))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)


class LibraryPage(Table):
    """One page of a batch of changes that a department reported."""

    __tablename__ = "library_page"

    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    library: Mapped[str] = mapped_column(String(32), primary_key=True)
    batch: Mapped[str] = mapped_column(String(64), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pages: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(Instant)


class Conflict(Table):
    """An interest (利害关系) that keeps an inspector from an object (C063)."""

    __tablename__ = "conflict"

    inspector_id: Mapped[str] = mapped_column(ForeignKey("inspector.id"), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
