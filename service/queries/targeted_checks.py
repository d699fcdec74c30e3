"""Checks without a draw: the list, one with its teams, whom a department may name, and the counts by kind (C069)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, and_, cast, false, func, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.states import CampaignState
from service.domain.targeted_checks import CampaignKind, CheckState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.infrastructure.tables.targeted_checks import TargetedCheck
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODOS = {"plan_check": Role.COORDINATOR, "name_team": Role.COORDINATOR, "approve_check": Role.REVIEWER}
COUNTED = (CampaignState.DRAFT, CampaignState.IN_REVIEW)  # not yet approved: not yet a task


@dataclass(frozen=True)
class CheckLine:
    """One row of the list."""

    id: str
    name: str
    department: str
    pack_id: str
    ground: str
    source: str
    state: str
    proposed_at: datetime


@dataclass(frozen=True)
class CheckPage:
    """One check; `names` are the objects by their codes, `people` the inspectors whom the viewer may know."""

    id: str
    name: str
    pack_id: str
    region: str
    department: str
    ground: str
    source: str
    objects: Sequence[str]
    items: Sequence[str]
    departments: Sequence[str]
    teams: Mapping[str, Any]
    methods: Sequence[str]
    standard: str
    flow: str
    starts_on: date | None
    ends_on: date | None
    urgency: str
    state: str
    referral_id: str | None
    campaign_id: str | None
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    answer: str
    names: Mapping[str, str]
    people: Mapping[str, str]


def statement(viewer: Actor, state: str, todo: str) -> Statement:
    """The rows of the list, newest first."""
    row = TargetedCheck
    columns = (row.id, row.name, row.department, row.pack_id, row.ground, row.source, row.state, row.proposed_at)
    found = select(*columns).where(_visible(viewer)).order_by(row.proposed_at.desc(), row.id.desc())
    if state:
        found = found.where(row.state == state)
    return found.where(_waits_for(viewer, todo)) if todo else found


def checks(session: Session, viewer: Actor, state: str, todo: str, page: int) -> Page[CheckLine]:
    """One page of the list."""
    return paged(session, statement(viewer, state, todo), page, CheckLine)


def check_page(session: Session, viewer: Actor, check_id: str) -> CheckPage | None:
    """One check, or None if there is none that the viewer may see."""
    row = session.scalar(select(TargetedCheck).where(TargetedCheck.id == check_id, _visible(viewer)))
    if row is None:
        return None
    names = select(InspectedObject.id, InspectedObject.name).where(InspectedObject.id.in_(row.objects))
    sent = [id_ for team in row.teams.values() for id_ in team["inspectors"]]
    people = select(Inspector.id, Inspector.name).where(Inspector.id.in_(sent), scope.inspectors(viewer))
    own = {name: getattr(row, name) for name in CheckPage.__annotations__ if name not in ("names", "people")}
    return CheckPage(
        **own,
        names={id_: name for id_, name in session.execute(names)},
        people={id_: name for id_, name in session.execute(people)},
    )


def check_of_campaign(session: Session, campaign_id: str) -> str | None:
    """The check that a campaign came from; None for a campaign by draw."""
    return session.scalar(select(TargetedCheck.id).where(TargetedCheck.campaign_id == campaign_id))


def check_of_referral(session: Session, viewer: Actor, referral_id: str) -> str | None:
    """The check that a referral gave rise to, for those who may see it (C114)."""
    return session.scalar(select(TargetedCheck.id).where(TargetedCheck.referral_id == referral_id, _visible(viewer)))


def tasks_by_kind(session: Session, year: int) -> dict[tuple[str, str], int]:
    """(by draw or not, within a department or across) -> the tasks of a year that were approved (C069)."""
    found = select(Campaign.kind, Campaign.plan["teams"]).where(
        Campaign.state.not_in(COUNTED), func.substr(Campaign.id, 7, 4) == str(year)
    )
    counted = {(kind.value, extent): 0 for kind in CampaignKind for extent in ("within", "across")}
    for kind, teams in session.execute(found):
        counted[kind, "across" if len(teams) > 1 else "within"] += 1
    return counted


def _visible(viewer: Actor) -> scope.Condition:
    """Those that the department proposed or takes part in; an auditor sees all."""
    own = or_(TargetedCheck.department == viewer.department, _takes_part(viewer))
    return own if viewer.role in scope.IN_DEPARTMENTS else scope.all_for_auditors(viewer)


def _takes_part(viewer: Actor) -> scope.Condition:
    return cast(TargetedCheck.departments, String).contains(f'"{viewer.department}"', autoescape=True)


def _waits_for(viewer: Actor, todo: str) -> scope.Condition:
    if TODOS.get(todo) is not viewer.role:
        return false()
    own = TargetedCheck.department == viewer.department
    if todo == "plan_check":
        return and_(own, TargetedCheck.state == CheckState.RECEIVED)
    if todo == "name_team":
        has_none = TargetedCheck.teams[(viewer.department or "", "leader")].as_string().is_(None)
        return and_(TargetedCheck.state == CheckState.PROPOSED, _takes_part(viewer), has_none)
    open_states = (CheckState.PROPOSED, CheckState.URGENT)
    return and_(own, TargetedCheck.state.in_(open_states), TargetedCheck.proposed_by != viewer.id)
