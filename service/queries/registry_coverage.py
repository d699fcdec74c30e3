"""Whether the library covers a registry (登记名单): whom it lacks, and whom it holds that is not listed (C015)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.library_work import RegistryEntry
from service.queries.json_lists import holds
from service.queries.paging import Page, paged

MISSING, UNLISTED = "missing", "unlisted"


@dataclass(frozen=True)
class CoverageLine:
    """One object on one side only."""

    id: str
    name: str


def registries(session: Session) -> list[tuple[str, str]]:
    """Region and kind of every registry that was imported."""
    found = select(RegistryEntry.region, RegistryEntry.kind).distinct()
    return sorted((region, kind) for region, kind in session.execute(found))


def coverage(session: Session, region: str, kind: str, side: str, page: int) -> Page[CoverageLine]:
    """One page of what is missing in the library, or of what the registry does not list."""
    listed = (RegistryEntry.region == region, RegistryEntry.kind == kind, RegistryEntry.is_listed)
    held = (InspectedObject.region == region, holds(session, InspectedObject.kinds, kind))
    if side == UNLISTED:
        found = select(InspectedObject.id, InspectedObject.name).where(*held)
        found = found.where(InspectedObject.id.not_in(select(RegistryEntry.object_id).where(*listed)))
        return paged(session, found.order_by(InspectedObject.id), page, CoverageLine)
    missing = select(RegistryEntry.object_id, RegistryEntry.name).where(*listed)
    missing = missing.where(RegistryEntry.object_id.not_in(select(InspectedObject.id).where(*held)))
    return paged(session, missing.order_by(RegistryEntry.object_id), page, CoverageLine)
