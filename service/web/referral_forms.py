"""The forms by which a referral is answered on the console, by the agency asked or from its return slip."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from service.domain.policy import PolicyPack
from service.domain.referral_letters import Delivery, DeliveryWay, Slip, SlipAnswer
from service.domain.results import decision_of
from service.queries.referrals import ReferralPage
from service.web.campaign_form import TicksField, day_field
from service.web.handling_form import HandlingForm
from service.web.labels import department_name, label, outcome_name
from service.web.leniency_forms import words_field
from service.web.measure_fields import MeasureFields
from service.web.outlook import hub, now


def _line(title: Any, missing: Any = None) -> StringField:
    checks = [InputRequired(missing)] if missing else [Optional()]
    return StringField(title, [*checks, Length(max=128, message=_l("最多 %(n)s 个字符", n=128))])


class AnswerForm(FlaskForm):
    """A form that knows what may be chosen, and what it says."""

    def prepare(self, referral: ReferralPage, law: PolicyPack) -> None:
        """Let only what is possible be chosen."""

    def said(self) -> dict[str, Any]:
        """What the form says, shaped as the message of that answer."""
        raise NotImplementedError


class AcceptForm(AnswerForm):
    """Taken on, under the agency's own case number."""

    case_number = _line(_l("案号"), _l("请填写案号"))
    receipt_number = _line(_l("受案回执编号"))

    def said(self) -> dict[str, Any]:
        """As in `referral.accepted`."""
        number = self.receipt_number.data
        return {"case_number": self.case_number.data, "receipt": {"number": number, "at": now()} if number else None}


class RejectForm(AnswerForm):
    """Not the agency's matter."""

    reason = words_field(_l("理由"), _l("请写明理由"))

    def said(self) -> dict[str, Any]:
        """As in `referral.rejected`."""
        return {"reason": self.reason.data}


class RedirectForm(AnswerForm):
    """Another agency is competent."""

    to = SelectField(_l("有管辖权的机关"))
    reason = words_field(_l("理由"), _l("请写明理由"))

    def prepare(self, referral: ReferralPage, law: PolicyPack) -> None:
        """Everybody but the two sides."""
        known = [code for code in law.parties if code in hub().departments or law.is_on_paper(code)]
        others = [code for code in known if code not in (referral.sender, referral.receiver)]
        self.to.choices = [(code, department_name(code)) for code in others]

    def said(self) -> dict[str, Any]:
        """As in `referral.redirected`."""
        return {"to": self.to.data, "reason": self.reason.data}


class DecisionForm(HandlingForm, MeasureFields):
    """The decision, within the agency's powers and such that it ends the matter (C079, C103), and a measure beside
    it."""

    decision_number = _line(_l("文书文号"), _l("请填写文书文号"))

    def prepare(self, referral: ReferralPage, law: PolicyPack) -> None:
        """Let only what ends the violation be chosen."""
        self.offer(law, referral.receiver)
        ends = [code for code, _ in self.outcome.choices if decision_of(law, referral.violation, code)]
        self.outcome.choices = [(code, words) for code, words in self.outcome.choices if code in ends]
        self.offer_measures(referral, law)

    def said(self) -> dict[str, Any]:
        """As in `referral.decided`."""
        said = self.handling()
        said["decided_on"] = said.pop("done_on")
        measures = self.measures(said["coercion"], said["decided_on"])
        return said | {"circumstances": self.circumstances.data or [], "measures": measures}


class ReturnForm(AnswerForm):
    """The sender's own step after the decision (C113)."""

    outcomes = TicksField(_l("本部门已办理"))
    words = words_field(_l("说明"), _l("请写明办理情况"))
    done_on = day_field(_l("办理日期"))
    ground = _line(_l("列入黑名单的理由（严重失信的）"))

    def prepare(self, referral: ReferralPage, law: PolicyPack) -> None:
        """What the pack asks of the sender, and what it lets it do besides."""
        step = law.violation(referral.violation).step_after_decision(referral.sender)
        codes = (*step.required, *step.optional) if step else ()
        self.outcomes.choices = [(code, outcome_name(referral.law_id, code)) for code in codes]

    def said(self) -> dict[str, Any]:
        """As in `referral.returned`."""
        return {
            "outcomes": self.outcomes.data or [], "words": self.words.data, "done_on": self.done_on.data,
            "ground": self.ground.data or "",
        }  # fmt: skip


class DisputeForm(RejectForm):
    """Why the matter goes there all the same."""


class DeliveryForm(AnswerForm):
    """How, to whom and when a letter was delivered."""

    way = SelectField(_l("送达方式"), choices=lambda: [(way.value, label("delivery_way", way)) for way in DeliveryWay])
    handed_to = _line(_l("签收人或者签收部门"), _l("请填写签收人或者签收部门"))
    delivered_on = day_field(_l("送达日期"))

    def delivery(self) -> Delivery:
        """What the form says."""
        return Delivery(DeliveryWay(self.way.data), self.handed_to.data or "", self.delivered_on.data)


class SlipFields(FlaskForm):
    """Number and day of a return slip, and the hash of its scanned file."""

    slip_number = _line(_l("回执编号"), _l("请填写回执编号"))
    slip_day = day_field(_l("回执日期"))
    slip_sha256 = StringField(
        _l("回执扫描件的 SHA-256"),
        [Optional(), Regexp(r"[0-9a-f]{64}\Z", message=_l("应为 64 位小写十六进制数"))],
        description=_l("没有扫描件的不填。"),
    )

    def slip(self, answer: SlipAnswer, said: dict[str, Any]) -> Slip:
        """The slip with what it says."""
        return Slip(answer, self.slip_number.data or "", self.slip_day.data, self.slip_sha256.data or None, said)


class AcceptSlip(AcceptForm, SlipFields):
    """The agency takes it on."""


class RejectSlip(RejectForm, SlipFields):
    """The agency gives it back."""


class RedirectSlip(RedirectForm, SlipFields):
    """The agency names another one."""


class DecisionSlip(DecisionForm, SlipFields):
    """The agency has decided."""
