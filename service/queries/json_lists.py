"""Whether a list that is kept as JSON holds a value, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session


def holds(session: Session, column: Any, value: str) -> ColumnElement[bool]:
    """The condition that the column's list holds the value."""
    if session.get_bind().dialect.name == "postgresql":
        return func.jsonb_exists(column, value)
    each = func.json_each(column).table_valued("value")
    return select(each.c.value).where(each.c.value == value).exists()
