"""The briefings of a campaign: all of them for the lead, their own for the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.infrastructure.tables.inspections import Briefing
from service.queries import scope
from service.queries.paging import Page, paged


@dataclass(frozen=True)
class BriefingLine:
    """One briefing: what a department told in words and in figures."""

    department: str
    title: str
    text: str
    figures: Sequence[Mapping[str, Any]]
    filed_at: datetime


def briefings(session: Session, viewer: Actor, campaign_id: str, page: int) -> Page[BriefingLine]:
    """One page of a campaign's briefings, newest first."""
    columns = (Briefing.department, Briefing.title, Briefing.text, Briefing.figures, Briefing.filed_at)
    found = select(*columns).where(Briefing.campaign_id == campaign_id, scope.briefings(viewer))
    return paged(session, found.order_by(Briefing.filed_at.desc(), Briefing.id.desc()), page, BriefingLine)
