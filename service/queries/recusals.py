"""One's own department's requests that an inspector be taken off a part: the list, those of a part, and one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import RecusalState
from service.infrastructure.tables.inspections import Part, Recusal
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.queries import scope
from service.queries.paging import Page, Statement, paged
from service.queries.rounds import waits_for


@dataclass(frozen=True)
class RecusalLine:
    """One request and what was decided; `team` is the part's team as it is now, `waits_for` the witness for whose code
    the round of a granted one still waits."""

    id: str
    part_id: str
    department: str
    object_name: str
    inspector_id: str
    inspector_name: str
    cause: str
    words: str
    state: str
    requested_at: datetime
    decided_at: datetime | None
    answer: str
    team: Sequence[str]
    campaign_id: str
    waits_for: str | None


def statement(viewer: Actor, state: str = "", part_id: str = "") -> Statement:
    """The rows of the list: those to be decided first, then the newest."""
    columns = (
        Recusal.id, Recusal.part_id, Recusal.department, InspectedObject.name, Recusal.inspector_id, Inspector.name,
        Recusal.cause, Recusal.words, Recusal.state, Recusal.requested_at, Recusal.decided_at, Recusal.answer,
        Part.inspectors, Part.campaign_id, waits_for(Recusal.id),
    )  # fmt: skip
    open_first = case((Recusal.state == RecusalState.REQUESTED, 0), else_=1)
    found = (
        select(*columns)
        .join(Part, Part.id == Recusal.part_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .join(Inspector, Inspector.id == Recusal.inspector_id)
        .where(scope.recusals(viewer))
        .order_by(open_first, Recusal.requested_at.desc(), Recusal.id)
    )
    if state:
        found = found.where(Recusal.state == state)
    return found.where(Recusal.part_id == part_id) if part_id else found


def recusals(session: Session, viewer: Actor, state: str, page: int) -> Page[RecusalLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state), page, RecusalLine)


def recusals_of(session: Session, viewer: Actor, part_id: str) -> list[RecusalLine]:
    """Those of one part that the viewer may see."""
    return [RecusalLine(*row) for row in session.execute(statement(viewer, part_id=part_id))]


def recusal(session: Session, viewer: Actor, recusal_id: str) -> RecusalLine | None:
    """One request, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer).where(Recusal.id == recusal_id)).first()
    return RecusalLine(*row) if row else None
