"""One object or inspector with every version that it had, and a library as a draw had it (C018, C020, C021)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.application.change_row import INSPECTORS, OBJECTS
from service.domain.actors import Actor
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Draw, FrozenLine
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.infrastructure.tables.library_work import Employment, LibraryVersion, NaturalPerson
from service.queries import scope
from service.queries.paging import Page, paged

OBJECT_FIELDS = (
    "name", "entity_type", "kinds", "profit_type", "scale", "region", "address", "credit_class", "status", "flags",
)  # fmt: skip
INSPECTOR_FIELDS = (
    "name", "department", "gender", "licensed_until", "post", "skills", "may_lead", "status", "region", "qualification",
    "items", "certificates",
)  # fmt: skip
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """One version: since when, who made it (None: not known, the first), and its values as they were then."""

    number: int
    since: datetime
    made_by: str | None
    values: Values
    changed: Sequence[str]


@dataclass(frozen=True)
class Employed:
    """A person whom an object employs, or did; no number but the masked one."""

    id: str
    name: str
    kind: str
    nationality: str
    masked_number: str
    permit_until: date
    post: str
    ended_at: datetime | None


@dataclass(frozen=True)
class FrozenRow:
    """One line of a library as a draw had it, with its version there."""

    key: str
    name: str
    version: int | None
    line: Values


def object_versions(session: Session, object_id: str) -> list[Version]:
    """Every version of an object, newest first; nothing if there is none."""
    row = session.get(InspectedObject, object_id)
    return _versions(session, OBJECTS, row, OBJECT_FIELDS) if row else []


def inspector_versions(session: Session, viewer: Actor, inspector_id: str) -> list[Version]:
    """Every version of an inspector whom the viewer may see, newest first."""
    row = session.scalar(select(Inspector).where(Inspector.id == inspector_id, scope.inspectors(viewer)))
    return _versions(session, INSPECTORS, row, INSPECTOR_FIELDS) if row else []


def employed_by(session: Session, object_id: str) -> list[Employed]:
    """The natural persons linked with an object, those who are still there first (C020)."""
    columns = (
        NaturalPerson.id, NaturalPerson.name, NaturalPerson.kind, NaturalPerson.nationality,
        NaturalPerson.masked_number, NaturalPerson.permit_until, Employment.post, Employment.ended_at,
    )  # fmt: skip
    found = select(*columns).join(Employment, Employment.person_id == NaturalPerson.id)
    found = found.where(Employment.object_id == object_id)
    rows = session.execute(found.order_by(Employment.ended_at.is_not(None), NaturalPerson.name))
    return [Employed(*row) for row in rows]


def library_of_draw(
    session: Session, viewer: Actor, campaign_id: str, library: str, words: str, page: int
) -> Page[FrozenRow] | None:
    """One page of a library as the campaign's latest draw froze it; None if the viewer sees no such draw. A department
    sees of the inspectors its own (C021)."""
    draws = select(Draw.id).join(Campaign, Campaign.id == Draw.campaign_id).where(scope.campaigns(viewer))
    draw_id = session.scalar(draws.where(Draw.campaign_id == campaign_id).order_by(Draw.attempt.desc()))
    if draw_id is None:
        return None
    found = select(FrozenLine.key, FrozenLine.line, FrozenLine.columns)
    found = found.where(FrozenLine.draw_id == draw_id, FrozenLine.list == library)
    if library == INSPECTORS:
        found = found.where(FrozenLine.key.in_(select(Inspector.id).where(scope.inspectors(viewer))))
    if words:
        found = found.where(FrozenLine.key.startswith(words, autoescape=True))
    return paged(session, found.order_by(FrozenLine.number), page, _frozen_row)


def _frozen_row(key: str, line: str, columns: str) -> FrozenRow:
    bound = json.loads(columns)
    return FrozenRow(key, bound.get("name", key), bound.get("version"), json.loads(line))


def _versions(session: Session, library: str, row: Any, fields: Sequence[str]) -> list[Version]:
    """Back from the newest: each older version is the one after it with the values put back that this replaced."""
    found = select(LibraryVersion).where(LibraryVersion.library == library, LibraryVersion.row_id == row.id)
    values, since = {name: getattr(row, name) for name in fields}, row.updated_at
    number, versions = row.version, []
    for older in session.scalars(found.order_by(LibraryVersion.version.desc())):
        changed = [name for name in fields if name in older.replaced]
        versions.append(Version(number, since, older.changed_by, dict(values), changed))
        values, since, number = {**values, **older.replaced}, older.since, older.version
    return [*versions, Version(number, since, None, values, ())]
