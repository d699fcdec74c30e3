"""Proposed changes of one's own department's credit records: the list, and one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.credit import ChangeState
from service.infrastructure.tables.credit import CreditChangeRow
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = "decide_credit"


@dataclass(frozen=True)
class ChangeLine:
    """One proposed change of a credit record, and what was decided."""

    id: str
    object_id: str
    object_name: str
    department: str
    change: str
    entry_id: str | None
    kind: str
    ground: str
    papers: str
    starts_on: date | None
    until: date | None
    met: Sequence[str]
    applicant: str
    applied_on: date | None
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    answer: str


def statement(viewer: Actor, state: str, todo: str = "", object_id: str = "", change: str = "") -> Statement:
    """The proposed changes of one's own department, newest first; those that wait, if that is to do; of one
    organisation, or of one sort."""
    columns = (
        CreditChangeRow.id, CreditChangeRow.object_id, InspectedObject.name, CreditChangeRow.department,
        CreditChangeRow.change, CreditChangeRow.entry_id, CreditChangeRow.kind, CreditChangeRow.ground,
        CreditChangeRow.papers, CreditChangeRow.starts_on, CreditChangeRow.until, CreditChangeRow.met,
        CreditChangeRow.applicant, CreditChangeRow.applied_on, CreditChangeRow.state, CreditChangeRow.proposed_by,
        CreditChangeRow.proposed_at, CreditChangeRow.decided_by, CreditChangeRow.answer,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == CreditChangeRow.object_id)
        .where(scope.of_department(viewer, CreditChangeRow.department))
        .order_by(CreditChangeRow.id.desc())
    )
    state = ChangeState.PROPOSED if todo == TODO else state
    found = found.where(CreditChangeRow.object_id == object_id) if object_id else found
    found = found.where(CreditChangeRow.change == change) if change else found
    return found.where(CreditChangeRow.state == state) if state else found


def credit_changes(session: Session, viewer: Actor, state: str, change: str, todo: str, page: int) -> Page[ChangeLine]:
    """One page of the proposed changes."""
    return paged(session, statement(viewer, state, todo, change=change), page, ChangeLine)


def changes_of(session: Session, viewer: Actor, object_id: str) -> list[ChangeLine]:
    """The changes of one organisation's record that the viewer may see."""
    return [ChangeLine(*row) for row in session.execute(statement(viewer, "", "", object_id))]


def credit_change(session: Session, viewer: Actor, change_id: str) -> ChangeLine | None:
    """One proposed change, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer, "").where(CreditChangeRow.id == change_id)).first()
    return ChangeLine(*row) if row else None
