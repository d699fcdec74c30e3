"""The forms of checks without a draw, with the grounds and items that a document knows."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from service.domain.policy import PolicyPack
from service.domain.targeted_checks import WantedCheck
from service.web.campaign_form import TicksField
from service.web.labels import department_name
from service.web.languages import language

_BETWEEN = re.compile(r"[\s,，、;；]+")


class CheckForm(FlaskForm):
    """Why, after which paper, of what, by whom, when."""

    name = StringField(
        _l("检查名称"), [InputRequired(_l("请填写检查名称")), Length(max=128, message=_l("检查名称最多 128 个字"))]
    )
    ground = SelectField(_l("检查事由"))
    source = StringField(
        _l("来源依据"),
        [InputRequired(_l("请填写来源依据")), Length(max=500, message=_l("来源依据最多 500 个字"))],
        description=_l("投诉举报编号、交办文号或者移送编号。"),
    )
    region = StringField(
        _l("行政区划代码"),
        [InputRequired(_l("请填写行政区划代码")), Regexp(r"[0-9]{6}\Z", message=_l("行政区划代码为 6 位数字"))],
        render_kw={"inputmode": "numeric", "maxlength": 6, "class": "short"},
    )
    objects = TextAreaField(
        _l("检查对象"),
        [InputRequired(_l("请填写检查对象")), Length(max=2000)],
        description=_l("统一社会信用代码，多个用空格或换行分开。"),
        render_kw={"rows": 3},
    )
    items = TicksField(_l("检查事项"), [InputRequired(_l("请至少选择一个事项"))])
    methods = TicksField(_l("检查方式"), [InputRequired(_l("请至少选择一种检查方式"))])
    standard = TextAreaField(
        _l("检查标准"), [InputRequired(_l("请填写检查标准")), Length(max=2000)], render_kw={"rows": 2}
    )
    flow = TextAreaField(_l("检查流程"), [InputRequired(_l("请填写检查流程")), Length(max=2000)], render_kw={"rows": 2})
    departments = TicksField(_l("检查部门"), description=_l("不选，则为有检查内容的全部部门。"))
    starts_on = DateField(_l("开始日期"), [InputRequired(_l("请填写开始日期"))])
    ends_on = DateField(_l("结束日期"), [InputRequired(_l("请填写结束日期"))])
    urgency = TextAreaField(
        _l("紧急理由"),
        [Length(max=1000, message=_l("理由最多 1000 个字符"))],
        description=_l("确需先行检查、事后补办批准的，写明理由；不填则须先经批准。"),
        render_kw={"rows": 2},
    )


def form_for(pack: PolicyPack) -> CheckForm:
    """The form with the document's grounds, items and departments."""
    form = CheckForm()
    is_chinese = language().startswith("zh")
    form.ground.choices = [(each.code, each.name if is_chinese else each.name_en) for each in pack.check_grounds]
    form["items"].choices = [(item.id, item.title) for item in pack.items]
    form.methods.choices = [(each.code, each.name if is_chinese else each.name_en) for each in pack.methods]
    checking = sorted({content.department for content in pack.contents})
    form.departments.choices = [(code, department_name(code)) for code in checking]
    return form


def wanted_of(pack: PolicyPack, form: CheckForm) -> WantedCheck:
    """What the filled form asks for."""
    return WantedCheck(
        name=form.name.data or "", pack_id=pack.id, region=form.region.data or "", ground=form.ground.data,
        source=form.source.data or "", objects=tuple(each for each in _BETWEEN.split(form.objects.data or "") if each),
        items=tuple(form["items"].data), methods=tuple(form.methods.data), standard=form.standard.data or "",
        flow=form.flow.data or "", starts_on=form.starts_on.data, ends_on=form.ends_on.data,
        departments=tuple(form.departments.data), urgency=form.urgency.data or "",
    )  # fmt: skip
