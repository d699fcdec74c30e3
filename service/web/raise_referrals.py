"""An officer refers problems of the own part to an agency: several at once in one letter."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from service.application.raise_referral import Wish, refer_findings
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.states import FindingState
from service.queries.parts import PartPage, part_page
from service.web.access import allowed
from service.web.campaign_form import TicksField
from service.web.errors import status_of
from service.web.labels import content_title, department_name, violation_name
from service.web.outlook import hub, reading_session
from service.web.part_steps import in_time
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page
from service.web.text_fields import text_field
from service.web.visit_facts import law_of_part

raise_referrals = Blueprint("raise_referrals", __name__)

REFERABLE = (FindingState.HANDLING, FindingState.PROPOSED)


class ReferralForm(FlaskForm):
    """Which problems go to which agency, on what ground."""

    problems = TicksField(_l("移送的问题"), [InputRequired(_l("请选择要移送的问题"))])
    to = SelectField(_l("移送机关"), description=_l("不选的，移送给政策文件规定的机关。"))
    ground = text_field(_l("移送理由"), 2_000, 3, _l("移送给其他机关的，须写明理由。"))
    facts = text_field(_l("事实"), 10_000, 5, _l("不填的，用检查结果中的事实。"))
    urgent = BooleanField(_l("紧急，须按小时答复"))

    def offer(self, part: PartPage) -> None:
        """The problems of the part that may be referred, and the agencies."""
        self.to.choices = [("", "—"), *((code, department_name(code)) for code in _agencies(part))]
        self.problems.choices = [(item, _words(part, item)) for item in referable(part)]


def _agencies(part: PartPage) -> list[str]:
    """Who may be asked: the other departments of the hub, and the agencies on paper that the law names."""
    with reading_session() as reader:
        law = law_of_part(reader, part)
    others = [code for code in hub().departments if code != part.department]
    return sorted({*others, *(agency.code for agency in law.agencies if law.is_on_paper(agency.code))})


def referable(part: PartPage) -> list[str]:
    """The items of a part whose problem waits for its handling or for a referral."""
    return [item for item in part.items if (found := part.findings.get(item)) and found[0].state in REFERABLE]


@raise_referrals.route("/parts/<part_id>/refer", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def refer(part_id: str) -> Page:
    """The form; what is sent goes to the agency, or to the head where the pack says so."""
    part = _part(part_id)
    form = ReferralForm()
    form.offer(part)
    if request.method == "GET" or not form.validate():
        return _page(part, form, 422 if form.errors else 200)
    wish = Wish(form.to.data or "", _text(form.ground.data), _text(form.facts.data), form.urgent.data)
    try:
        with hub().transaction() as work:
            in_time(refer_findings)(work, viewer(), part_id, form.problems.data, wish)
    except Refused as refused:
        return _page(part, form, status_of(refused), refusal_words(refused))
    flash(_("移送已提交。"))
    return redirect(url_for("parts.show", part_id=part_id), 303)


def _text(said: str | None) -> str:
    return (said or "").replace("\r\n", "\n").strip()


def _words(part: PartPage, item: str) -> str:
    violation = part.findings[item][0].violation or ""
    return f"{content_title(part.law_id, item)} · {violation_name(part.law_id, violation)}"


def _part(part_id: str) -> PartPage:
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
    if part is None:
        abort(404)
    return part


def _page(part: PartPage, form: ReferralForm, status: int, refusal: str = "") -> tuple[str, int]:
    return render_template("referral_form.html", part=part, form=form, refusal=refusal), status
