"""The liaisons of a campaign, for the departments that take part in it and nobody else (C109)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.library_work import Liaison
from service.queries import scope


@dataclass(frozen=True)
class LiaisonLine:
    """Whom a department named."""

    department: str
    name: str
    contact: str


def liaisons(session: Session, viewer: Actor, campaign_id: str) -> list[LiaisonLine]:
    """The liaisons by department; none for who is no partner, an auditor among them."""
    if viewer.role not in scope.IN_DEPARTMENTS:
        return []
    found = select(Liaison.department, Liaison.name, Liaison.contact)
    found = found.join(Campaign, Campaign.id == Liaison.campaign_id).where(scope.campaigns(viewer))
    rows = session.execute(found.where(Liaison.campaign_id == campaign_id).order_by(Liaison.department))
    return [LiaisonLine(*row) for row in rows]
