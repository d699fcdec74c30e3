"""Import a registry (登记名单) of a region and kind, with which the library of objects is compared (C015)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.ports import SheetRow, UnitOfWork

PLACE = re.compile(r"([0-9]{6}):([a-z_]{1,32})")


def import_registry(work: UnitOfWork, actor: Actor, place: str, rows: Sequence[SheetRow]) -> int:
    """Keep the registry of a place (`410307:tech_training`) as it is now; whoever is in it no more is listed no more.
    Returns how many rows. Nothing of the library changes."""
    named = PLACE.fullmatch(place)
    if named is None:
        raise Refused("library.place_unknown")
    region, kind = named.groups()
    known = {row.object_id: row for row in work.registry.find(region=region, kind=kind)}
    wanted = {str(row.values["id"]): str(row.values["name"]) for row in rows}
    for id_, row in known.items():
        row.is_listed = id_ in wanted
    for id_, name in wanted.items():
        row = known.get(id_) or work.registry.new(region=region, kind=kind, object_id=id_)
        row.name, row.imported_at = name, work.now
    work.record(actor, "library.registry_imported", f"registry/{place}", rows=len(rows))
    return len(rows)
