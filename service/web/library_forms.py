"""The forms of the libraries' upkeep: a training, a liaison."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange


class TrainingForm(FlaskForm):
    """A training that was held."""

    title = StringField(
        _l("培训名称"), [InputRequired(_l("请填写培训名称")), Length(max=128, message=_l("培训名称最多 128 个字"))]
    )
    held_on = DateField(_l("培训日期"), [InputRequired(_l("请填写培训日期"))])
    hours = IntegerField(
        _l("学时"), [InputRequired(_l("请填写学时")), NumberRange(1, 1000, message=_l("学时为 1 至 1000 的整数"))]
    )


class LiaisonForm(FlaskForm):
    """Name and contact of a department's liaison."""

    name = StringField(
        _l("联络员姓名"), [InputRequired(_l("请填写联络员姓名")), Length(max=64, message=_l("姓名最多 64 个字"))]
    )
    contact = StringField(
        _l("联系方式"), [InputRequired(_l("请填写联系方式")), Length(max=128, message=_l("联系方式最多 128 个字"))]
    )
