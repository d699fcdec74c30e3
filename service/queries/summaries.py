"""What the departments filed at the end of a campaign and while it ran, and the published results (C107, C108)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.states import FindingState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Briefing, Finding, Part, Summary
from service.queries import scope
from service.queries.briefings import BriefingLine
from service.queries.paging import Statement


@dataclass(frozen=True)
class SummaryLine:
    """One department's summary."""

    department: str
    text: str
    filed_at: datetime


@dataclass(frozen=True)
class ResultCount:
    """How many published findings of a department have a result."""

    department: str
    result: str
    findings: int


def summaries(session: Session, viewer: Actor, campaign_id: str) -> Sequence[SummaryLine]:
    """The summaries of a campaign, by department: all of them for the lead and for auditors, their own for others."""
    found: Statement = select(Summary.department, Summary.text, Summary.filed_at).where(
        Summary.campaign_id == campaign_id
    )
    if viewer.role is not Role.AUDITOR:
        led = select(Campaign.id).where(Campaign.lead == viewer.department)
        found = found.where(or_(Summary.department == viewer.department, Summary.campaign_id.in_(led)))
    return [SummaryLine(*row) for row in session.execute(found.order_by(Summary.department))]


def all_briefings(session: Session, viewer: Actor, campaign_id: str) -> Sequence[BriefingLine]:
    """Every briefing of a campaign that the viewer may read, oldest first."""
    columns = (Briefing.department, Briefing.title, Briefing.text, Briefing.figures, Briefing.filed_at)
    found = select(*columns).where(Briefing.campaign_id == campaign_id, scope.briefings(viewer))
    return [BriefingLine(*row) for row in session.execute(found.order_by(Briefing.filed_at, Briefing.id))]


def published_results(session: Session, campaign_id: str) -> Sequence[ResultCount]:
    """How often each result was published, by department: what is not public yet is not told."""
    counted: Statement = (
        select(Part.department, Finding.result, func.count())
        .join(Finding, Finding.part_id == Part.id)
        .where(Part.campaign_id == campaign_id, Part.published_at.is_not(None))
        .where(Finding.state != FindingState.SUPERSEDED)
        .group_by(Part.department, Finding.result)
        .order_by(Part.department, Finding.result)
    )
    return [ResultCount(*row) for row in session.execute(counted)]
