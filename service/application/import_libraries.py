"""Import the two libraries (两库): objects, inspectors, and who must not check whom; all of a file or nothing (C015 to
C029)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.domain.actors import HUB_ACTOR, Actor
from service.domain.faults import Fault, FileRefused, fault
from service.ports import Rows, SheetRow, UnitOfWork


def import_objects(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> int:
    """Add objects, or change those whose credit code is known (a new version); returns how many rows were taken."""
    for row in rows:
        _put(work, work.objects, row.values)
    work.record(actor, "library.objects_imported", "library/objects", rows=len(rows))
    return len(rows)


def import_inspectors(
    work: UnitOfWork, actor: Actor, region: str, rows: Sequence[SheetRow], conflicts: Sequence[SheetRow]
) -> int:
    """Add or change the inspectors of a region's departments, and their conflicts of interest (C062, C063).
    FileRefused if a department is not connected, a known person of another department would be changed, or a conflict
    names somebody outside the libraries."""
    faults = [
        fault(row.number, "单位", row.cells.get("单位", ""), f"cell.department_unknown|{row.values['department']}")
        for row in rows
        if row.values["department"] not in work.departments
    ]
    faults += [found for row in rows for found in _foreign_faults(work, actor, row)]
    if faults:
        raise FileRefused(faults)
    for row in rows:
        _put(work, work.inspectors, {**row.values, "region": region})
    work.flush()
    outside = [found for row in conflicts for found in _conflict_faults(work, row)]
    if outside:
        raise FileRefused(outside)
    for row in conflicts:
        _put_conflict(work, row.values)
    work.record(actor, "library.inspectors_imported", "library/inspectors", rows=len(rows), conflicts=len(conflicts))
    return len(rows)


def _foreign_faults(work: UnitOfWork, actor: Actor, row: SheetRow) -> list[Fault]:
    """A department's inspectors are changed by itself alone; the one who leads may add those of the others (C029,
    C062)."""
    known = work.inspectors.get(row.values["id"])
    if known is None or actor == HUB_ACTOR or actor.department == known.department or not _differs(known, row.values):
        return []
    return [fault(row.number, "执法证号", known.id, f"cell.of_another_department|{known.department}")]


def _differs(row: Any, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _put(work: UnitOfWork, rows: Rows, values: Mapping[str, Any]) -> None:
    row = rows.get(values["id"])
    if row is None:
        rows.new(version=1, updated_at=work.now, **values)
    elif _differs(row, values):
        for name, value in values.items():
            setattr(row, name, value)
        row.version, row.updated_at = row.version + 1, work.now


def _conflict_faults(work: UnitOfWork, row: SheetRow) -> list[Fault]:
    named = (("执法证号", work.inspectors, "inspector_id"), ("统一社会信用代码", work.objects, "object_id"))
    return [
        fault(row.number, column, row.values[name], f"cell.not_in_library|{row.values[name]}")
        for column, library, name in named
        if library.get(row.values[name]) is None
    ]


def _put_conflict(work: UnitOfWork, values: Mapping[str, Any]) -> None:
    row = work.conflicts.get((values["inspector_id"], values["object_id"]))
    if row is None:
        work.conflicts.new(**values)
    else:
        row.reason = values["reason"]
