"""A clean value as the documents write it in a cell: what schemas/cells.py parses, written back (C006, C009, C036)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import singledispatch
from typing import Any

from schemas.cells import (
    CategoryCell,
    Cell,
    ChoiceCell,
    ChoicesCell,
    ClassRatiosCell,
    DateCell,
    DepartmentCell,
    FrequencyCell,
    LimitCell,
    RatioCell,
    StepsCell,
    WordsCell,
)
from schemas.workbooks import SheetRow


def cells_of(schema: SheetRow, values: Mapping[str, Any]) -> list[str]:
    """One row in the order of the sheet's columns; reading the row again gives the same values."""
    named = {name: field for name, field in schema.fields.items() if isinstance(field, Cell)}
    return [words(field, values[name]) if values.get(name) is not None else "" for name, field in named.items()]


@singledispatch
def words(cell: Cell, value: Any) -> str:
    """The value as the column writes it."""
    return str(value)


@words.register
def _(cell: ChoiceCell, value: Any) -> str:
    return {cell.parse(word): word for word in reversed(cell.choices)}[value]


@words.register
def _(cell: ChoicesCell, value: Any) -> str:
    return "、".join(cell.words_by_code[code] for code in value)


@words.register
def _(cell: WordsCell, value: Any) -> str:
    return "、".join(value)


@words.register
def _(cell: StepsCell, value: Any) -> str:
    return "; ".join(f"{number}.{line}" for number, line in enumerate(value, start=1))


@words.register
def _(cell: RatioCell, value: Any) -> str:
    return _percent(value)


@words.register
def _(cell: ClassRatiosCell, value: Any) -> str:
    return "、".join(f"{name}类{_percent(ratio)}" for name, ratio in value.items())


@words.register
def _(cell: FrequencyCell, value: Any) -> str:
    least, most = value["visits_min"], value["visits_max"]
    often = "" if least is None else f"每年{least}次" if most == least else f"每年{least}-{most}次"
    return "，".join(part for part in ("" if value["ratio"] is None else _percent(value["ratio"]), often) if part)


@words.register
def _(cell: CategoryCell, value: Any) -> str:
    return f"{value['code']}.{value['name']}"


@words.register
def _(cell: LimitCell, value: Any) -> str:
    month, _, day = str(value).partition("-")
    is_month_end = len(month) == 2 and int(day) == monthrange(2001, int(month))[1]
    return f"{int(month)}月底前" if is_month_end else str(value)


@words.register
def _(cell: DepartmentCell, value: Any) -> str:
    named = {code: word for word, code in reversed(cell.keywords.items())}
    return "、".join(named[code] for code in ([value] if isinstance(value, str) else value))


@words.register
def _(cell: DateCell, value: date) -> str:
    return value.isoformat()


def _percent(ratio: int) -> str:
    return f"{ratio / 100:g}%"
