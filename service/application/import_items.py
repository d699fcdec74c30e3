"""Import an item list in a document's own columns into drafts, or adopt the list that a pack holds (C003 to C009)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.workbooks import KINDS, MODES
from service.application.draft_item import draft_item
from service.application.import_list import import_list
from service.application.list_columns import COLUMNS, item_of_row
from service.domain.actors import Actor
from service.domain.faults import Fault, FileRefused, fault
from service.domain.item_lists import ListItem, missing_members
from service.domain.policy import Item, PolicyPack
from service.ports import SheetRow, UnitOfWork

_KINDS = {code: word for word, code in reversed(list(KINDS.items()))}
_MODES = {code: word for word, code in MODES.items()}


def import_items(work: UnitOfWork, actor: Actor, pack_id: str, kind: str, rows: Sequence[SheetRow]) -> int:
    """Keep the rows as they stand in the file, and each as a draft of the list of the one who imports (of the pack's
    leading department where the hub does). A row without one of the six members refuses the file, by row and column
    (C004). Returns how many rows were taken."""
    pack = work.pack(pack_id)
    department = actor.department or pack.lead or ""
    name = department_words(work, department)
    items = {row.number: item_of_row(kind, row, pack, name) for row in rows}
    faults = [found for number, item in items.items() for found in _faults(kind, number, item)]
    if faults:
        raise FileRefused(faults)
    for item in items.values():
        known = _known(pack, item)
        code, kinds = (known.id, known.kinds) if known else (f"{pack.id}-{item.number}", _kinds_in(item.objects))
        draft_item(work, actor, code, replace(item, kinds=kinds), f"导入《{pack.title}》", department)
    return import_list(work, actor, pack_id, kind, rows)


def adopt_items(work: UnitOfWork, actor: Actor, pack_id: str) -> int:
    """Take the items of a pack over as drafts of the department's list; returns how many are new or changed."""
    pack = work.pack(pack_id)
    name = department_words(work, actor.department or "")
    drafted = [
        draft_item(work, actor, item.id, adopted_item(pack, item, name), f"认领《{pack.title}》") for item in pack.items
    ]
    return sum(version is not None for version in drafted)


def department_words(work: UnitOfWork, department: str) -> str:
    """The name of a department as its list writes it."""
    known = work.departments.get(department)
    return known.name if known else department


def _faults(kind: str, number: int, item: ListItem) -> list[Fault]:
    return [fault(number, COLUMNS[kind].get(member, ""), "", "cell.empty") for member in missing_members(item)]


def _known(pack: PolicyPack, item: ListItem) -> Item | None:
    """The pack's own item that the row is, so that campaigns find the entry."""
    same = (known for known in pack.items if known.row == item.number)
    return next((known for known in same if item.title in known.title or known.title in item.title), None)


def _kinds_in(objects: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for word, code in KINDS.items() if word in objects))


def adopted_item(pack: PolicyPack, item: Item, department: str) -> ListItem:
    """What the list says of an item that a pack holds."""
    contents = pack.contents_of([item.id])
    checks = tuple(line for content in contents for line in content.checks)
    basis = "；".join(dict.fromkeys(content.basis for content in contents)) or pack.title
    return ListItem(
        item.title, number=item.row, basis=basis,
        objects="、".join(_KINDS.get(kind, kind) for kind in item.kinds), content="；".join(checks) or item.title,
        method="、".join(_MODES[mode] for mode in item.modes), ratio=pack.number("ratio"),
        visits_min=pack.number("visits_per_year_min"), visits_max=pack.number("visits_per_year_cap"),
        enforcer=department, checker=department, levels=item.levels, modes=item.modes, kinds=item.kinds, steps=checks,
        pack_id=pack.id, basis_from=pack.valid_from, basis_to=pack.valid_to,
    )  # fmt: skip
