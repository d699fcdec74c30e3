"""Corrections: those that one's own department ordered or that are on its own findings, with their clocks (C083)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.clocks import OPEN_CLOCKS
from service.domain.corrections import CorrectionState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.follow_up import Correction
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.queries import scope
from service.queries.deadlines import Clock, clock_columns, joined
from service.queries.paging import Page, Statement, paged

# what waits for the department that gave the order -> the state in which it does
TODOS = {"recheck": CorrectionState.REPORTED, "uncorrected": CorrectionState.UNCORRECTED}


@dataclass(frozen=True)
class CorrectionLine:
    """One correction, whole."""

    id: str
    part_id: str
    item_id: str
    referral_id: str | None
    department: str
    object_id: str
    object_name: str
    law_id: str
    violation: str
    facts: str
    outcome: str
    demands: str
    document_number: str
    ordered_on: date
    due_on: date
    state: str
    extension: Mapping[str, Any] | None
    report: Mapping[str, Any] | None
    recheck: Mapping[str, Any] | None
    finder: str


def statement(viewer: Actor, state: str = "", todo: str = "") -> Statement:
    """The rows of the list, those with the earliest term first."""
    columns = (
        Correction.id, Correction.part_id, Correction.item_id, Correction.referral_id, Correction.department,
        Correction.object_id, InspectedObject.name, Campaign.law_id, Correction.violation, Finding.facts,
        Correction.outcome, Correction.demands, Correction.document_number, Correction.ordered_on, Correction.due_on,
        Correction.state, Correction.extension, Correction.report, Correction.recheck, Part.department,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = (
        found.join(InspectedObject, InspectedObject.id == Correction.object_id)
        .join(Campaign, Campaign.id == Correction.campaign_id)
        .join(Part, Part.id == Correction.part_id)
        .join(Finding, Finding.id == Correction.finding_id)
        .where(or_(*(scope.of_department(viewer, column) for column in (Correction.department, Part.department))))
        .order_by(Correction.due_on, Correction.id)
    )
    if todo in TODOS:
        found = found.where(Correction.state == TODOS[todo], Correction.department == viewer.department)
    return found.where(Correction.state == state) if state else found


def corrections(session: Session, viewer: Actor, state: str, todo: str, page: int) -> Page[CorrectionLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state, todo), page, CorrectionLine)


def correction(session: Session, viewer: Actor, correction_id: str) -> CorrectionLine | None:
    """One correction, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer).where(Correction.id == correction_id)).first()
    return CorrectionLine(*row) if row else None


def of_part(session: Session, viewer: Actor, part_id: str) -> Sequence[CorrectionLine]:
    """The corrections of a part's problems."""
    return [CorrectionLine(*row) for row in session.execute(statement(viewer).where(Correction.part_id == part_id))]


def open_clocks(session: Session, subjects: Iterable[str]) -> dict[str, Clock]:
    """Of each thing the open clock that ends first."""
    found = joined(select(*clock_columns())).where(
        Deadline.subject.in_(list(subjects)), Deadline.state.in_(list(OPEN_CLOCKS))
    )
    clocks = [Clock(*row) for row in session.execute(found.order_by(Deadline.due_on.desc()))]
    return {clock.subject: clock for clock in clocks}


def inspectors_in_post(session: Session, department: str) -> list[tuple[str, str]]:
    """Who of a department may re-check, as (id, name)."""
    found = select(Inspector.id, Inspector.name).where(Inspector.department == department, Inspector.status == "active")
    return [(row.id, row.name) for row in session.execute(found.order_by(Inspector.id))]
