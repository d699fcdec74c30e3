"""The item lists' columns in the documents: from a checked row to an entry, and back to exactly those columns (C006,
C009)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from schemas.cell_words import cells_of
from schemas.workbooks import DEPARTMENTS, MODES, JointItem, SheetRow, ShuochengItem, TaizhouItem
from service.domain.item_lists import ListItem
from service.domain.policy import PolicyPack
from service.ports import SheetRow as Row

FORMS: dict[str, SheetRow] = {
    "items_taizhou": TaizhouItem(),
    "items_shuocheng": ShuochengItem(),
    "items_joint": JointItem(),
}
COLUMNS = {  # the column that tells a member of an entry, where the document has one
    "items_taizhou": {"content": "监管流程", "method": "监管方式", "objects": "监管对象", "title": "事项名称"},
    "items_shuocheng": {"ratio": "抽查比例和频次", "visits_min": "抽查比例和频次"},
    "items_joint": {"content": "检查内容", "objects": "检查对象", "title": "抽查事项"},
}
JOINT_MODES = ("random", "joint")
_MODES = {code: word for word, code in MODES.items()}
_NAMES = {code: word for word, code in reversed(list(DEPARTMENTS.items()))}


def item_of_row(kind: str, row: Row, pack: PolicyPack, department: str) -> ListItem:
    """The entry that a row of a document says; what its columns leave open the document says elsewhere: the ratio and
    the frequency of its rules, and itself as the basis."""
    item = _READERS[kind](row.values)
    own = {"enforcer": item.pop("enforcer", department), "checker": item.pop("checker", department)}
    return ListItem(**{**_of_document(pack, item["number"]), **item, **own})


def cells_of_item(kind: str, item: ListItem) -> list[str]:
    """One row of the list in the columns of a document."""
    return cells_of(FORMS[kind], _WRITERS[kind](item))


def _of_document(pack: PolicyPack, number: int) -> dict[str, Any]:
    def rule(name: str) -> int | None:
        return pack.number(name) if pack.has_rule(name) else None

    return {
        "basis": f"{pack.title} 序号{number}", "pack_id": pack.id, "basis_from": pack.valid_from,
        "basis_to": pack.valid_to, "ratio": rule("ratio"), "visits_min": rule("visits_per_year_min"),
        "visits_max": rule("visits_per_year_cap"),
    }  # fmt: skip


def _from_taizhou(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": values["number"], "title": values["name"], "levels": tuple(values["levels"]),
        "objects": values["objects"], "modes": tuple(values["modes"]),
        "method": "、".join(_MODES[mode] for mode in values["modes"]),
        "content": "；".join(values["steps"]), "steps": tuple(values["steps"]), "outcomes": tuple(values["outcomes"]),
    }  # fmt: skip


def _from_shuocheng(values: Mapping[str, Any]) -> dict[str, Any]:
    often = {name: value for name, value in values["frequency"].items() if value is not None}
    return {
        "number": values["number"], "title": values["name"], "objects": values["objects"],
        "content": values["content"], "basis": values["basis"], "method": values["method"], "note": values["note"],
        "levels": ("county",), "basis_from": None, "basis_to": None, **often,
    }  # fmt: skip


def _from_joint(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": values["number"], "field": values["field"], "title": values["name"], "objects": values["objects"],
        "lead": values["lead"], "partners": tuple(values["partners"]), "levels": tuple(values["levels"]),
        "content": "；".join(values["checks"]), "steps": tuple(values["checks"]), "modes": JOINT_MODES,
        "method": "部门联合“双随机、一公开”抽查", "enforcer": _NAMES[values["lead"]],
        "checker": "、".join(_NAMES[code] for code in (values["lead"], *values["partners"])),
    }  # fmt: skip


def _to_taizhou(item: ListItem) -> dict[str, Any]:
    steps = item.steps or tuple(item.content.split("；"))
    return {
        "number": item.number, "name": item.title, "levels": item.levels, "objects": item.objects,
        "modes": item.modes, "steps": steps, "outcomes": item.outcomes,
    }  # fmt: skip


def _to_shuocheng(item: ListItem) -> dict[str, Any]:
    often = {"ratio": item.ratio, "visits_min": item.visits_min, "visits_max": item.visits_max}
    return {
        "number": item.number, "name": item.title, "objects": item.objects, "content": item.content,
        "basis": item.basis, "method": item.method, "frequency": often, "note": item.note,
    }  # fmt: skip


def _to_joint(item: ListItem) -> dict[str, Any]:
    return {
        "number": item.number, "field": item.field, "name": item.title, "objects": item.objects,
        "lead": item.lead or None, "partners": item.partners, "levels": item.levels,
        "checks": item.steps or tuple(item.content.split("；")),
    }  # fmt: skip


_READERS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "items_taizhou": _from_taizhou,
    "items_shuocheng": _from_shuocheng,
    "items_joint": _from_joint,
}
_WRITERS: dict[str, Callable[[ListItem], dict[str, Any]]] = {
    "items_taizhou": _to_taizhou,
    "items_shuocheng": _to_shuocheng,
    "items_joint": _to_joint,
}
