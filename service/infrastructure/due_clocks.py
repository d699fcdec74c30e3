"""The running clocks of which something is to be told now, or that are to be counted anew."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from service.domain.clocks import ClockState, Unit
from service.domain.notices import EscalationStep, Thresholds
from service.infrastructure.tables.clocks import Deadline


def due_clocks(connection: Connection, now: Thresholds, limit: int) -> list[str]:
    """The ids of at most `limit` running clocks that come near, are over, or are to be told of further up, the oldest
    first."""
    is_over = or_(and_(Deadline.due_at.is_(None), Deadline.due_on < now.today), Deadline.due_at < now.at)
    to_tell = or_(
        and_(Deadline.missed_at.is_(None), is_over),
        and_(Deadline.missed_at.is_(None), Deadline.warned_at.is_(None), Deadline.due_on <= now.near),
        and_(Deadline.missed_at.is_not(None), Deadline.escalated_to.is_(None), Deadline.due_on <= now.lead),
        and_(Deadline.escalated_to == EscalationStep.LEAD, Deadline.due_on <= now.heads),
    )
    found = select(Deadline.id).where(Deadline.state == ClockState.RUNNING, to_tell)
    return list(connection.scalars(found.order_by(Deadline.due_on, Deadline.id).limit(limit)))


def stale_clocks(connection: Connection, revision: int, limit: int) -> list[str]:
    """The ids of at most `limit` running clocks in working days that were counted with an older calendar."""
    is_stale = (Deadline.unit == Unit.WORKING_DAYS, Deadline.counted_with < revision)
    found = select(Deadline.id).where(Deadline.state == ClockState.RUNNING, *is_stale)
    return list(connection.scalars(found.order_by(Deadline.id).limit(limit)))
