"""The forms of corrections, of abnormal operation, and of what stands under an organisation's name."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from service.web.campaign_form import TicksField, day_field
from service.web.forms import StepForm
from service.web.label_table import LABELS
from service.web.labels import label
from service.web.penalty_fields import PenaltyFields

HASH = re.compile(r"[0-9a-f]{64}\Z")


def line_field(words: str, longest: int, hint: Any = "", is_required: bool = True) -> StringField:
    """One line of text."""
    checks = [Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))]
    needed = [InputRequired(_l("请填写此项"))] if is_required else []
    return StringField(words, [*needed, *checks], description=hint, filters=[lambda text: (text or "").strip()])


def text_field(words: str, longest: int) -> TextAreaField:
    """Several lines of text."""
    checks = [InputRequired(_l("请填写此项")), Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))]
    return TextAreaField(words, checks, render_kw={"rows": 4})


def _check_evidence(_form: Any, field: Any) -> None:
    """Each line ends in the hash of a file."""
    if any(not HASH.match(text.split()[-1]) for text in (field.data or "").splitlines() if text.strip()):
        raise ValidationError(_l("每行写一份材料：名称，空格，64 位 SHA-256"))


def evidence_from(text: str) -> list[dict[str, Any]]:
    """The lines of the form as a manifest; how large a file is, the form does not know."""
    lines = [each.split() for each in text.splitlines() if each.strip()]
    return [{"name": " ".join(parts[:-1]) or parts[-1][:12], "sha256": parts[-1]} for parts in lines]


class OrderForm(StepForm):
    """An order to correct; the outcomes are the department's."""

    outcome = SelectField(_l("措施"))
    demands = text_field(_l("整改要求"), 5000)
    ordered_on = day_field(_l("责令日期"))
    term = DateField(
        _l("整改期限"), [Optional()], description=_l("不填则为政策规定的期限。"), render_kw={"class": "short"}
    )
    document_number = line_field(_l("文书文号"), 128)


class ReportForm(StepForm):
    """What the organisation says it has done."""

    received_on = day_field(_l("收到日期"))
    words = text_field(_l("整改情况"), 2000)


class ExtensionForm(StepForm):
    """Until when the term is extended."""

    until = day_field(_l("延长至"))


class PassForm(StepForm):
    """A re-check that found the correction done."""

    checked_on = day_field(_l("复查日期"))
    officers = TicksField(_l("复查人员"), [InputRequired(_l("请选择复查人员"))])
    method = SelectField(_l("复查方式"))
    words = text_field(_l("复查情况"), 2000)
    recheck_number = line_field(_l("复查意见书文号"), 128, is_required=False)
    evidence = TextAreaField(
        _l("证据材料"), [_check_evidence], description=_l("每行写一份材料：名称，空格，64 位 SHA-256"),
        render_kw={"rows": 3},
    )  # fmt: skip


class FailForm(PassForm):
    """A re-check that did not: what comes next, and who owns it."""

    result = SelectField(
        _l("复查结论"), choices=lambda: [(code, label("recheck", code)) for code in ("not_done", "worse")]
    )
    owner = line_field(_l("责任单位"), 64)
    next_step = line_field(_l("下一步"), 1000)


class DecideAnewForm(StepForm, PenaltyFields):
    """The new decision; the outcomes are those that end the violation and are the department's."""

    outcome = SelectField(_l("处理决定"))
    words = text_field(_l("处理内容"), 2000)
    done_on = day_field(_l("处理日期"))
    document_number = line_field(_l("文书文号"), 128)


class ApplicationForm(StepForm):
    """An application to be taken off the list."""

    received_on = day_field(_l("收到日期"))
    ground = SelectField(_l("移出理由"), choices=lambda: labelled("removal_ground"))
    words = text_field(_l("申请内容"), 2000)


class VerificationForm(StepForm):
    """What was found when the application was verified."""

    verified_on = day_field(_l("核实日期"))
    words = text_field(_l("核实情况"), 2000)


class RemovalForm(StepForm):
    """The decision to remove."""

    removed_on = day_field(_l("移出日期"))
    document_number = line_field(_l("文书文号"), 128)


class ObstructionForm(StepForm):
    """What happened, who refused, and which document of the inspectors shows it."""

    refused_by = line_field(_l("拒绝或阻挠的人员"), 64, _l("只供本部门查阅，不对外公开。"))
    facts = text_field(_l("事实"), 5000)
    document_number = line_field(_l("现场文书"), 128, is_required=False)


class RestrictionForm(StepForm):
    """Which later business is restricted, why, and for how long."""

    business = line_field(_l("限制的业务"), 200)
    ground = line_field(_l("限制依据"), 500)
    starts_on = day_field(_l("开始日期"))
    ends_on = day_field(_l("结束日期"))


def labelled(kind: str) -> list[tuple[str, str]]:
    """The codes of a label table with their words."""
    return [(code, label(kind, code)) for code in LABELS[kind]]
