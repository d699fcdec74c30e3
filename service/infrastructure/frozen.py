"""Frozen libraries: their lines, written as canonical text and read again one after the other (SSJ1 section 2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from service.domain.draw.canonical import canonical
from service.infrastructure.tables.draws import FrozenLine
from service.infrastructure.writing import insert_many
from service.ports import SealedLine

AT_ONCE = 10_000
LINES = FrozenLine.__table__


class FrozenList:
    """One frozen list of a draw; it can be iterated again and again, and is never in memory as a whole."""

    def __init__(self, connection: Connection, draw_id: str, name: str) -> None:
        self._connection = connection
        self._lines = (
            select(FrozenLine.line)
            .where(FrozenLine.draw_id == draw_id, FrozenLine.list == name)
            .order_by(FrozenLine.number)
        )

    def __iter__(self) -> Iterator[Any]:
        for text in self._connection.scalars(self._lines, execution_options={"yield_per": AT_ONCE}):
            yield json.loads(text)


def freeze_list(connection: Connection, draw_id: str, name: str, lines: Iterable[SealedLine]) -> None:
    """Write the lines of one list in their order, each with the columns that it binds."""
    rows = (
        {
            "draw_id": draw_id,
            "list": name,
            "number": number,
            "key": _key(line),
            "line": canonical(line).decode(),
            "columns": canonical(columns).decode(),
        }
        for number, (line, columns) in enumerate(lines)
    )
    while together := list(islice(rows, AT_ONCE)):
        insert_many(connection, LINES, together)  # type: ignore[arg-type]


def _key(line: Mapping[str, Any]) -> str:
    return str(line["id"]) if "id" in line else f"{line['inspector']}|{line['object']}"
