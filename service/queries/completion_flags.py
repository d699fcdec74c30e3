"""The four flags of found problems: those that one's own department sees through, the open ones first (C083)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.results import FlagState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.results import CompletionFlag
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    state: str = ""
    flag: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class FlagLine:
    """One flag of one problem: `department` sees it through, `finder` found the problem."""

    part_id: str
    item_id: str
    flag: str
    state: str
    words: str
    done_on: date | None
    department: str
    object_name: str
    campaign_id: str
    law_id: str
    finder: str


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The rows of the list."""
    open_first = case((CompletionFlag.state == FlagState.OPEN, 0), else_=1)
    found = flag_lines().where(scope.of_department(viewer, CompletionFlag.department))
    for column, value in (
        (CompletionFlag.state, wanted.state), (CompletionFlag.flag, wanted.flag),
        (CompletionFlag.campaign_id, wanted.campaign),
    ):  # fmt: skip
        if value:
            found = found.where(column == value)
    return found.order_by(open_first, CompletionFlag.part_id, CompletionFlag.item_id, CompletionFlag.flag)


def flags(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[FlagLine]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted), page, FlagLine)


def flag(session: Session, viewer: Actor, key: tuple[str, str, str]) -> FlagLine | None:
    """One flag by part, item and name, or None if there is none that the viewer may see."""
    part_id, item_id, name = key
    chosen = (CompletionFlag.part_id == part_id, CompletionFlag.item_id == item_id, CompletionFlag.flag == name)
    row = session.execute(flag_lines().where(*chosen, scope.of_department(viewer, CompletionFlag.department))).first()
    return FlagLine(*row) if row else None


def flag_lines() -> Statement:
    """Every flag, as its line takes it."""
    columns = (
        CompletionFlag.part_id, CompletionFlag.item_id, CompletionFlag.flag, CompletionFlag.state, CompletionFlag.words,
        CompletionFlag.done_on, CompletionFlag.department, InspectedObject.name, Campaign.id, Campaign.law_id,
        Part.department,
    )  # fmt: skip
    found: Statement = select(*columns)
    return (
        found.join(Part, Part.id == CompletionFlag.part_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .join(Campaign, Campaign.id == CompletionFlag.campaign_id)
    )
