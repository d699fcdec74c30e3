"""The form by which an officer handles a problem: circumstances, outcome, and what a harder step needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from schemas.leniency import LENIENCIES, SCOPES
from service.domain.policy import OutcomeKind, PolicyPack
from service.policies.loading import load_pack
from service.web.campaign_form import day_field
from service.web.labels import label
from service.web.languages import language
from service.web.leniency_forms import LAW, circumstances_field, words_field
from service.web.penalty_fields import PenaltyFields


def _labelled(kind: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, label(kind, code)) for code in codes]


def _line(title: Any, longest: int = 200) -> StringField:
    return StringField(title, [Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))], filters=[_trimmed])


def _text(title: Any, longest: int = 1000) -> TextAreaField:
    too_long = _l("最多 %(n)s 个字符", n=longest)
    return TextAreaField(title, [Length(max=longest, message=too_long)], filters=[_trimmed], render_kw={"rows": 2})


def _trimmed(text: str | None) -> str:
    return (text or "").strip()


class HandlingForm(PenaltyFields):
    """What was done about a problem, as `finding.submitted` says it."""

    circumstances = circumstances_field(_l("情节"))
    outcome = SelectField(_l("处理决定"))
    leniency = SelectField(
        _l("处罚轻重"), choices=lambda: [("", label("degree", "full")), *_labelled("degree", LENIENCIES)]
    )
    words = words_field(_l("处理内容"), _l("请写明处理内容"), 2000)
    done_on = day_field(_l("处理日期"))
    decision_number = _line(_l("文书文号"), 128)
    term = DateField(_l("整改期限"), [Optional()], description=_l("责令改正的填写；不填则为政策规定的期限。"))
    deviation = _text(_l("与建议不同的理由"))
    ground = _line(_l("强制措施的依据"), 500)
    procedure = _text(_l("强制措施的程序"))
    milder_means = _text(_l("非强制手段为何不足"))
    scope = SelectField(_l("适用范围"), choices=lambda: _labelled("outcome_scope", SCOPES))
    document_number = _line(_l("上级批准文号"), 128)
    authority = _line(_l("批准机关"), 128)
    approval_ground = SelectField(
        _l("批准事由"),
        choices=lambda: [("", "—"), *_labelled("wide_stop_ground", load_pack(LAW).words("wide_stop_grounds"))],
    )

    def offer(self, law: PolicyPack, department: str) -> None:
        """Let only what lies within the department's powers be chosen (C079): guidance first, coercion last (C124)."""
        is_chinese = language().startswith("zh")
        own = [each for each in law.outcomes if law.may_record(department, each.code)]
        softest_first = sorted(own, key=lambda each: (each.is_coercive, each.kind is not OutcomeKind.GUIDANCE))
        self.outcome.choices = [(each.code, each.name if is_chinese else each.name_en) for each in softest_first]

    def handling(self) -> dict[str, Any]:
        """What the form says, shaped as in `finding.submitted`."""
        coercion = {name: self[name].data for name in ("ground", "procedure", "milder_means")}
        approval = {
            "document_number": self.document_number.data, "authority": self.authority.data,
            "ground": self.approval_ground.data,
        }  # fmt: skip
        plain = {name: self[name].data for name in ("outcome", "words", "done_on", "deviation", "scope", "term")}
        return plain | {
            "document_number": self.decision_number.data,
            "fine": self.fine(),
            "leniency": self.leniency.data or None,
            "coercion": coercion if any(coercion.values()) else None,
            "approval": approval if any(approval.values()) else None,
        }
