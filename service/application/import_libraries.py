"""Import the two libraries (两库): objects, inspectors, and who must not check whom; all of a file or nothing (C015 to
C029)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.domain.actors import HUB_ACTOR, Actor
from service.domain.faults import Fault, FileRefused, fault
from service.ports import Rows, SheetRow, UnitOfWork

CHUNK = 1000


def import_objects(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> int:
    """Add objects, or change those whose credit code is known (a new version); returns how many rows were taken."""
    _put(work, work.objects, [row.values for row in rows])
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
    _put(work, work.inspectors, [{**row.values, "region": region} for row in rows])
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
    known = next(iter(work.inspectors.find(id=row.values["id"])), None)
    if known is None or actor == HUB_ACTOR or actor.department == known.department or not _differs(known, row.values):
        return []
    return [fault(row.number, "执法证号", known.id, f"cell.of_another_department|{known.department}")]


def _differs(row: Any, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _put(work: UnitOfWork, rows: Rows, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add what is new and change what differs; what stands there already is not touched, nor locked."""
    ordered = sorted(lines, key=lambda values: str(values["id"]))
    for start in range(0, len(ordered), CHUNK):
        _put_chunk(work, rows, ordered[start : start + CHUNK])


def _put_chunk(work: UnitOfWork, rows: Rows, lines: Sequence[Mapping[str, Any]]) -> None:
    known = {row.id: row for row in rows.find(id=[values["id"] for values in lines])}
    for values in lines:
        if values["id"] not in known:
            rows.new(version=1, updated_at=work.now, **values)
        elif _differs(known[values["id"]], values):
            row = rows.need(values["id"])
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
