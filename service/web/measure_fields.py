"""The fields of one measure beside a decision on a referral: on the organisation, or on a nameless person (C079)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional, Regexp

from schemas.results import MOST_YUAN
from service.domain.fines import FinedParty
from service.domain.policy import OutcomeKind, PolicyPack
from service.queries.referrals import ReferralPage
from service.web.labels import label, outcome_name


def _line(title: Any, longest: int) -> StringField:
    return StringField(title, [Optional(), Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))])


class MeasureFields(FlaskForm):
    """One measure; all may be left empty. A coercive one takes its ground and procedure from the form's own fields."""

    measure = SelectField(_l("同时采取的措施"), default="", description=_l("没有的不填；强制措施另须填写依据和程序。"))
    measured_party = SelectField(
        _l("措施对象"),
        choices=lambda: [(each.value, label("fined_party", each)) for each in FinedParty],
        default=FinedParty.ORGANISATION.value,
    )
    person = StringField(
        _l("个人的内部编号"),
        [Optional(), Regexp(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}\Z", message=_l("只填字母、数字和连字符，不填姓名"))],
    )
    measure_number = _line(_l("措施文书文号"), 128)
    measure_words = _line(_l("措施内容"), 2000)
    measure_fine = IntegerField(
        _l("对个人罚款（元）"), [Optional(), NumberRange(0, MOST_YUAN, _l("请填写不小于零的整数"))]
    )

    def offer_measures(self, referral: ReferralPage, law: PolicyPack) -> None:
        """Let only what lies in the receiver's powers be chosen, of the measures that the law knows for the matter."""
        possible = law.outcomes_for(referral.violation, referral.receiver)
        fit = [each.code for each in possible if each.kind is not OutcomeKind.DECISION or each.is_penalty]
        self.measure.choices = [("", "—"), *((code, outcome_name(referral.law_id, code)) for code in fit)]

    def measures(self, coercion: Mapping[str, str] | None, decided_on: date) -> list[dict[str, Any]]:
        """What the fields say, shaped as in `referral.decided`."""
        if not self.measure.data:
            return []
        on, yuan = self.measured_party.data, self.measure_fine.data
        fine = {"yuan": yuan, "on": on, "illegal_income": 0, "persons": 0} if yuan else None
        return [
            {
                "outcome": self.measure.data, "on": on, "person": self.person.data or "",
                "document_number": self.measure_number.data or "", "words": self.measure_words.data or "",
                "decided_on": decided_on, "coercion": coercion, "fine": fine,
            }
        ]  # fmt: skip
