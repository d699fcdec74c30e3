"""A message's JSON Schema in a department's words: its names, its codes, and nothing that its shape does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.dialect import Codes, Field, Shape

_NOTHING = {"type": "null"}


def schema_in_theirs(shape: Shape, ours: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """`ours`: JSON Schema of an object in our format, which refers to `definitions` (`#/$defs/NAME`); theirs refers to
    nothing. Where ours leaves the fields open, theirs has those of the shape."""
    known = ours.get("properties", {name: {} for name in shape})
    properties = {field.name: _value(field, known[name], definitions) for name, field in shape.items() if name in known}
    required = [shape[name].name for name in ours.get("required", ()) if name in shape]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def whole(ours: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """`ours` with everything that it refers to written out in its place."""
    if "$ref" in ours:
        return whole(definitions[ours["$ref"].rpartition("/")[2]], definitions)
    return {name: _whole(each, definitions) for name, each in ours.items()}


def _whole(value: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        return whole(value, definitions)
    return [_whole(each, definitions) for each in value] if isinstance(value, list) else value


def _value(field: Field, ours: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    if field.is_list:
        one = Field(field.name, field.codes, field.inside)
        return {**_lengths(ours), "items": _value(one, ours.get("items", {}), definitions)}
    if field.inside is not None:
        return _inside(field.inside, ours, definitions)
    if isinstance(field.codes, Codes):
        return {"enum": [*field.codes.theirs, *([None] if _may_be_null(ours) else [])]}
    if field.codes is not None:
        return {"type": ours.get("type", "string")}
    return whole(ours, definitions)


def _inside(shape: Shape, ours: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    options = ours.get("anyOf", [ours])
    objects = [whole(each, definitions) for each in options if each != _NOTHING]
    theirs = schema_in_theirs(shape, objects[0], definitions)
    return {"anyOf": [theirs, _NOTHING]} if _NOTHING in options or _may_be_null(ours) else theirs


def _lengths(ours: Mapping[str, Any]) -> dict[str, Any]:
    return {name: ours[name] for name in ("type", "minItems", "maxItems") if name in ours}


def _may_be_null(ours: Mapping[str, Any]) -> bool:
    return "null" in ours.get("type", ())
