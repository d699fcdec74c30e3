"""The fields every schema shares, and the shape of everything that travels."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, validate

# NUL breaks PostgreSQL, the other control characters and lone surrogates break logs and documents; tab and line ends
# are text.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Text(fields.String):
    """A text without control characters; trimmed."""

    default_error_messages = {"control": "Contains a control character."}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs).strip()
        if UNFIT.search(text):
            raise self.make_error("control")
        return text


class Hash(Text):
    """A SHA-256, or another 32 bytes, as 64 hexadecimal digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Regexp(r"^[0-9a-f]{64}\Z"), **kwargs)


class Signature(Text):
    """A signature as 128 hexadecimal digits (SSJ1 section 1)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Regexp(r"^[0-9a-f]{128}\Z"), **kwargs)


class Shape(Schema):
    """The shape of something that travels; what it does not name is ignored, so that a field may be added."""

    class Meta:
        unknown = EXCLUDE
