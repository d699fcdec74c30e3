"""Numbers in a series: given once, without gaps among committed transactions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import BigInteger, Connection, Text, bindparam, column, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY

from service.infrastructure.row import Journal
from service.infrastructure.shape import among
from service.infrastructure.tables.messages import Counter

INSERTS: dict[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


class Numbers:
    """The numbers that one transaction gives: a series is locked and read once, counted in memory, and written at the
    end."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._before: dict[str, int] = {}
        self._given: dict[str, int] = {}

    def next(self, series: str) -> int:
        """The next number of a series."""
        if series not in self._before:
            self._before.update(advance(self._connection, {series: 0}))
        given = self._given.get(series, 0)
        self._given[series] = given + 1
        self._journal.note(self._given.__setitem__, series, given)
        return self._before[series] + given + 1

    def write(self, others: Mapping[str, int]) -> dict[str, int]:
        """Write what was given, and advance other series by so many; series -> its last number now."""
        return advance(self._connection, {**self._given, **others})


def advance(connection: Connection, wanted: Mapping[str, int]) -> dict[str, int]:
    """Advance each series by so many; series -> its last number now.

    The counters' rows stay locked until the commit, so that nobody else is given these numbers. Everybody locks them in
    the same order: two transactions that want the same series wait for each other, and never both."""
    if not wanted:
        return {}
    insert = INSERTS[connection.dialect.name](Counter.__table__)
    put = insert.on_conflict_do_update(
        index_elements=[Counter.series], set_={"value": Counter.value + insert.excluded.value}
    )
    ordered = sorted(wanted.items())
    if connection.dialect.name == "postgresql":
        given = connection.execute(_at_once(put), {"names": [n for n, _ in ordered], "counts": [c for _, c in ordered]})
    else:
        connection.execute(put, [{"series": name, "value": count} for name, count in ordered])
        is_wanted = among((Counter.__table__.columns["series"],), list(wanted), connection.dialect)
        given = connection.execute(select(Counter.series, Counter.value).where(is_wanted))
    return {series: value for series, value in given}


def _at_once(put: Any) -> Any:
    """All series in one statement, in the order in which they are given."""
    names, counts = bindparam("names", type_=ARRAY(Text)), bindparam("counts", type_=ARRAY(BigInteger))
    wanted = (
        func.unnest(names, counts)
        .table_valued(column("series", Text), column("value", BigInteger), name="wanted")
        .render_derived()
    )
    chosen = select(wanted.c.series, wanted.c.value).order_by(wanted.c.series.collate("C"))
    return put.from_select(["series", "value"], chosen).returning(Counter.series, Counter.value)
