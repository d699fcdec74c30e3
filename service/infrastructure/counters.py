"""Numbers in a series: given once, without gaps among committed transactions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.infrastructure.tables.messages import Counter

INSERTS: dict[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def advance(session: Session, wanted: Mapping[str, int]) -> dict[str, int]:
    """Advance each series by so many; series -> its last number now.

    The counters' rows stay locked until the commit, so that nobody else is given these numbers. Everybody locks them in
    the same order: two transactions that want the same series wait for each other, and never both."""
    rows = [{"series": series, "value": count} for series, count in sorted(wanted.items())]
    if not rows:
        return {}
    put = INSERTS[session.get_bind().dialect.name](Counter)
    added = put.on_conflict_do_update(
        index_elements=[Counter.series], set_={Counter.value: Counter.value + put.excluded.value}
    )
    given = session.execute(added.returning(Counter.series, Counter.value), rows)
    return {series: value for series, value in given}
