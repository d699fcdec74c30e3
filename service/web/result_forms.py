"""The forms of what follows a finding: feedback, flags, pushes, decisions, objections and their review."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from service.web.campaign_form import day_field
from service.web.forms import StepForm
from service.web.label_table import LABELS
from service.web.labels import label


def _line(words: str, longest: int, hint: str = "", is_required: bool = True) -> Field:
    checks = [Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))]
    needed = [InputRequired(_l("请填写此项"))] if is_required else []
    return StringField(words, [*needed, *checks], description=hint)


def _text(words: str) -> Field:
    checks = [InputRequired(_l("请填写此项")), Length(max=2000, message=_l("最多 2000 个字符"))]
    return TextAreaField(words, checks, render_kw={"rows": 4})


def _ways() -> list[tuple[str, str]]:
    return [(code, label("way", code)) for code in LABELS["way"]]


class FeedbackForm(StepForm):
    """How the party was told."""

    given_on = day_field(_l("反馈日期"))
    way = SelectField(_l("反馈方式"), choices=_ways)
    receiver = _line(_l("接收人"), 64, _l("只供本部门查阅，不对外公开。"))
    words = _line(_l("说明"), 2000, is_required=False)


class CompletionForm(StepForm):
    """What shows that a flag is seen through, and since when."""

    evidence = _line(_l("依据"), 1000, _l("写明材料名称、文号或凭证号。"))
    done_on = day_field(_l("完成日期"))


class ReceiptForm(StepForm):
    """The receipt of the national system."""

    receipt = _line(_l("回执号"), 128)


class JudiciaryForm(StepForm):
    """What the judiciary decided."""

    words = _text(_l("司法机关的决定"))
    document = _line(_l("文号"), 128)
    on = day_field(_l("决定日期"))


class RevocationForm(StepForm):
    """By what a decision was revoked."""

    document = _line(_l("撤销文书的文号"), 128)
    on = day_field(_l("撤销日期"))


class ObjectionForm(StepForm):
    """What the party handed in; the items are the part's."""

    item = SelectField(_l("异议事项"))
    applicant = _line(_l("申请人"), 64, _l("只供本部门查阅，不对外公开。"))
    grounds = _text(_l("异议理由"))
    materials = _text(_l("申请材料"))
    received_on = day_field(_l("收到材料之日"))


class ReviewForm(StepForm):
    """Who reviewed an objection, and why the result stands."""

    reviewer = SelectField(_l("复核人员"), description=_l("参加过该次检查的人员不在其中。"))
    opinion = _text(_l("复核意见"))


class CorrectionForm(ReviewForm):
    """The same, and the right result."""

    result = SelectField(_l("更正后的结果"))
    violation = SelectField(_l("违法情形"), description=_l("更正后仍有问题的，须选择。"))


class NoticeForm(StepForm):
    """How the party was told what came of its objection."""

    on = day_field(_l("告知日期"))
    way = SelectField(_l("告知方式"), choices=_ways)
