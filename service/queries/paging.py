"""Pages of a list: counted up to a bound, so that a list of ten million costs what a list of ten thousand does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session

PAGE_SIZE = 20
MOST_COUNTED = 10_000

Line = TypeVar("Line")
Statement: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Page(Generic[Line]):
    """One page of a list: `total` counts to MOST_COUNTED, and beyond that `has_more_than_counted`."""

    lines: Sequence[Line]
    number: int
    total: int
    has_more_than_counted: bool = False
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """The number of the last page that can be asked for, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def first_index(self) -> int:
        """The number of the page's first line in the whole list, from 1."""
        return (self.number - 1) * self.size + 1


def count(session: Session, statement: Statement) -> int:
    """How many rows a list holds, at most MOST_COUNTED + 1."""
    bounded = statement.with_only_columns(literal(1), maintain_column_froms=True).order_by(None).limit(MOST_COUNTED + 1)
    return session.scalar(select(func.count()).select_from(bounded.subquery())) or 0


def paged(session: Session, statement: Statement, number: int, line: Callable[..., Line]) -> Page[Line]:
    """One page of the statement's rows, each given to `line`; a number out of bounds is the nearest page there is."""
    counted = count(session, statement)
    total = min(counted, MOST_COUNTED)
    number = min(max(1, number), max(1, -(-total // PAGE_SIZE)))
    rows = session.execute(statement.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE))
    return Page([line(*row) for row in rows], number, total, counted > MOST_COUNTED)
