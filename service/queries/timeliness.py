"""How many clocks were met in time, by department and kind (C106): those that ended in a period and have an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.clocks import ClockState
from service.domain.indicators import Period, Share, places_of
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.queries import scope
from service.queries.paging import Statement


@dataclass(frozen=True)
class Timeliness:
    """One kind of a department's clocks: how many were met in time, and how many were late or are over."""

    department: str
    kind: str
    in_time: int
    late: int

    @property
    def share(self) -> Share:
        """Those in time of all."""
        return Share(self.in_time, self.in_time + self.late)


def timeliness(session: Session, viewer: Actor, period: Period, region: str, today: date) -> Sequence[Timeliness]:
    """By department and kind, for the clocks that the viewer may see. A clock that still runs counts once it is over;
    one that was cancelled, or is suspended, does not."""
    met = Deadline.state == ClockState.MET
    over = and_(Deadline.state == ClockState.RUNNING, Deadline.due_on < today)
    in_time = func.sum(case((and_(met, _met_in_time()), 1), else_=0))
    found: Statement = (
        select(Deadline.department, Deadline.kind, in_time, func.count() - in_time)
        .outerjoin(Campaign, Campaign.id == Deadline.campaign_id)
        .where(scope.deadlines(viewer), or_(met, over))
        .where(Deadline.due_on >= period.starts_on, Deadline.due_on <= period.ends_on)
        .group_by(Deadline.department, Deadline.kind)
        .order_by(Deadline.department, Deadline.kind)
    )
    if region:
        found = found.where(Campaign.region.startswith(places_of(region), autoescape=True))
    return [Timeliness(*row) for row in session.execute(found)]


def _met_in_time() -> ColumnElement[bool]:
    """By the hour where the period is counted in hours, else by the day."""
    by_day = and_(Deadline.due_at.is_(None), Deadline.met_on <= Deadline.due_on)
    return or_(by_day, Deadline.met_at <= Deadline.due_at)
