"""Keep the flag of abnormal operation of an object of the library in step with the listings that stand (C075, C049)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.application.change_row import OBJECTS, change_row
from service.domain.abnormal_listings import ABNORMAL, STANDING_LISTINGS
from service.domain.actors import Actor
from service.ports import UnitOfWork


def flag_object(work: UnitOfWork, actor: Actor, object_id: str) -> None:
    """The object is flagged while a listing stands; a change is a new version of its row, as any other is."""
    work.flush()  # the listing that has just changed counts
    row = work.objects.need(object_id)
    is_listed = work.abnormal_listings.count(object_id=object_id, state=list(STANDING_LISTINGS)) > 0
    if is_listed == (ABNORMAL in row.flags):
        return
    flags = [*row.flags, ABNORMAL] if is_listed else [flag for flag in row.flags if flag != ABNORMAL]
    change_row(work, actor, OBJECTS, row, {"flags": flags})
    work.record(actor, "library.flagged", f"object/{object_id}", flags=flags)


def keep_listed(work: UnitOfWork, lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of objects on their way into the library: none of them takes the flag of a standing listing away."""
    ids = [values["id"] for values in lines]
    listed = {row.object_id for row in work.abnormal_listings.find(object_id=ids, state=list(STANDING_LISTINGS))}
    return [_flagged(values) if values["id"] in listed else values for values in lines]


def _flagged(values: Mapping[str, Any]) -> Mapping[str, Any]:
    flags = values["flags"]
    return {**values, "flags": flags if ABNORMAL in flags else [*flags, ABNORMAL]}
