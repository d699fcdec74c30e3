"""The classes A to D as ratings gave them, with their history, and whether they are old (C053)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.domain.law_versions import BASELINE
from service.infrastructure.tables.credit import CreditClass
from service.infrastructure.tables.libraries import InspectedObject
from service.queries.laws import pack_in_force
from service.queries.paging import Page, Statement, paged


@dataclass(frozen=True)
class ClassLine:
    """The class that a rating gave an organisation on a day; no version: a newer one was in effect already."""

    object_id: str
    object_name: str
    credit_class: str
    rated_on: date
    source: str
    department: str
    object_version: int | None


@dataclass(frozen=True)
class Refresh:
    """When the classes were last refreshed, and whether that is longer ago than the pack's days."""

    rated_on: date | None
    days: int
    is_stale: bool


def classes(session: Session, page: int, object_id: str = "") -> Page[ClassLine]:
    """One page of the history of classes, newest first; of one organisation, if it is named."""
    columns = (
        CreditClass.object_id, InspectedObject.name, CreditClass.credit_class, CreditClass.rated_on, CreditClass.source,
        CreditClass.department, CreditClass.object_version,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = found.join(InspectedObject, InspectedObject.id == CreditClass.object_id)
    found = found.where(CreditClass.object_id == object_id) if object_id else found
    return paged(session, found.order_by(CreditClass.rated_on.desc(), CreditClass.object_id), page, ClassLine)


def refresh(session: Session, today: date) -> Refresh:
    """How old the newest classes are (C053)."""
    days = pack_in_force(session, BASELINE, today).number("credit_class_refresh_days")
    rated_on = session.scalar(select(func.max(CreditClass.rated_on)))
    return Refresh(rated_on, days, rated_on is None or today - rated_on > timedelta(days=days))
