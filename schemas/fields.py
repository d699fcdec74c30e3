"""The fields every schema shares."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import fields

# NUL breaks PostgreSQL, the other control characters and lone surrogates break logs and documents; tab and line ends are text.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Text(fields.String):
    """A text without control characters; trimmed."""

    default_error_messages = {"control": "Contains a control character."}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs).strip()
        if _UNFIT.search(text):
            raise self.make_error("control")
        return text
