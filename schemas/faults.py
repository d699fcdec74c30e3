"""What is wrong with the shape of something that travels, by field."""

from __future__ import annotations

from collections.abc import Mapping


class WrongShape(Exception):
    """Something cannot be read: `code` is stable (message.unreadable, message.too_large, message.shape), `fields` says
    by field what is wrong."""

    def __init__(self, code: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(code, dict(fields or {}))
        self.code = code
        self.fields = dict(fields or {})
