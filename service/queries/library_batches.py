"""The batches of a library: those that wait for the viewer's review, and what became of those handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import BatchState
from service.infrastructure.tables.library_work import BatchLine, LibraryBatch
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = "review_batch"
COLUMNS = (
    LibraryBatch.id, LibraryBatch.kind, LibraryBatch.place, LibraryBatch.department, LibraryBatch.reviewer_department,
    LibraryBatch.count, LibraryBatch.state, LibraryBatch.submitted_by, LibraryBatch.submitted_at,
    LibraryBatch.decided_by, LibraryBatch.decided_at, LibraryBatch.answer,
)  # fmt: skip


@dataclass(frozen=True)
class BatchOverview:
    """One batch: who handed in how many rows, and who decided what."""

    id: str
    kind: str
    place: str
    department: str
    reviewer_department: str
    count: int
    state: str
    submitted_by: str
    submitted_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    answer: str


@dataclass(frozen=True)
class BatchRow:
    """One row of a batch, with its number in the sheet."""

    sheet: int
    number: int
    values: Mapping[str, Any]


def statement(viewer: Actor, state: str) -> Statement:
    """The rows of the list: those to be reviewed first, then the newest."""
    open_first = case((LibraryBatch.state == BatchState.PROPOSED, 0), else_=1)
    found = select(*COLUMNS).where(_visible(viewer))
    found = found.order_by(open_first, LibraryBatch.submitted_at.desc(), LibraryBatch.id.desc())
    return found.where(LibraryBatch.state == state) if state else found


def to_review(viewer: Actor) -> Statement:
    """What waits for this reviewer; what one handed in oneself waits for another."""
    found = statement(viewer, BatchState.PROPOSED).where(LibraryBatch.reviewer_department == viewer.department)
    return found.where(LibraryBatch.submitted_by != viewer.id)


def batches(session: Session, viewer: Actor, state: str, todo: str, page: int) -> Page[BatchOverview]:
    """One page of the list, or of what waits for the viewer."""
    found = to_review(viewer) if todo == TODO else statement(viewer, state)
    return paged(session, found, page, BatchOverview)


def batch(session: Session, viewer: Actor, batch_id: str) -> BatchOverview | None:
    """One batch, or None if there is none that the viewer may see."""
    row = session.execute(select(*COLUMNS).where(LibraryBatch.id == batch_id, _visible(viewer))).first()
    return BatchOverview(*tuple(row)) if row else None


def batch_rows(session: Session, batch_id: str, page: int) -> Page[BatchRow]:
    """One page of a batch's rows."""
    found = select(BatchLine.sheet, BatchLine.number, BatchLine.values).where(BatchLine.batch_id == batch_id)
    return paged(session, found.order_by(BatchLine.sheet, BatchLine.number), page, BatchRow)


def _visible(viewer: Actor) -> scope.Condition:
    """A department's own batches, and those that it reviews; an auditor sees all."""
    own = or_(LibraryBatch.department == viewer.department, LibraryBatch.reviewer_department == viewer.department)
    return own if viewer.role in scope.IN_DEPARTMENTS else scope.all_for_auditors(viewer)
