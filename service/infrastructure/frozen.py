"""Frozen libraries: their lines, written as canonical text and read again one after the other (SSJ1 section 2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ARRAY, Connection, String, any_, func, literal, select

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
        self._here = (FrozenLine.draw_id == draw_id, FrozenLine.list == name)
        self._lines = select(FrozenLine.line).where(*self._here)

    def __iter__(self) -> Iterator[Any]:
        in_order = self._lines.order_by(FrozenLine.number)
        for text in self._connection.scalars(in_order, execution_options={"yield_per": AT_ONCE}):
            yield json.loads(text)

    def sifted(self, sift: Callable[[Sequence[str]], list[str]]) -> Iterator[Any]:
        """The lines whose ids `sift` keeps, in no order: it is given all ids, many at once, and no other line is read
        or parsed."""
        kept: list[str] = []
        for ids in self._ids():
            kept += sift(ids)
            if len(kept) >= AT_ONCE:
                yield from self._read(kept)
                kept = []
        yield from self._read(kept)

    def _read(self, ids: list[str]) -> Iterator[Any]:
        is_server = self._connection.dialect.name == "postgresql"
        # One array is read and planned at once; a list of parameters costs the server and the driver more than the
        # lines themselves.
        wanted = FrozenLine.key == any_(literal(ids, ARRAY(String))) if is_server else FrozenLine.key.in_(ids)
        for text in self._connection.scalars(self._lines.where(wanted)) if ids else ():
            yield json.loads(text)

    def _ids(self) -> Iterator[list[str]]:
        """All ids from the index alone: one row of many ids costs the driver what one of a single id does."""
        last = ""
        while True:
            keys = select(FrozenLine.key).where(*self._here, FrozenLine.key > last).order_by(FrozenLine.key)
            together = keys.limit(AT_ONCE).subquery()
            of = together.c.key
            text, last = self._connection.execute(select(func.aggregate_strings(of, "\n"), func.max(of))).one()
            if not text:
                return
            yield text.split("\n")


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
