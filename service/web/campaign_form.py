"""The form for a new campaign, with the values that a policy pack sets."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from service.domain.planning import CREDIT_CLASSES, pack_phases
from service.domain.policy import PolicyPack

PHASES = ("deployment", "inspection", "summary")
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class CampaignForm(FlaskForm):
    """Name, region and items; days and ratios are added below, one field each."""

    name = StringField(
        _l("任务名称"), [InputRequired(_l("请填写任务名称")), Length(max=128, message=_l("任务名称最多 128 个字"))]
    )
    region = StringField(
        _l("行政区划代码"),
        [InputRequired(_l("请填写行政区划代码")), Regexp(r"[0-9]{6}\Z", message=_l("行政区划代码为 6 位数字"))],
        description=_l("6 位数字，如 410307。只抽取该区划内的检查对象。"),
        render_kw={"inputmode": "numeric", "maxlength": 6, "class": "short"},
    )
    items = SelectMultipleField(
        _l("抽查事项"),
        validators=[InputRequired(_l("请至少选择一个事项"))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=True,
    )


def _check_day(form: FlaskForm, field: Any) -> None:
    if field.data and not EARLIEST <= field.data <= LATEST:
        raise ValidationError(_l("日期超出范围"))


def day_field(label: Any) -> DateField:
    """A field for a day that lies in reach."""
    return DateField(label, [InputRequired(_l("请填写日期，如 2026-11-21")), _check_day], render_kw={"class": "short"})


def _add_fields() -> None:
    labels = {
        "deployment": (_l("部署开始"), _l("部署结束")),
        "inspection": (_l("实施开始"), _l("实施结束")),
        "summary": (_l("总结开始"), _l("总结结束")),
    }
    for phase in PHASES:
        setattr(CampaignForm, f"{phase}_starts", day_field(labels[phase][0]))
        setattr(CampaignForm, f"{phase}_ends", day_field(labels[phase][1]))
    for name in CREDIT_CLASSES:
        within = NumberRange(0, 100, _l("比例应在 0 至 100 之间"))
        label = _l("%(name)s 类抽查比例（%%）", name=name)
        kept = {"inputmode": "decimal", "class": "short"}
        field = DecimalField(label, [InputRequired(_l("请填写抽查比例，如 5")), within], render_kw=kept, places=None)
        setattr(CampaignForm, f"ratio_{name}", field)


_add_fields()


def form_for(pack: PolicyPack) -> CampaignForm:
    """The form, filled in with what the pack says."""
    form = CampaignForm(data=_defaults(pack))
    offered = {content.item for content in pack.contents}
    form.items.choices = [(item.id, item.title) for item in pack.items if item.id in offered]
    return form


def _defaults(pack: PolicyPack) -> dict[str, Any]:
    days = {phase.name: phase for phase in pack_phases(pack)}
    values: dict[str, Any] = {"region": pack.region, "name": pack.title[:128]}
    values["items"] = sorted({content.item for content in pack.contents})
    for name, phase in days.items():
        values |= {f"{name}_starts": phase.starts_on, f"{name}_ends": phase.ends_on}
    return values | {f"ratio_{name}": pack.number("ratio") // 100 for name in CREDIT_CLASSES}
