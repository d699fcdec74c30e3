"""The formats of the messages as JSON Schema 2020-12, made from the schemas that the hub itself reads with."""

from __future__ import annotations

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema, fields, validate

from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB
from schemas.envelope import ENVELOPE, source_of
from schemas.fields import Text

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_SPOKEN_BY_APISPEC, _SPOKEN_BY_US = "#/components/schemas/", "#/$defs/"
_WITH_OFFSET = "(Z|[+-][0-9]{2}:[0-9]{2})$"
_NOT_BLANK = r"\S"


def message_schema(type_: str) -> dict[str, Any]:
    """The whole envelope of a message of this type, with its data in our own format; KeyError for an unknown type."""
    is_from_hub = type_ in FROM_HUB
    data, definitions = _plain(FROM_HUB[type_] if is_from_hub else FROM_DEPARTMENT[type_])
    source = {"const": source_of("hub")} if is_from_hub else {"pattern": f"^{source_of('[a-z][a-z0-9_]*')}$"}
    envelope = envelope_schema()
    envelope["$id"] = f"urn:lianjian:{type_}"
    envelope["title"] = type_
    envelope["description"] = meaning(type_)
    envelope["properties"]["source"] |= source
    envelope["properties"]["type"] = {"const": type_}
    envelope["properties"]["data"] = data
    return envelope | ({"$defs": definitions} if definitions else {})


def envelope_schema() -> dict[str, Any]:
    """The envelope alone; its data is any object, as it is where a department has words of its own."""
    envelope, _ = _plain(ENVELOPE)
    opening = {"$schema": DRAFT, "$id": "urn:lianjian:envelope.v1", "title": "lianjian envelope"}
    return {**opening, "description": "CloudEvents 1.0, structured mode (application/cloudevents+json).", **envelope}


def meaning(type_: str) -> str:
    """What a message of this type says, in one English sentence or two."""
    schema = (FROM_HUB | FROM_DEPARTMENT)[type_]
    return " ".join((schema.__doc__ or "").split())


def _plain(schema: Schema) -> tuple[dict[str, Any], dict[str, Any]]:
    """A schema, and by name those that it refers to."""
    plugin = MarshmallowPlugin()
    spec = APISpec("lianjian", "1", openapi_version="3.1.0", plugins=[plugin])
    assert plugin.converter is not None
    plugin.converter.add_attribute_function(_what_apispec_leaves_out)  # type: ignore[no-untyped-call]
    spec.components.schema("itself", schema=schema)
    made = _rewritten(spec.to_dict()["components"]["schemas"])
    itself = made.pop("itself")
    return itself, dict(sorted(made.items()))


def _what_apispec_leaves_out(_converter: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """An instant needs its offset, and a text that must not be empty must not be blank either (ours are trimmed)."""
    if isinstance(field, fields.AwareDateTime):
        return {"pattern": _WITH_OFFSET}
    if isinstance(field, Text) and any(isinstance(v, validate.Length) and v.min for v in field.validators):
        return {"pattern": _NOT_BLANK}
    return {}


def _rewritten(value: Any) -> Any:
    """References as JSON Schema spells them, and patterns without Python's `\\Z`, which other languages do not know."""
    if isinstance(value, dict):
        return {name: _pattern(each) if name == "pattern" else _rewritten(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_rewritten(each) for each in value]
    return value.replace(_SPOKEN_BY_APISPEC, _SPOKEN_BY_US) if isinstance(value, str) else value


def _pattern(value: Any) -> Any:
    return value.replace(r"\Z", "$") if isinstance(value, str) else _rewritten(value)
