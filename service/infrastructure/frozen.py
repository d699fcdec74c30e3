"""Frozen libraries: their lines, written as canonical text and read again one after the other (SSJ1 section 2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Select, and_, false, func, literal, or_, select

from service.domain.draw.canonical import canonical
from service.infrastructure.tables.draws import FrozenLine
from service.infrastructure.writing import insert_many, own_errors
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

    def sifted(self, bars: Mapping[str, bytes]) -> Iterator[Any]:
        """The lines with SHA-256(prefix + id) < bar for at least one prefix and its bar, each once, in no order.

        PostgreSQL hashes for itself: read to the end before anything else is asked of the connection."""
        if self._connection.dialect.name == "postgresql":
            return self._copied(self._lines.where(or_(false(), *(_is_low(*each) for each in bars.items()))))
        return self._looked_up(bars)

    def _copied(self, lines: Select[str]) -> Iterator[Any]:
        """COPY lets several processes of the server read, which a cursor does not, and holds one line at a time."""
        query = lines.compile(dialect=self._connection.dialect)
        statement = f"COPY ({query}) TO STDOUT"
        with (
            own_errors(self._connection, statement),
            closing(self._connection.connection.cursor()) as cursor,
            cursor.copy(statement, query.params) as copy,
        ):
            for (text,) in copy.rows():
                yield json.loads(text)

    def _looked_up(self, bars: Mapping[str, bytes]) -> Iterator[Any]:
        kept: list[str] = []
        for ids in self._ids():
            kept += {id_ for prefix, bar in bars.items() for id_ in _low(prefix, bar, ids)}
            if len(kept) >= AT_ONCE:
                yield from self._read(kept)
                kept = []
        yield from self._read(kept)

    def _read(self, ids: list[str]) -> Iterator[Any]:
        for text in self._connection.scalars(self._lines.where(FrozenLine.key.in_(ids))) if ids else ():
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


def _is_low(prefix: str, bar: bytes) -> ColumnElement[bool]:
    """Whether a line's ticket, hashed by the server, lies below the bar. The second condition always holds: the planner
    takes a range for narrow and reads in parallel, where it expects a third of the lines from the first alone."""
    own = func.sha256(func.convert_to(literal(prefix) + FrozenLine.key, "UTF8"), type_=LargeBinary)
    return and_(own < literal(bar), own >= literal(b""))


def _low(prefix: str, bar: bytes, ids: Sequence[str]) -> Iterator[str]:
    """The ids whose ticket lies below the bar; what all tickets begin with is hashed once."""
    begun = sha256(prefix.encode())
    for id_ in ids:
        own = begun.copy()
        own.update(id_.encode())
        if own.digest() < bar:
            yield id_


def _key(line: Mapping[str, Any]) -> str:
    return str(line["id"]) if "id" in line else f"{line['inspector']}|{line['object']}"
