"""Lists as CSV that Excel opens: UTF-8 with its mark, and no cell that Excel would run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from flask import Response, stream_with_context

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """An answer that is saved as a file of that name, written as the rows come."""
    answer = Response(stream_with_context(_lines(heading, rows)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def cell(value: object) -> str:
    """A value as text; one that begins like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdigit()


def _lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _MARK
    for row in (heading, *rows):
        line = StringIO()
        csv.writer(line).writerow([cell(value) for value in row])
        yield line.getvalue()
