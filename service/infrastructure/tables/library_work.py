"""How the libraries are kept: batches to review, versions replaced, registries, persons, trainings, liaisons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class LibraryVersion(Table):
    """One version of a row of a library that is no longer the newest (C018, C021): the values that the next version
    replaced, from when until when it stood, and who changed it."""

    __tablename__ = "library_version"

    library: Mapped[str] = mapped_column(String(16), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replaced: Mapped[dict[str, Any]] = mapped_column(json_column())
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    changed_by: Mapped[str] = mapped_column(String(64))


class LibraryBatch(Table):
    """The rows of one file that somebody handed in, until a second person has reviewed them as a whole (C016, C028).
    `reviewer_department` is whose reviewer decides; `place` is the region of inspectors."""

    __tablename__ = "library_batch"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(32), default="")
    department: Mapped[str] = mapped_column(String(32), index=True)
    reviewer_department: Mapped[str] = mapped_column(String(32), index=True)
    count: Mapped[int]
    state: Mapped[str] = mapped_column(String(32), index=True)
    submitted_by: Mapped[str] = mapped_column(String(64))
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(Text, default="")


class BatchLine(Table):
    """One row of a batch, as the file had it; `sheet` counts from 0, `number` is the row's own in its sheet."""

    __tablename__ = "batch_line"

    batch_id: Mapped[str] = mapped_column(ForeignKey("library_batch.id"), primary_key=True)
    sheet: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    values: Mapped[dict[str, Any]] = mapped_column(json_column())


class RegistryEntry(Table):
    """One line of a registry (登记名单): whom the library of a region must hold among the objects of a kind (C015)."""

    __tablename__ = "registry_entry"

    region: Mapped[str] = mapped_column(String(6), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    object_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    imported_at: Mapped[datetime] = mapped_column(Instant)
    is_listed: Mapped[bool] = mapped_column(default=True)


class NaturalPerson(Table):
    """A natural person among the objects, such as a foreigner who works here (C020). The number of the passport is kept
    as a keyed hash, by which the person is recognised, and masked, by which people recognise it."""

    __tablename__ = "natural_person"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(32))
    nationality: Mapped[str] = mapped_column(String(64))
    masked_number: Mapped[str] = mapped_column(String(64))
    permit_until: Mapped[date]
    updated_at: Mapped[datetime] = mapped_column(Instant)


class Employment(Table):
    """Who works for whom, and until when (C020)."""

    __tablename__ = "employment"

    person_id: Mapped[str] = mapped_column(ForeignKey("natural_person.id"), primary_key=True)
    object_id: Mapped[str] = mapped_column(ForeignKey("inspected_object.id"), primary_key=True)
    post: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class Training(Table):
    """A training of inspectors (C110)."""

    __tablename__ = "training"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    title: Mapped[str] = mapped_column(String(128))
    held_on: Mapped[date]
    hours: Mapped[int]
    recorded_by: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Attendance(Table):
    """Who attended a training (C110)."""

    __tablename__ = "attendance"

    training_id: Mapped[str] = mapped_column(ForeignKey("training.id"), primary_key=True)
    inspector_id: Mapped[str] = mapped_column(ForeignKey("inspector.id"), primary_key=True, index=True)
    recorded_by: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Liaison(Table):
    """The person whom a participating department names for a campaign, for its partners alone (C109)."""

    __tablename__ = "liaison"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    department: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    contact: Mapped[str] = mapped_column(String(128))
    named_by: Mapped[str] = mapped_column(String(64))
    named_at: Mapped[datetime] = mapped_column(Instant)
