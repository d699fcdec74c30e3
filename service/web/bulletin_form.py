"""The form of a new bulletin: which region, from which day to which."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Regexp


class BulletinForm(FlaskForm):
    """Region and days."""

    region = StringField(
        _l("行政区划代码"),
        [InputRequired(_l("请填写 6 位行政区划代码")), Regexp(r"^[0-9]{6}$", message=_l("请填写 6 位行政区划代码"))],
        description=_l("市级代码（如 331000）包括其各县（市、区）。"),
        render_kw={"inputmode": "numeric", "maxlength": "6", "autocomplete": "off"},
    )
    starts_on = DateField(_l("首日"), [InputRequired(_l("请填写首日"))])
    ends_on = DateField(_l("末日"), [InputRequired(_l("请填写末日"))])
