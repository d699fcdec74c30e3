"""The forms of leniency: an entry of a list, its adoption, an observation period, a verdict, a sample."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from service.domain.law_tables import Degree
from service.domain.leniency import LISTED
from service.domain.leniency_lists import EntryDraft
from service.domain.samples import Verdict
from service.policies.loading import load_pack
from service.web.campaign_form import TicksField, day_field
from service.web.forms import StepForm
from service.web.labels import label, violation_name

LAW = "national"


def circumstances_field(title: Any, *checks: Any) -> TicksField:
    """Circumstances of the law to tick."""
    codes = load_pack(LAW).words("circumstances")
    return TicksField(title, list(checks), choices=lambda: [(code, label("circumstance", code)) for code in codes])


def words_field(title: Any, missing: Any, longest: int = 1000) -> TextAreaField:
    """A text that must be given."""
    too_long = _l("最多 %(n)s 个字符", n=longest)
    return TextAreaField(title, [InputRequired(missing), Length(max=longest, message=too_long)], render_kw={"rows": 3})


class EntryForm(FlaskForm):
    """违法行为, 条件, 法律依据, 处罚主体 (C116)."""

    degree = SelectField(_l("清单"), choices=lambda: [(each.value, label("degree", each.value)) for each in LISTED])
    violation = SelectField(
        _l("违法行为类别"),
        choices=lambda: [(each.code, violation_name(LAW, each.code)) for each in load_pack(LAW).violations],
    )
    act = words_field(_l("违法行为"), _l("请写明违法行为"))
    conditions = circumstances_field(_l("条件（须全部具备）"), InputRequired(_l("请至少选择一个条件")))
    basis = words_field(_l("法律依据"), _l("请写明法律依据"))
    authority = StringField(
        _l("处罚主体"),
        [InputRequired(_l("请写明处罚主体")), Length(max=128, message=_l("最多 %(n)s 个字符", n=128))],
    )

    def draft(self) -> EntryDraft:
        """What the form says, for the use case."""
        return EntryDraft(
            Degree(self.degree.data), self.violation.data or "", self.act.data or "",
            tuple(self.conditions.data or ()), self.basis.data or "", self.authority.data or "",
        )  # fmt: skip


class MinutesForm(StepForm):
    """The minutes of the collective discussion."""

    minutes = StringField(
        _l("集体讨论纪要"),
        [InputRequired(_l("请写明纪要文号")), Length(max=200, message=_l("最多 %(n)s 个字符", n=200))],
        description=_l("会议名称、日期和纪要文号。"),
    )


class ObservationForm(FlaskForm):
    """An object, days and a ground (C126)."""

    object_id = StringField(
        _l("检查对象（统一社会信用代码）"),
        [InputRequired(_l("请填写统一社会信用代码")), Length(max=32, message=_l("最多 %(n)s 个字符", n=32))],
    )
    starts_on = day_field(_l("观察期开始"))
    ends_on = day_field(_l("观察期结束"))
    ground = words_field(_l("事由（是什么新业态，为什么观察）"), _l("请写明事由"))


class VerdictForm(FlaskForm):
    """Too mild, too hard, or right, and why (C123)."""

    verdict = RadioField(
        _l("评查结论"),
        [InputRequired(_l("请选择评查结论"))],
        choices=lambda: [(each.value, label("case_verdict", each.value)) for each in Verdict],
    )
    words = words_field(_l("评查意见"), _l("请写明评查意见"))


class SampleForm(FlaskForm):
    """The days of the cases, and how many to draw (C121)."""

    starts_on = day_field(_l("处理日期自"))
    ends_on = day_field(_l("处理日期至"))
    size = IntegerField(
        _l("抽取件数"),
        [InputRequired(_l("请填写件数")), NumberRange(1, 1000, message=_l("件数为 1 至 1000"))],
        render_kw={"class": "short", "inputmode": "numeric"},
    )
