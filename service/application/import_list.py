"""Import a list in a document's own columns: an item list, a plan, a guide, stages or rules (C003 to C009, C036,
C082)."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.actors import Actor
from service.ports import SheetRow, UnitOfWork


def import_list(work: UnitOfWork, actor: Actor, pack_id: str, kind: str, rows: Sequence[SheetRow]) -> int:
    """Keep every row as it stands in the file; a row that is known and changed gets a new version. `kind` is the
    sheet's name in the table of uploads. Returns how many rows were taken."""
    pack = work.pack(pack_id)
    for position, row in enumerate(rows, start=1):
        key = f"{pack_id}/{kind}/{row.values.get('number', position)}"
        title = str(row.values.get("name") or row.values.get("code"))
        item = work.items.get(key)
        if item is None:
            work.items.new(
                id=key, pack_id=pack_id, kind=kind, version=1, title=title, columns=row.cells, imported_at=work.now
            )
        elif item.columns != row.cells:
            item.version, item.title, item.columns, item.imported_at = item.version + 1, title, row.cells, work.now
    work.record(actor, "list.imported", f"pack/{pack_id}", kind=kind, rows=len(rows), document=pack.title)
    return len(rows)
