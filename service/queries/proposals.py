"""Proposed changes of the object library: for a reviewer those to decide, for the others their own department's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import ProposalState
from service.infrastructure.tables.libraries import InspectedObject, ObjectProposal
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class ProposalLine:
    """One proposal; `changes` holds what would change: field -> (as it is, as proposed); nothing of a new object."""

    department: str
    object_id: str
    version: int
    values: Mapping[str, Any]
    state: str
    proposed_at: datetime
    answer: str
    is_new: bool = False
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def statement(viewer: Actor, state: str) -> Statement:
    """The rows of the list: those to be decided first, then the newest."""
    columns = (
        ObjectProposal.department, ObjectProposal.object_id, ObjectProposal.version, ObjectProposal.values,
        ObjectProposal.state, ObjectProposal.proposed_at, ObjectProposal.answer,
    )  # fmt: skip
    open_first = case((ObjectProposal.state == ProposalState.PROPOSED, 0), else_=1)
    key = ObjectProposal.object_id, ObjectProposal.department
    found = select(*columns).where(scope.proposals(viewer))
    found = found.order_by(open_first, ObjectProposal.proposed_at.desc(), *key)
    return found.where(ObjectProposal.state == state) if state else found


def proposals(session: Session, viewer: Actor, state: str, page: int) -> Page[ProposalLine]:
    """One page of the list, each line beside what stands in the library."""
    found = paged(session, statement(viewer, state), page, ProposalLine)
    ids = {line.object_id for line in found.lines}
    present = {row.id: row for row in session.scalars(select(InspectedObject).where(InspectedObject.id.in_(ids)))}
    lines = [_compared(line, present.get(line.object_id)) for line in found.lines]
    return Page(lines, found.number, found.total, found.has_more_than_counted)


def _compared(line: ProposalLine, row: InspectedObject | None) -> ProposalLine:
    if row is None:
        return ProposalLine(**{**vars(line), "is_new": True})
    changes = {name: (getattr(row, name), value) for name, value in line.values.items() if getattr(row, name) != value}
    return ProposalLine(**{**vars(line), "changes": changes})
