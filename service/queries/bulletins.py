"""Bulletins: the figures that one fixes, the list of those that were made, and one as it was (C105)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.bulletins import Bulletin, BulletinState, Figures
from service.domain.indicators import Period
from service.domain.time_zone import local_day
from service.infrastructure.tables.bulletins import BulletinRow
from service.queries.checks import View, sight
from service.queries.counties import counties
from service.queries.indicators import shares
from service.queries.paging import Page, paged
from service.queries.scope import Condition
from service.queries.targets import targets
from service.queries.timeliness import timeliness


@dataclass(frozen=True)
class BulletinLine:
    """One row of the list."""

    id: str
    department: str
    region: str
    starts_on: date
    ends_on: date
    version: int
    state: str
    made_at: datetime
    published_at: datetime | None


def figures_of(session: Session, viewer: Actor, region: str, period: Period, today: date) -> Figures:
    """What the hub counts now for a region and period, with the targets in force on its last day."""
    view = View(sight(session, viewer), period, region)
    aims = targets(session, region, period.ends_on)
    return {
        "indicators": [
            {"code": indicator.value, **asdict(share), **_aim(aims.get(indicator))}
            for indicator, share in shares(session, view).items()
        ],
        "counties": [asdict(county) for county in counties(session, view)],
        "clocks": [asdict(line) for line in timeliness(session, viewer, period, region, today)],
    }


def bulletins(session: Session, viewer: Actor, page: int) -> Page[BulletinLine]:
    """One page of the list, the newest first."""
    names = (
        "id", "department", "region", "starts_on", "ends_on", "version", "state", "made_at", "published_at",
    )  # fmt: skip
    found = select(*(getattr(BulletinRow, name) for name in names)).where(_visible(viewer))
    return paged(session, found.order_by(BulletinRow.made_at.desc(), BulletinRow.id.desc()), page, BulletinLine)


def bulletin(session: Session, viewer: Actor, bulletin_id: str) -> tuple[Bulletin, BulletinLine] | None:
    """One bulletin and its row of the list; None if there is none that the viewer may see."""
    row = session.scalar(select(BulletinRow).where(BulletinRow.id == bulletin_id, _visible(viewer)))
    if row is None:
        return None
    period = Period(row.starts_on, row.ends_on)
    made_on = local_day(row.made_at)
    kept = Bulletin(row.id, row.department, row.region, period, row.version, row.figures, made_on)
    line = BulletinLine(
        row.id, row.department, row.region, row.starts_on, row.ends_on, row.version, row.state, row.made_at,
        row.published_at,
    )  # fmt: skip
    return kept, line


def _aim(target: Any) -> dict[str, Any]:
    return {"target": target.value, "source": target.source} if target else {"target": None, "source": ""}


def _visible(viewer: Actor) -> Condition:
    """What is published to everybody; before that to its own department, and to auditors."""
    if viewer.role is Role.AUDITOR:
        return true()
    return or_(BulletinRow.state == BulletinState.PUBLISHED, BulletinRow.department == viewer.department)
