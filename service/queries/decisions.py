"""The decisions of one's own department: the list, and one with what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.result_states import DecisionState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.results import Decision
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = DecisionState.REVOKED


@dataclass(frozen=True)
class DecisionLine:
    """One decision, whole: it is short."""

    id: str
    part_id: str
    object_id: str
    object_name: str
    law_id: str
    department: str
    item_id: str
    violation: str
    outcome: str
    measure: str
    document_number: str
    words: str
    fine: Mapping[str, Any] | None
    decided_on: date
    state: str
    published_at: datetime | None
    judiciary: Mapping[str, Any] | None
    revocation: Mapping[str, Any] | None


def statement(viewer: Actor, words: str = "", state: str = "") -> Statement:
    """The rows of the list, the newest first; words in the object's name or the document's number."""
    found = decision_lines().where(_own(viewer)).order_by(Decision.recorded_at.desc(), Decision.id)
    if words:
        named = InspectedObject.name.contains(words, autoescape=True)
        found = found.where(or_(named, Decision.document_number.contains(words, autoescape=True)))
    return found.where(Decision.state == state) if state else found


def decisions(session: Session, viewer: Actor, words: str, state: str, page: int) -> Page[DecisionLine]:
    """One page of the list."""
    return paged(session, statement(viewer, words, state), page, DecisionLine)


def decision(session: Session, viewer: Actor, decision_id: str) -> DecisionLine | None:
    """One decision, or None if there is none that the viewer may see."""
    row = session.execute(decision_lines().where(Decision.id == decision_id, _own(viewer))).first()
    return DecisionLine(*row) if row else None


def decision_lines() -> Statement:
    """Every decision, as its line takes it."""
    columns = (
        Decision.id, Decision.part_id, Decision.object_id, InspectedObject.name, Campaign.law_id, Decision.department,
        Decision.item_id, Decision.violation, Decision.outcome, Decision.measure, Decision.document_number,
        Decision.words, Decision.fine, Decision.decided_on, Decision.state, Decision.published_at, Decision.judiciary,
        Decision.revocation,
    )  # fmt: skip
    found: Statement = select(*columns)
    return found.join(InspectedObject, InspectedObject.id == Decision.object_id).join(
        Campaign, Campaign.id == Decision.campaign_id
    )


def _own(viewer: Actor) -> scope.Condition:
    return scope.of_department(viewer, Decision.department)
