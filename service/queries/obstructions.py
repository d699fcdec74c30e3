"""What stands under an organisation's name for refusing to cooperate, and what it restricts (C102)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, literal, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.obstructions import UNDER_THE_NAME, ObstructionState, restricts_on
from service.infrastructure.tables.follow_up import Obstruction
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = ObstructionState.PROPOSED


@dataclass(frozen=True)
class ObstructionLine:
    """One record, whole; who refused is for the department that keeps it and for the finder alone."""

    id: str
    object_id: str
    object_name: str
    visit_id: str
    part_id: str
    department: str
    finder: str
    facts: str
    refused_by: str
    document_number: str
    occurred_on: date
    state: str
    restriction: Mapping[str, Any] | None

    def restricts(self, day: date) -> bool:
        """Whether it restricts later business on a day."""
        if not self.restriction:
            return False
        first, last = (date.fromisoformat(self.restriction[name]) for name in ("starts_on", "ends_on"))
        return restricts_on(self.state, first, last, day)


def statement(viewer: Actor, state: str = "") -> Statement:
    """The rows of the list, the newest first: those of one's own department, noted or recorded, and what others have
    put under a name."""
    own = or_(*(scope.of_department(viewer, column) for column in (Obstruction.department, Part.department)))
    is_recorded = and_(Obstruction.state.in_(UNDER_THE_NAME), literal(viewer.role in scope.IN_DEPARTMENTS))
    found = _lines().where(or_(own, is_recorded))
    return found.where(Obstruction.state == state) if state else found


def to_decide(viewer: Actor) -> Statement:
    """The restrictions that the head of the viewer's department has to decide."""
    is_head = viewer.role is Role.REVIEWER
    return _lines().where(Obstruction.state == TODO, Obstruction.department == viewer.department, literal(is_head))


def obstructions(session: Session, viewer: Actor, state: str, todo: str, page: int) -> Page[ObstructionLine]:
    """One page of the list, or of what the viewer has to decide."""
    found = to_decide(viewer) if todo == TODO else statement(viewer, state)
    return paged(session, found, page, ObstructionLine)


def obstruction(session: Session, viewer: Actor, obstruction_id: str) -> ObstructionLine | None:
    """One record, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer).where(Obstruction.id == obstruction_id)).first()
    return ObstructionLine(*row) if row else None


def under_the_name(session: Session, object_id: str) -> list[ObstructionLine]:
    """What is to be known before the next visit: everything that stands under the name, whoever recorded it."""
    found = _lines().where(Obstruction.object_id == object_id, Obstruction.state.in_(UNDER_THE_NAME))
    return [ObstructionLine(*row) for row in session.execute(found)]


def _lines() -> Statement:
    columns = (
        Obstruction.id, Obstruction.object_id, InspectedObject.name, Obstruction.visit_id, Obstruction.part_id,
        Obstruction.department, Part.department, Obstruction.facts, Obstruction.refused_by,
        Obstruction.document_number, Obstruction.occurred_on, Obstruction.state, Obstruction.restriction,
    )  # fmt: skip
    found: Statement = select(*columns)
    return (
        found.join(InspectedObject, InspectedObject.id == Obstruction.object_id)
        .join(Part, Part.id == Obstruction.part_id)
        .order_by(Obstruction.occurred_on.desc(), Obstruction.id.desc())
    )
