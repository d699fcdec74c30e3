"""The record that the national publicity system takes, made by the pack's own table of its fields (C098)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.domain.policy import PolicyPack

RECORD, DETAIL = "record", "detail"
DETAILS = "details"  # as its public pages call the list


def public_record(pack: PolicyPack, facts: Mapping[str, str], results: Iterable[Sequence[str]]) -> dict[str, Any]:
    """One part's record: the pack's fields filled from the facts, and a line for each (item, result)."""
    lines = [_detail(pack, number, item, result) for number, (item, result) in enumerate(results, 1)]
    return {**_filled(pack, RECORD, facts), DETAILS: [_filled(pack, DETAIL, line) for line in lines]}


def columns(pack: PolicyPack) -> tuple[str, ...]:
    """The headings of a sheet with a line for each result: the record's fields, then the line's."""
    return tuple(field.code for part in (RECORD, DETAIL) for field in pack.publicity_fields if field.part == part)


def rows(pack: PolicyPack, record: Mapping[str, Any]) -> list[list[Any]]:
    """The record as lines of such a sheet."""
    return [[{**record, **line}[name] for name in columns(pack)] for line in record[DETAILS]]


def _detail(pack: PolicyPack, number: int, item: str, result: str) -> dict[str, Any]:
    return {"number": number, "item_name": pack.content(item).title, "result_name": pack.result(result).name}


def _filled(pack: PolicyPack, part: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {field.code: facts[field.source] for field in pack.publicity_fields if field.part == part}


def draw_facts(freeze: Mapping[str, Any], certificate: Mapping[str, Any]) -> dict[str, Any]:
    """What of a draw is public before its visits: sizes, numbers and hashes, no object and no inspector (C070)."""
    visits = certificate["visits"]
    departments = sorted({code for visit in visits for code in visit["departments"]})
    return {
        "objects": freeze["counts"]["objects"],
        "inspectors": freeze["counts"]["inspectors"],
        "drawn": len(visits),
        "parts": {code: sum(code in visit["departments"] for visit in visits) for code in departments},
        "certificate_hash": certificate["hash"],
    }
