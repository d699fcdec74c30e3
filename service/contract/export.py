"""Writes the whole contract into a folder; the same product always writes the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, short_name
from schemas.json_schema import envelope_schema, message_schema
from service.contract.asyncapi import asyncapi
from service.contract.page import page
from service.contract.party import EXAMPLES, Party, file_name, own_file

OWNED = ("README.md", "asyncapi.json", "schemas", "examples")
"""What the product makes; whatever else stands beside it is written by hand."""


def export_contract(folder: Path, parties: Sequence[Party]) -> list[Path]:
    """Write every file of the contract below `folder`, and take away what it made there before and no longer makes;
    what else stands there is left alone. Returns the files."""
    written, files = [], contract(parties)
    for file in made_before(folder):
        if file.relative_to(folder).as_posix() not in files:
            file.unlink()
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        written.append(file)
    return written


def made_before(folder: Path) -> list[Path]:
    """The files of an earlier export."""
    places = [folder / name for name in OWNED]
    inside = [file for place in places for file in sorted(place.rglob("*")) if file.is_file()]
    return [place for place in places if place.is_file()] + inside


def contract(parties: Sequence[Party]) -> dict[str, str]:
    """Every file of the contract: its path, and what it says."""
    return {
        "README.md": page(parties),
        "asyncapi.json": _json(asyncapi(parties)),
        "schemas/envelope.v1.json": _json(envelope_schema()),
        **{f"schemas/{file_name(short_name(type_))}": _json(message_schema(type_)) for type_ in FROM_HUB},
        **{f"schemas/{file_name(short_name(type_))}": _json(message_schema(type_)) for type_ in FROM_DEPARTMENT},
        **{f"schemas/{name}": _json(schema) for party in parties for name, schema in _in_own_words(party)},
        **_examples({party.code for party in parties}),
    }


def _in_own_words(party: Party) -> Iterator[tuple[str, dict[str, Any]]]:
    for type_ in (*FROM_HUB, *FROM_DEPARTMENT):
        name = short_name(type_)
        if schema := party.own_schema(name):
            yield own_file(party.code, name), schema


def _examples(codes: set[str]) -> dict[str, str]:
    """Our own examples, and those of the departments that take part."""
    found = {file.relative_to(EXAMPLES): file for file in sorted(EXAMPLES.rglob("*.json"))}
    return {
        f"examples/{path.as_posix()}": file.read_text(encoding="utf-8")
        for path, file in found.items()
        if path.parts[0] != "departments" or path.parts[1] in codes
    }


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
