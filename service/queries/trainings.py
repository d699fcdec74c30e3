"""Trainings of inspectors, and who of the viewer's department attended them (C110)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.infrastructure.tables.libraries import Inspector
from service.infrastructure.tables.library_work import Attendance, Training
from service.queries import scope
from service.queries.paging import Page, paged


@dataclass(frozen=True)
class TrainingLine:
    """One training; `attended` are the viewer's own department's inspectors by name, with their numbers."""

    id: str
    department: str
    title: str
    held_on: date
    hours: int
    attended: list[tuple[str, str]] = field(default_factory=list)


def trainings(session: Session, viewer: Actor, page: int) -> Page[TrainingLine]:
    """One page of the trainings, newest first."""
    columns = (Training.id, Training.department, Training.title, Training.held_on, Training.hours)
    found = paged(session, select(*columns).order_by(Training.held_on.desc(), Training.id), page, TrainingLine)
    lines = {line.id: line for line in found.lines}
    for training_id, inspector_id, name in _attended(session, viewer, list(lines)):
        lines[training_id].attended.append((inspector_id, name))
    return found


def trainings_of(session: Session, inspector_id: str) -> list[tuple[str, str, date]]:
    """Number, title and day of the trainings that an inspector attended."""
    found = select(Training.id, Training.title, Training.held_on).join(
        Attendance, Attendance.training_id == Training.id
    )
    rows = session.execute(found.where(Attendance.inspector_id == inspector_id).order_by(Training.held_on.desc()))
    return [(id_, title, held_on) for id_, title, held_on in rows]


def _attended(session: Session, viewer: Actor, ids: Sequence[str]) -> list[tuple[str, str, str]]:
    found = (
        select(Attendance.training_id, Inspector.id, Inspector.name)
        .join(Inspector, Inspector.id == Attendance.inspector_id)
        .where(Attendance.training_id.in_(ids), scope.inspectors(viewer))
        .order_by(Inspector.name)
    )
    return [(training, id_, name) for training, id_, name in session.execute(found)]
