"""Bytes to checked values and back: the envelope first, then the data by its type's schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, NoReturn

from marshmallow import Schema, ValidationError

from schemas.envelope import BODY_LIMIT, ENVELOPE, MEDIA_TYPE, source_of
from schemas.faults import WrongShape
from schemas.quick import Unsure, quick_reader

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def read_envelope(body: bytes) -> dict[str, Any]:
    """The checked envelope of a message; WrongShape if it is too large, not JSON in UTF-8, or not an envelope."""
    if len(body) > BODY_LIMIT:
        raise WrongShape("message.too_large", {"body": str(len(body))})
    try:
        document = json.loads(body.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_once)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise WrongShape("message.unreadable") from None
    if not isinstance(document, dict):
        raise WrongShape("message.shape", {"": "is no object"})
    return read(ENVELOPE, document)


def read(schema: Schema, data: Mapping[str, Any], *, is_partial: bool = False) -> dict[str, Any]:
    """`data` checked and converted by a schema; WrongShape names every field that is wrong. `is_partial`: fields may be
    absent, as they are where a department's dialect has no word for them."""
    if not is_partial:
        with suppress(Unsure, ValidationError, RecursionError, OverflowError):
            right: dict[str, Any] = quick_reader(schema)(data)
            return right
    try:
        loaded: dict[str, Any] = schema.load(data, partial=is_partial)
    except ValidationError as error:
        raise WrongShape("message.shape", dict(_flat(error.messages))) from None
    except (RecursionError, OverflowError):
        raise WrongShape("message.unreadable") from None
    return loaded


def write_envelope(
    *, id: str, party: str, type: str, time: datetime, subject: str, data: Mapping[str, Any],
    correlation_id: str | None, causation_id: str | None, sequence: int | None,
) -> bytes:  # fmt: skip
    """One message as bytes; members without a value are left out."""
    members = {
        "specversion": "1.0",
        "id": id,
        "source": source_of(party),
        "type": type,
        "time": time.isoformat(timespec="milliseconds"),
        "subject": subject,
        "datacontenttype": MEDIA_TYPE,
        "dataschema": f"urn:lianjian:{type}",
        "correlationid": correlation_id,
        "causationid": causation_id,
        "sequence": sequence,
        "data": data,
    }
    present = {name: value for name, value in members.items() if value is not None}
    return _COMPACT.encode(present).encode()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _flat(messages: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(messages, Mapping):
        return [pair for key, value in messages.items() for pair in _flat(value, f"{path}.{key}" if path else str(key))]
    return [(path, " ".join(map(str, messages)) if isinstance(messages, list) else str(messages))]
