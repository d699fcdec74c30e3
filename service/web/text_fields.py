"""Fields for text that need not be filled in, and say how long it may be."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import Length


def line_field(title: Any, most: int) -> StringField:
    """One line."""
    return StringField(title, [_length(most)])


def text_field(title: Any, most: int, rows: int, about: Any = "") -> TextAreaField:
    """Several lines."""
    return TextAreaField(title, [_length(most)], description=about, render_kw={"rows": rows})


def _length(most: int) -> Length:
    return Length(max=most, message=_l("最多 %(n)s 个字符", n=most))
