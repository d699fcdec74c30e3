"""Titles of clocks and messages of a case file in words, where the queries know codes alone."""

from __future__ import annotations

from dataclasses import replace

from schemas.catalogue import short_name
from service.domain.case_files import Kind, Source
from service.web.label_table import LABELS


def with_words(source: Source) -> Source:
    """The same source; a clock or a message is named as people call it, in both languages."""
    if source.kind is Kind.CLOCK:
        return _named(source, "deadline", str(source.facts["clock_kind"]))
    if source.kind is Kind.MESSAGE:
        return _named(source, "message", short_name(str(source.facts["type"])))
    return source


def _named(source: Source, kind: str, code: str) -> Source:
    """What stands before the code stays; a code without words stays as it is."""
    words = LABELS[kind].get(code)
    if words is None:
        return source
    before = [title.rpartition(" ")[0] for title in source.title]
    return replace(source, title=(f"{before[0]} {words[0]}", f"{before[1]} {words[1]}"))
