"""How far the checks of a period reach: doors saved by checking together, objects covered, how often (C043, C067)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.domain.indicators import Share
from service.infrastructure.tables.libraries import InspectedObject
from service.queries.checks import View, checks, within
from service.queries.paging import Statement

ACTIVE = "active"


@dataclass(frozen=True)
class Doors:
    """How often departments checked, in how many visits, behind how many doors."""

    parts: int
    visits: int
    checks: int

    @property
    def saved_by_departments(self) -> int:
        """Visits that several departments made in one."""
        return self.parts - self.visits

    @property
    def saved_by_campaigns(self) -> int:
        """Visits of several campaigns that were made in one."""
        return self.visits - self.checks


@dataclass(frozen=True)
class Coverage:
    """How many of the active objects of the library were checked, and number of checks -> objects checked so often."""

    objects: Share
    frequency: Mapping[int, int]


def doors(session: Session, view: View) -> Doors:
    """The doors of a period's checks."""
    found = checks(view)
    sums = (func.coalesce(func.sum(found.c[name]), 0) for name in ("parts", "visits"))
    row = session.execute(select(*sums, func.count()).select_from(found)).one()
    return Doors(row[0], row[1], row[2])


def coverage(session: Session, view: View) -> Coverage:
    """Coverage of the library of the view's region, and frequency."""
    found = checks(view)
    often = select(found.c.object_id, func.count().label("times")).group_by(found.c.object_id).subquery()
    counted: Statement = select(often.c.times, func.count()).group_by(often.c.times).order_by(often.c.times)
    active = select(func.count()).where(InspectedObject.status == ACTIVE)
    reached = active.where(InspectedObject.id.in_(select(found.c.object_id)))
    if view.region:
        active, reached = active.where(within(view.region)), reached.where(within(view.region))
    share = Share(session.scalar(reached) or 0, session.scalar(active) or 0)
    return Coverage(share, {row[0]: row[1] for row in session.execute(counted)})
