"""The form for a new campaign, with the values that a policy pack sets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, DecimalField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Regexp, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from schemas.workbooks import FLAGS, PROFIT, SCALES
from service.domain.plan import WHOLE
from service.domain.planning import BLACKLISTED, CREDIT_CLASSES, TRUSTED, Choices, pack_phases
from service.domain.policy import PolicyPack
from service.web.ceremony_fields import CeremonyFields
from service.web.labels import label

PHASES = ("deployment", "inspection", "summary")
TREATMENTS = ("skip", "lower", "as_others")  # of the trustworthy
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class TicksField(SelectMultipleField):
    """Some of several choices, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def ticks(title: Any, kind: str, codes: Iterable[str]) -> TicksField:
    """Boxes for codes, with the words of the label table."""
    return TicksField(title, choices=lambda: [(code, label(kind, code)) for code in codes])


def _needed_if_lower(form: FlaskForm, field: Any) -> None:
    """The ratio of the trustworthy is asked for only where they are drawn less."""
    if field.raw_data and field.raw_data[0].strip():
        return
    field.errors = []
    raise StopValidation(_l("请填写守信企业的抽查比例") if form["trusted"].data == "lower" else "")


class CampaignForm(CeremonyFields, FlaskForm):
    """Name, region, items and direction; days and ratios are added below, one field each."""

    name = StringField(
        _l("任务名称"), [InputRequired(_l("请填写任务名称")), Length(max=128, message=_l("任务名称最多 128 个字"))]
    )
    region = StringField(
        _l("行政区划代码"),
        [InputRequired(_l("请填写行政区划代码")), Regexp(r"[0-9]{6}\Z", message=_l("行政区划代码为 6 位数字"))],
        description=_l("6 位数字，如 410307。检查人员来自该区划。"),
        render_kw={"inputmode": "numeric", "maxlength": 6, "class": "short"},
    )
    items = TicksField(_l("抽查事项"), [InputRequired(_l("请至少选择一个事项"))])
    regions = StringField(
        _l("地理区域"),
        [Regexp(r"([0-9]{6}([ ,，、]+[0-9]{6}){0,49})?\Z", message=_l("行政区划代码为 6 位数字，多个代码用空格分开"))],
        description=_l("检查对象所在区划的代码，多个用空格分开；不填则为上面的区划。"),
        filters=[lambda text: text.strip() if text else ""],
    )
    types = ticks(_l("主体类型"), "object_type", PROFIT.values())
    scales = ticks(_l("经营规模"), "object_scale", SCALES.values())
    classes = ticks(_l("信用类别"), "credit_class", CREDIT_CLASSES)
    flags = ticks(_l("标签"), "flag", FLAGS.values())
    trusted = SelectField(_l("守信企业"), choices=lambda: [(code, label("trusted", code)) for code in TREATMENTS])
    trainings = StringField(
        _l("培训要求"),
        [Regexp(r"(PX[0-9]{8}([ ,，、]+PX[0-9]{8}){0,9})?\Z", message=_l("培训编号如 PX20230001，多个用空格分开"))],
        description=_l("只抽取参加过这些培训的人员；填培训编号，不填则不作要求。"),
        filters=[lambda text: text.strip() if text else ""],
    )
    ratio_source = StringField(
        _l("法定比例依据"),
        [Length(max=200, message=_l("依据最多 200 个字"))],
        description=_l("只有比例低于政策文件下限时才填：法律法规名称和条款。"),
    )
    shared_tickets = BooleanField(
        _l("各任务共用抽取号码"),
        description=_l("共用时，同一对象在各任务中号码相同，容易同时抽中，少进几次门；不共用时，各任务互不相干。"),
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
        setattr(CampaignForm, f"ratio_{name}", _percent_field(_l("%(name)s 类抽查比例（%%）", name=name)))
    setattr(CampaignForm, f"ratio_{BLACKLISTED}", _percent_field(_l("黑名单对象抽查比例（%）")))
    setattr(CampaignForm, f"ratio_{TRUSTED}", _percent_field(_l("守信企业抽查比例（%）"), _needed_if_lower))
    CampaignForm.reserve = _percent_field(
        _l("候补比例（%）"), about=_l("按抽中数量的百分比另抽候补对象，抽中对象无法检查时依次递补。")
    )


def _percent_field(title: Any, needed: Any = None, about: Any = "") -> DecimalField:
    first = needed or InputRequired(_l("请填写抽查比例，如 5"))
    within = NumberRange(0, 100, _l("比例应在 0 至 100 之间"))
    kept = {"inputmode": "decimal", "class": "short"}
    return DecimalField(title, [first, within], description=about, render_kw=kept, places=None)


_add_fields()


def form_for(pack: PolicyPack) -> CampaignForm:
    """The form, filled in with what the pack says."""
    form = CampaignForm(data=_defaults(pack))
    offered = {content.item for content in pack.contents}
    form.items.choices = [(item.id, item.title) for item in pack.items if item.id in offered]
    return form


def ratios_of(form: CampaignForm) -> dict[str, int]:
    """The ratios by class, in 1/10,000; that of the trustworthy is a choice of its own."""
    return {name: _ten_thousandths(form[f"ratio_{name}"]) for name in (*CREDIT_CLASSES, BLACKLISTED)}


def regions_of(form: CampaignForm) -> tuple[str, ...]:
    """Where the objects are: the regions named, or the campaign's own."""
    return tuple(sorted(set(re.findall(r"[0-9]{6}", form.regions.data or "")))) or (form.region.data,)


def choices_of(form: CampaignForm) -> Choices:
    """What else was chosen."""
    is_lower = form.trusted.data == "lower"
    return Choices(
        types=tuple(form.types.data), scales=tuple(form.scales.data), classes=tuple(form.classes.data),
        flags=tuple(form.flags.data), reserve=_ten_thousandths(form.reserve), skips_trusted=form.trusted.data == "skip",
        trusted_ratio=_ten_thousandths(form[f"ratio_{TRUSTED}"]) if is_lower else None,
        ratio_source=form.ratio_source.data or None, shared_tickets=form.shared_tickets.data,
    )  # fmt: skip


def _ten_thousandths(field: Any) -> int:
    return int(field.data * 100)


def _defaults(pack: PolicyPack) -> dict[str, Any]:
    days = {phase.name: phase for phase in pack_phases(pack)}
    values: dict[str, Any] = {"region": pack.region, "name": pack.title[:128]}
    values["items"] = sorted({content.item for content in pack.contents})
    for name, phase in days.items():
        values |= {f"{name}_starts": phase.starts_on, f"{name}_ends": phase.ends_on}
    values |= {f"ratio_{name}": _in_percent(pack, "ratio") for name in CREDIT_CLASSES}
    values |= {f"ratio_{BLACKLISTED}": _in_percent(pack, "blacklist_ratio"), "reserve": _in_percent(pack, "reserve")}
    trusted = "as_others" if pack.number("ratio") == WHOLE else "skip"
    return values | {"trusted": trusted, "shared_tickets": True}


def _in_percent(pack: PolicyPack, rule: str) -> int:
    return pack.number(rule) // 100
