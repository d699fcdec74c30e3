"""One's own department's observation periods: the list, and one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import ObservationState
from service.infrastructure.tables.leniency import ObservationPeriod
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = "decide_observation"


@dataclass(frozen=True)
class ObservationLine:
    """One period, and what was decided."""

    id: int
    department: str
    object_id: str
    object_name: str
    starts_on: date
    ends_on: date
    ground: str
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    answer: str


def statement(viewer: Actor, state: str, todo: str = "") -> Statement:
    """The rows of the list, newest first; those that wait for a decision, if that is to do."""
    if todo == TODO:
        state = ObservationState.PROPOSED
    columns = (
        ObservationPeriod.id, ObservationPeriod.department, ObservationPeriod.object_id, InspectedObject.name,
        ObservationPeriod.starts_on, ObservationPeriod.ends_on, ObservationPeriod.ground, ObservationPeriod.state,
        ObservationPeriod.proposed_by, ObservationPeriod.proposed_at, ObservationPeriod.decided_by,
        ObservationPeriod.decided_at, ObservationPeriod.answer,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == ObservationPeriod.object_id)
        .where(scope.of_department(viewer, ObservationPeriod.department))
        .order_by(ObservationPeriod.id.desc())
    )
    return found.where(ObservationPeriod.state == state) if state else found


def observations(session: Session, viewer: Actor, state: str, todo: str, page: int) -> Page[ObservationLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state, todo), page, ObservationLine)


def observation(session: Session, viewer: Actor, observation_id: int) -> ObservationLine | None:
    """One period, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer, "").where(ObservationPeriod.id == observation_id)).first()
    return ObservationLine(*row) if row else None
