"""Canonical text: RFC 8785 restricted to what SSJ1 needs, and its digest."""

from __future__ import annotations

import json
from hashlib import sha256

from service.domain.draw.errors import NotCanonical

_INTEGER_LIMIT = 2**53
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False, allow_nan=False
).encode


def canonical(value: object) -> bytes:
    """The one UTF-8 text of a JSON value (SSJ1 section 1, RFC 8785).

    Takes mappings with ASCII keys, lists or tuples, text, booleans, None and integers below 2^53 in size.
    Raises NotCanonical for anything else, a lone surrogate included.
    """
    _check(value)
    try:
        return _encode(value).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"text that is no Unicode: {error.object[error.start]!r}") from error


def digest(value: object) -> str:
    """SHA-256 of the canonical text, as 64 lower-case hexadecimal digits; raises NotCanonical."""
    return sha256(canonical(value)).hexdigest()


def _check(value: object) -> None:
    if isinstance(value, str) or value is None or value is True or value is False:
        return
    if isinstance(value, int):
        if not -_INTEGER_LIMIT < value < _INTEGER_LIMIT:
            raise NotCanonical(f"integer out of range: {value}")
    elif isinstance(value, dict):
        for key, member in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise NotCanonical(f"key is not ASCII text: {key!r}")
            _check(member)
    elif isinstance(value, (list, tuple)):
        for member in value:
            _check(member)
    else:
        raise NotCanonical(f"no such value in SSJ1: {type(value).__name__}")
