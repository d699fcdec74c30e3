"""A department reports inspectors of its own that are new or changed; of each the newest version counts (C022 to
C028)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.change_row import INSPECTORS, change_row, differs
from service.application.note_page import note_page
from service.domain.actors import Actor
from service.domain.draw.pools import ACTIVE
from service.domain.refusals import Refused
from service.ports import Message, UnitOfWork

LIBRARY = "library/inspectors"
FIELDS = (
    "name", "gender", "licensed_until", "post", "skills", "may_lead", "status", "region", "qualification", "items",
    "certificates",
)  # fmt: skip


def change_inspectors(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> Refused | None:
    """Add and change the rows of one page; one that is older than what the department reported before, or the same, is
    counted and changes nothing (a page of nothing else is noted). Refused as a whole if one of them belongs to another
    department (C062). Whoever is in post is in no draw until the change is reviewed (C028); who left it is out at once.
    A frozen draw keeps its own copy of the library, and is not touched."""
    work.next_number(LIBRARY)  # locked: of two reports at once, the second sees the first
    newest = {line["inspector_id"]: line for line in sorted(data["inspectors"], key=lambda line: line["version"])}
    known = {row.id: row for row in work.inspectors.find(id=sorted(newest))}
    foreign = sorted(row.id for row in known.values() if row.department != cause.department)
    if foreign:
        raise Refused("library.foreign_inspector", inspectors=", ".join(foreign))
    taken = sum(_take(work, actor, cause, newest[id_], id_ in known) for id_ in sorted(newest))
    return note_page(work, actor, LIBRARY, data, cause, taken, len(data["inspectors"]) - taken)


def _take(work: UnitOfWork, actor: Actor, cause: Message, line: Mapping[str, Any], is_known: bool) -> bool:
    values = {name: line[name] for name in FIELDS}
    if not is_known:
        work.inspectors.new(
            id=line["inspector_id"], department=cause.department, version=1, reported_version=line["version"],
            reported_in=cause.id,
            updated_at=work.now, **values,
        )  # fmt: skip
        return True
    row = work.inspectors.need(line["inspector_id"])
    if row.reported_version >= line["version"]:
        return False
    row.reported_version, row.reported_in = line["version"], cause.id
    if differs(row, values):
        change_row(work, actor, INSPECTORS, row, values)
        if row.status == ACTIVE:
            row.reviewed_by = row.reviewed_at = None
    return True
