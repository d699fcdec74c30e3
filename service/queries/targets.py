"""Which targets hold for the indicators of a region on a day: those of the document that was issued for it (C104)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.indicators import Indicator, Target, places_of, target_of
from service.domain.policy import PolicyPack
from service.infrastructure.tables.packs import PackVersion
from service.policies.loading import pack_ids
from service.queries.laws import pack_in_force


def targets(session: Session, region: str, day: date) -> Mapping[Indicator, Target]:
    """The targets of the packs in force that day whose region holds this one, the narrowest region's first; nothing
    without a region, or where no document sets any."""
    found: dict[Indicator, Target] = {}
    packs = _packs_of(session, region, day) if region else ()
    for pack in sorted(packs, key=lambda pack: -len(places_of(pack.region))):
        for indicator in Indicator:
            aim = target_of(pack, indicator)
            if aim:
                found.setdefault(indicator, aim)
    return found


def _packs_of(session: Session, region: str, day: date) -> Iterator[PolicyPack]:
    known = {*pack_ids(), *session.scalars(select(PackVersion.pack_id).distinct())}
    for pack_id in sorted(known):
        pack = pack_in_force(session, pack_id, day)
        if pack.region and region.startswith(places_of(pack.region)) and pack.is_valid_on(day):
            yield pack
