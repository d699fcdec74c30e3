"""Lists as files: CSV that a spreadsheet opens as it is, and JSON; and papers as Word and PDF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask import Response, abort, send_file

from service.domain.papers import Paper
from service.infrastructure.documents import PDF, WORD, pdf, word

MARK = "\ufeff"  # by which spreadsheets know UTF-8
FORMS = {"docx": (word, WORD), "pdf": (pdf, PDF)}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows under their heading, UTF-8 with its mark; a cell that a spreadsheet would compute is quoted."""
    return _file(map(str.encode, _csv_lines(heading, rows)), "text/csv; charset=utf-8", name)


def json_list_file(name: str, records: Iterable[Mapping[str, Any]]) -> Response:
    """The records as one JSON list."""
    return _file(map(str.encode, _json_list(records)), "application/json", name)


def paper_file(name: str, form: str, paper: Paper) -> Response:
    """A paper as Word (`docx`) or PDF; there is no other form."""
    if form not in FORMS:
        abort(404)
    write, media_type = FORMS[form]
    return _file([write(paper)], media_type, f"{name}.{form}")


def _file(content: Iterable[bytes], mimetype: str, name: str) -> Response:
    """Written whole before it is sent: a reader that goes away leaves no query open."""
    return send_file(io.BytesIO(b"".join(content)), mimetype, as_attachment=True, download_name=name)


def _csv_lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield MARK + _csv_line(heading)
    for row in rows:
        yield _csv_line(row)


def _csv_line(row: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(value) for value in row])
    return line.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not text.removeprefix("-").isdigit() else text


def _json_list(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    before = "["
    for record in records:
        yield before + json.dumps(record, ensure_ascii=False, default=str)
        before = ",\n"
    yield "[]" if before == "[" else "]"
