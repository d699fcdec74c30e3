"""What another body changes, line by line, for the person who decides on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import islice, takewhile

MOST_COMPARED = 2_000
"""Comparing takes the square of the lines: beyond this everything between the equal ends counts as changed."""
CONTEXT = 3


def body_diff(original: bytes, body: bytes) -> list[tuple[str, str]]:
    """(sign, line) with the sign "-", "+" or " ", three equal lines around each change; JSON is compared as it is
    meant, member by member, so that other spaces are no change. A line "…" stands for equal lines left out."""
    before, after = _lines(original), _lines(body)
    if before == after and original != body:  # only spaces, or the order of members, which JSON does not count
        before, after = _text(original).splitlines(), _text(body).splitlines()
    return list(_marked(before, after))


def _marked(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    rest = (before[head:], after[head:])
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*map(reversed, rest), strict=False)))
    if len(before) + len(after) - 2 * (head + tail) > MOST_COMPARED:
        yield from (("-", line) for line in before[head : len(before) - tail])
        yield from (("+", line) for line in after[head : len(after) - tail])
        return
    begin, end = max(0, head - CONTEXT), max(0, tail - CONTEXT)
    some = before[begin : len(before) - end], after[begin : len(after) - end]
    for line in islice(unified_diff(*some, n=CONTEXT, lineterm=""), 2, None):  # the first two name the files
        if not line.startswith("@@"):
            yield line[0], line[1:]
        elif begin or not line.startswith(("@@ -0", "@@ -1,", "@@ -1 ")):
            yield " ", "…"


def _lines(body: bytes) -> list[str]:
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2, sort_keys=True).splitlines()
    except (ValueError, RecursionError):
        return _text(body).splitlines()


def _text(body: bytes) -> str:
    return body.decode("utf-8", "backslashreplace")
