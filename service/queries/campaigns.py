"""The list of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.states import CampaignState, VisitState
from service.domain.targeted_checks import CampaignKind
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Visit
from service.queries import scope
from service.queries.paging import Page, Statement, paged

# what waits for whom: the role that does it, and the state in which it can be done
STEPS_TO_DO: dict[str, tuple[Role, CampaignState]] = {
    "submit": (Role.COORDINATOR, CampaignState.DRAFT),
    "review": (Role.REVIEWER, CampaignState.IN_REVIEW),
    "freeze": (Role.COORDINATOR, CampaignState.APPROVED),
    "extend": (Role.REVIEWER, CampaignState.INSPECTING),
    "replace": (Role.REVIEWER, CampaignState.INSPECTING),
    "close": (Role.COORDINATOR, CampaignState.SUMMARISING),
}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open."""

    words: str = ""
    state: str = ""
    todo: str = ""


@dataclass(frozen=True)
class CampaignLine:
    """One row of the list."""

    id: str
    name: str
    lead: str
    state: str
    created_at: datetime
    closed_at: datetime | None


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The rows of the list, newest first."""
    columns = (Campaign.id, Campaign.name, Campaign.lead, Campaign.state, Campaign.created_at, Campaign.closed_at)
    found = (
        select(*columns)
        .where(scope.campaigns(viewer), Campaign.kind == CampaignKind.RANDOM)
        .order_by(Campaign.created_at.desc(), Campaign.id.desc())
    )
    if wanted.words:
        found = found.where(or_(Campaign.name.contains(wanted.words, autoescape=True), Campaign.id == wanted.words))
    if wanted.state:
        found = found.where(Campaign.state == wanted.state)
    return found.where(_waits_for(viewer, wanted.todo)) if wanted.todo else found


def campaigns(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[CampaignLine]:
    """One page of the list."""
    return paged(session, statement(viewer, wanted), page, CampaignLine)


def _waits_for(viewer: Actor, todo: str) -> scope.Condition:
    role, state = STEPS_TO_DO.get(todo, (None, None))
    if viewer.role is not role or role is None:
        return false()
    waits = (Campaign.state == state) & (Campaign.lead == viewer.department)
    if todo == "extend":
        return waits & Campaign.extension_until.is_not(None) & (Campaign.extension_by != viewer.id)
    if todo == "replace":
        return waits & _has_replacement(viewer)
    return waits & (Campaign.created_by != viewer.id) if todo == "review" else waits


def _has_replacement(viewer: Actor) -> scope.Condition:
    """The campaigns with a visit whose replacement somebody else has proposed."""
    found = select(Visit.campaign_id).where(Visit.replacement_at.is_not(None), Visit.state == VisitState.OPEN)
    return Campaign.id.in_(found.where(Visit.replacement_by != viewer.id))
