"""Change a row of a library and keep what it replaces, so that every version can be looked up again (C018, C021)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.domain.actors import Actor
from service.ports import UnitOfWork

OBJECTS, INSPECTORS = "objects", "inspectors"


def differs(row: Any, values: Mapping[str, Any]) -> bool:
    """Whether the row would change."""
    return any(getattr(row, name) != value for name, value in values.items())


def change_row(work: UnitOfWork, actor: Actor, library: str, row: Any, values: Mapping[str, Any]) -> None:
    """Give the row a new version; the values that it replaces are kept under the version that had them."""
    work.library_versions.new(
        library=library, row_id=row.id, version=row.version, replaced=_replaced(row, values),
        since=row.updated_at, until=work.now, changed_by=actor.id,
    )  # fmt: skip
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.updated_at = row.version + 1, work.now


def _replaced(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Column -> the value that is about to go, as JSON."""
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in before.items()}
