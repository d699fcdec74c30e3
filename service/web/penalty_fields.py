"""The fields of a fine, wherever an officer enters a decision (C081)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from schemas.results import MOST_YUAN
from service.domain.fines import FinedParty
from service.web.labels import label


def _amount(title: Any, hint: Any = "") -> IntegerField:
    bounds = NumberRange(0, MOST_YUAN, _l("请填写不小于零的整数"))
    return IntegerField(title, [Optional(), bounds], description=hint, render_kw={"class": "short"})


class PenaltyFields(FlaskForm):
    """How high a fine is, and what its range is reckoned from; all may be left empty."""

    fine_yuan = _amount(_l("罚款金额（元）"), _l("不罚款的不填；金额须在法定幅度之内。"))
    fined_party = SelectField(
        _l("罚款对象"),
        choices=lambda: [(each.value, label("fined_party", each)) for each in FinedParty],
        default=FinedParty.ORGANISATION.value,
    )
    illegal_income = _amount(_l("违法所得（元）"), _l("按违法所得倍数罚款的，须填写。"))
    persons = _amount(_l("涉及人数"), _l("按人数罚款的，须填写。"))

    def fine(self) -> dict[str, Any] | None:
        """The fine, shaped as in the handling of `finding.submitted`; None where there is none."""
        if not self.fine_yuan.data:
            return None
        return {
            "yuan": self.fine_yuan.data, "on": self.fined_party.data,
            "illegal_income": self.illegal_income.data or 0, "persons": self.persons.data or 0,
        }  # fmt: skip
