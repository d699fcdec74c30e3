"""The forms of the annual plan: a new plan, one line, a workbook of lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DecimalField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from schemas.workbooks import DRAWINGS, METHODS
from service.domain.annual_plans import PlanLine
from service.web.campaign_form import TicksField, ticks
from service.web.forms import UploadForm
from service.web.labels import label

TEXTS = (
    "name", "category_code", "category_name", "drawing", "objects", "content", "object_count", "complete_by",
    "inspectors", "provincial_plan", "municipal_plan", "office", "note",
)  # fmt: skip
_LONG = Length(max=2000, message=_l("内容过长"))
_SHORT = Length(max=200, message=_l("内容过长"))


class NewPlanForm(FlaskForm):
    """The document whose rules hold, the region and the year."""

    pack = SelectField(_l("政策文件"))
    region = StringField(
        _l("行政区划代码"),
        [InputRequired(_l("请填写行政区划代码")), Regexp(r"[0-9]{6}\Z", message=_l("行政区划代码为 6 位数字"))],
        render_kw={"inputmode": "numeric", "maxlength": 6, "class": "short"},
    )
    year = IntegerField(
        _l("计划年度"),
        [InputRequired(_l("请填写计划年度")), NumberRange(2015, 2099, _l("请填写计划年度"))],
        render_kw={"class": "short"},
    )


class LinesForm(UploadForm):
    """A workbook of lines, and why the plan is drawn up or adjusted."""

    reason = StringField(_l("编制或调整理由"), [InputRequired(_l("请写明理由")), _SHORT])


class LineForm(FlaskForm):
    """One line: the columns of 附件2, and what it must state besides."""

    name = StringField(_l("抽查计划名称"), [InputRequired(_l("请填写抽查计划名称")), _SHORT])
    category_code = StringField(
        _l("抽查类别代码"),
        [InputRequired(_l("请填写抽查类别代码")), Regexp(r"[A-Za-z]{1,4}[0-9]{1,4}\Z", message=_l("类别代码如 KJ04"))],
        render_kw={"class": "short"},
    )
    category_name = StringField(_l("抽查类别"), [InputRequired(_l("请填写抽查类别")), _SHORT])
    drawing = SelectField(
        _l("抽查方式"), choices=lambda: [(code, label("drawing", code)) for code in DRAWINGS.values()]
    )
    objects = TextAreaField(_l("抽查对象"), [InputRequired(_l("请填写抽查对象")), _LONG], render_kw={"rows": 2})
    items = TicksField(_l("抽查事项"), [InputRequired(_l("请至少选择一个事项"))])
    content = TextAreaField(_l("抽查内容"), [InputRequired(_l("请填写抽查内容")), _LONG], render_kw={"rows": 3})
    methods = ticks(_l("检查方式"), "method", METHODS.values())
    object_count = StringField(_l("抽查对象数"), [_SHORT])
    complete_by = StringField(
        _l("完成时限"),
        [InputRequired(_l("请填写完成时限")), Regexp(r"(20[0-9]{2}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z",
         message=_l("完成时限写作 11-30 或 2026-11-30"))],
        description=_l("月-日或年-月-日，如 11-30。"), render_kw={"class": "short"},
    )  # fmt: skip
    ratio = DecimalField(
        _l("抽查比例（%）"),
        [InputRequired(_l("请填写抽查比例，如 5")), NumberRange(Decimal("0.01"), 100, _l("比例应在 0 至 100 之间"))],
        render_kw={"inputmode": "decimal", "class": "short"}, places=None,
    )  # fmt: skip
    is_even = BooleanField(_l("不同地区抽查比重相同"))
    visits_min = IntegerField(
        _l("每年不少于（次）"), [InputRequired(_l("请填写频次")), NumberRange(1, 366, _l("频次应为 1 至 366"))],
        render_kw={"class": "short"},
    )  # fmt: skip
    visits_max = IntegerField(
        _l("每年不超过（次）"), [Optional(), NumberRange(1, 366, _l("频次应为 1 至 366"))], render_kw={"class": "short"}
    )
    inspectors = TextAreaField(
        _l("对检查人员的要求"), [InputRequired(_l("请填写对检查人员的要求")), _LONG], render_kw={"rows": 2}
    )
    provincial_plan = TextAreaField(_l("省级计划及实施要求"), [_LONG], render_kw={"rows": 2})
    municipal_plan = TextAreaField(_l("市级计划及实施要求"), [_LONG], render_kw={"rows": 2})
    office = StringField(_l("责任处室"), [InputRequired(_l("请填写责任处室")), Length(max=64, message=_l("内容过长"))])
    note = StringField(_l("备注"), [_SHORT])
    reason = StringField(_l("编制或调整理由"), [InputRequired(_l("请写明理由")), _SHORT])


def line_form(line: PlanLine | None, items: Iterable[tuple[str, str]]) -> LineForm:
    """The form, filled in with the line; an office keeps its lines."""
    values: dict[str, Any] = {"methods": ["on_site"]}
    if line is not None:
        values = {**line.as_data(), "ratio": None if line.ratio is None else Decimal(line.ratio) / 100}
    form = LineForm(data=values)
    form.items.choices = list(items)
    if line is not None:
        del form.office
    return form


def changes_of(form: LineForm) -> dict[str, Any]:
    """What the form says of the line."""
    changes: dict[str, Any] = {name: (form[name].data or "").strip() for name in TEXTS if name in form}
    changes |= {name: form[name].data for name in ("is_even", "visits_min", "visits_max")}
    changes |= {name: tuple(form[name].data) for name in ("items", "methods")}
    return {**changes, "ratio": int(form.ratio.data * 100)}
