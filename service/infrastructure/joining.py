"""The objects that several campaigns are about to visit."""

from __future__ import annotations

from sqlalchemy import Connection, distinct, func, select

from service.domain.states import VisitState
from service.infrastructure.tables.inspections import Visit


def objects_of_several_visits(connection: Connection) -> list[str]:
    """The objects with open visits of at least two campaigns."""
    found = select(Visit.object_id).where(Visit.state == VisitState.OPEN).group_by(Visit.object_id)
    several = found.having(func.count(distinct(Visit.campaign_id)) > 1).order_by(Visit.object_id)
    return list(connection.scalars(several))
