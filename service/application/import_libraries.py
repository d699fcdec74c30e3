"""Take reviewed rows over into the two libraries (两库): objects, inspectors, conflicts of interest (C015 to C029)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.application.change_row import INSPECTORS, OBJECTS, change_row, differs
from service.application.drawable_inspectors import is_reviewed
from service.application.flag_object import keep_listed
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.faults import Fault, FileRefused, fault
from service.ports import Rows, SheetRow, UnitOfWork

CHUNK = 1000
NO_PAPERS: Mapping[str, Any] = {"items": [], "certificates": []}  # files of before these columns


def import_objects(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> int:
    """Add objects, or change those whose credit code is known (a new version); returns how many rows were taken."""
    _put(work, actor, OBJECTS, [row.values for row in rows])
    work.record(actor, "library.objects_imported", "library/objects", rows=len(rows))
    return len(rows)


def import_inspectors(
    work: UnitOfWork, actor: Actor, region: str, rows: Sequence[SheetRow], conflicts: Sequence[SheetRow]
) -> int:
    """Add or change the inspectors of a region's departments, and their conflicts of interest (C062, C063).
    FileRefused if a department is not connected, a known person of another department would be changed, or a conflict
    names somebody outside the libraries."""
    check_inspectors(work, actor, rows, conflicts)
    _put(work, actor, INSPECTORS, [{**NO_PAPERS, **row.values, "region": region} for row in rows])
    work.flush()
    for row in conflicts:
        _put_conflict(work, row.values)
    work.record(actor, "library.inspectors_imported", "library/inspectors", rows=len(rows), conflicts=len(conflicts))
    return len(rows)


def check_inspectors(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow], conflicts: Sequence[SheetRow]) -> None:
    """FileRefused if these rows of inspectors and conflicts could not be taken over as they are."""
    faults = [
        fault(row.number, "单位", row.cells.get("单位", ""), f"cell.department_unknown|{row.values['department']}")
        for row in rows
        if row.values["department"] not in work.departments
    ]
    faults += [found for row in rows for found in _foreign_faults(work, actor, row)]
    if faults:
        raise FileRefused(faults)
    named = {row.values["id"] for row in rows}
    outside = [found for row in conflicts for found in _conflict_faults(work, row, named)]
    if outside:
        raise FileRefused(outside)


def _foreign_faults(work: UnitOfWork, actor: Actor, row: SheetRow) -> list[Fault]:
    """A department's inspectors are changed by itself alone; the one who leads may add those of the others (C029,
    C062)."""
    known = next(iter(work.inspectors.find(id=row.values["id"])), None)
    if known is None or actor == HUB_ACTOR or actor.department == known.department or not differs(known, row.values):
        return []
    return [fault(row.number, "执法证号", known.id, f"cell.of_another_department|{known.department}")]


def _put(work: UnitOfWork, actor: Actor, library: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add what is new and change what differs; what stands there already is not touched, nor locked."""
    ordered = sorted(lines, key=lambda values: str(values["id"]))
    for start in range(0, len(ordered), CHUNK):
        _put_chunk(work, actor, library, ordered[start : start + CHUNK])


def _put_chunk(work: UnitOfWork, actor: Actor, library: str, lines: Sequence[Mapping[str, Any]]) -> None:
    rows: Rows = work.objects if library == OBJECTS else work.inspectors
    reviewed = {} if library == OBJECTS else {"reviewed_by": actor.id, "reviewed_at": work.now}
    known = {row.id: row for row in rows.find(id=[values["id"] for values in lines])}
    for values in keep_listed(work, lines) if library == OBJECTS else lines:
        row = known.get(values["id"])
        if row is None:
            rows.new(version=1, updated_at=work.now, **values, **reviewed)
        elif differs(row, values):
            change_row(work, actor, library, rows.need(values["id"]), values)
        if row is not None and reviewed and not is_reviewed(row):
            review(work, actor, values["id"])


def review(work: UnitOfWork, actor: Actor, inspector_id: str) -> None:
    """Note that somebody has reviewed the newest version of an inspector (C028)."""
    row = work.inspectors.need(inspector_id)
    row.reviewed_by, row.reviewed_at = actor.id, work.now


def _conflict_faults(work: UnitOfWork, row: SheetRow, named: set[str]) -> list[Fault]:
    places = (("执法证号", work.inspectors, "inspector_id"), ("统一社会信用代码", work.objects, "object_id"))
    return [
        fault(row.number, column, row.values[name], f"cell.not_in_library|{row.values[name]}")
        for column, library, name in places
        if row.values[name] not in named and library.get(row.values[name]) is None
    ]


def _put_conflict(work: UnitOfWork, values: Mapping[str, Any]) -> None:
    row = work.conflicts.get((values["inspector_id"], values["object_id"]))
    if row is None:
        work.conflicts.new(**values)
    else:
        row.reason = values["reason"]
