"""The columns of the annual plan (附件2): from a checked row to a line, and back to exactly those columns (C036)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from schemas.cell_words import cells_of
from schemas.workbooks import KINDS, AnnualPlanRow, TaizhouPlan
from service.domain.annual_plans import PlanLine
from service.domain.item_lists import ListItem
from service.ports import SheetRow

FORMS = {"plan_taizhou": TaizhouPlan(), "plan_annual": AnnualPlanRow()}
EVEN = "不同地区抽查比重相同"
_COUNT, _CLASSES, _RATIO = "抽查对象数", "关联信用风险规则要求", "不同地区抽查比重"


def line_of_row(row: SheetRow) -> PlanLine:
    """The line that a row says; its two cells of free words are kept beside what is read from them."""
    values, often = row.values, row.values["frequency"]
    return PlanLine(
        values["name"], number=values["number"], category_code=values["category"]["code"],
        category_name=values["category"]["name"], drawing=values["drawing"], objects=values["objects"],
        methods=tuple(values["methods"]), object_count=row.cells.get(_COUNT, ""), complete_by=values["complete_by"],
        class_ratios=values["class_ratios"], class_words=row.cells.get(_CLASSES, ""), ratio=values["ratio"],
        is_even="相同" in row.cells[_RATIO], provincial_plan=values["provincial_plan"],
        municipal_plan=values["municipal_plan"], office=values["office"], note=values["note"],
        items=tuple(values["items"]), content=values["content"], visits_min=often.get("visits_min"),
        visits_max=often.get("visits_max"), inspectors=values["inspectors"],
    )  # fmt: skip


def cells_of_line(form: str, line: PlanLine) -> list[str]:
    """One row of the plan: `plan_taizhou` in the document's columns, `plan_annual` with our own besides."""
    values = {
        "number": line.number, "name": line.name, "drawing": line.drawing, "objects": line.objects,
        "category": {"code": line.category_code, "name": line.category_name}, "methods": line.methods,
        "object_count": line.object_count, "complete_by": line.complete_by, "class_ratios": line.class_ratios,
        "ratio": line.ratio, "provincial_plan": line.provincial_plan, "municipal_plan": line.municipal_plan,
        "office": line.office, "note": line.note, "items": line.items, "content": line.content,
        "inspectors": line.inspectors,
        "frequency": {"ratio": None, "visits_min": line.visits_min, "visits_max": line.visits_max},
    }  # fmt: skip
    titles = [column.name for column in FORMS[form].columns()]
    cells = dict(zip(titles, cells_of(FORMS[form], values), strict=True))
    cells[_CLASSES] = line.class_words or cells[_CLASSES]
    cells[_RATIO] += f"（{EVEN}）" if line.is_even else ""
    return [cells[title] for title in titles]


def completed(line: PlanLine, listed: Mapping[str, ListItem]) -> PlanLine:
    """What the sheet leaves open, as the item list says it: the items of the same kinds of objects, their content and
    their frequency. The requirements on inspectors are for people to write."""
    wanted = _kinds_in(line.category_name + line.objects + line.name)
    items = line.items or tuple(code for code, item in listed.items() if wanted & set(item.kinds))
    known = [listed[code] for code in items if code in listed]
    least, most = _range([item.visits_min for item in known]), _range([item.visits_max for item in known])
    return replace(
        line, items=items, content=line.content or "；".join(item.content for item in known),
        visits_min=line.visits_min or least, visits_max=line.visits_max or (None if line.visits_min else most),
    )  # fmt: skip


def _kinds_in(words: str) -> set[str]:
    return {code for word, code in KINDS.items() if word in words}


def _range(numbers: Collection[int | None]) -> Any:
    """What all items allow: the largest number that no item exceeds."""
    stated = [number for number in numbers if number is not None]
    return min(stated) if stated else None
