"""An officer records what was found on one item, where the department has people only."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import DateTimeLocalField, SelectField
from wtforms.validators import InputRequired

from service.application.record_finding import record_finding
from service.domain.actors import Role
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.queries.parts import PartPage, part_page
from service.web.access import allowed
from service.web.errors import status_of
from service.web.languages import language
from service.web.outlook import hub, reading_session
from service.web.part_steps import in_time
from service.web.refusal_words import refusal_words
from service.web.sent_files import keep_files
from service.web.sign_in import viewer
from service.web.steps import Page
from service.web.text_fields import line_field, text_field
from service.web.visit_facts import law_of_part, method_name

findings = Blueprint("findings", __name__)


class FindingForm(FlaskForm):
    """What was found on one item, as `finding.submitted` says it; how a problem is handled has a form of its own."""

    result = SelectField(_l("检查结果"))
    violation = SelectField(_l("违法情形"))
    facts = text_field(_l("检查情况"), 10_000, 6)
    method = SelectField(_l("检查方式"))
    inspected_at = DateTimeLocalField(_l("检查时间"), [InputRequired(_l("请填写检查时间"))])
    signed_by = line_field(_l("签字或盖章人"), 64)
    refusal = line_field(_l("拒签说明"), 500)
    follow_up = SelectField(_l("后续处置"), description=_l("发现问题待后续处理的，写明处置、责任人和下一步。"))
    owner = line_field(_l("责任人"), 64)
    next_step = line_field(_l("下一步"), 500)
    files = MultipleFileField(_l("照片、录音、录像"), description=_l("JPEG、PNG、MP3 或 MP4，合计不超过 20 MB。"))

    def offer(self, law: PolicyPack) -> None:
        """The choices of the campaign's law."""
        name = "name" if language().startswith("zh") else "name_en"
        self.result.choices = [(each.code, getattr(each, name)) for each in law.results]
        self.violation.choices = [("", "—"), *((each.code, getattr(each, name)) for each in law.violations)]
        self.follow_up.choices = [("", "—"), *((each.code, getattr(each, name)) for each in law.follow_ups)]
        self.method.choices = [(code, method_name(law, code)) for code in law.words("check_methods")]


@findings.route("/parts/<part_id>/items/<item_id>/find", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def find(part_id: str, item_id: str) -> Page:
    """The form; each time it is sent it makes a new version of the item's finding."""
    part, law = _part(part_id)
    form = FindingForm()
    form.offer(law)
    if request.method == "GET" or not form.validate():
        return _page(part, law, item_id, form, 422 if form.errors else 200)
    versions = part.findings.get(item_id, ())
    try:
        with hub().transaction() as work:
            evidence = keep_files(work, part_id, form.files.data)
            place = {"part_id": part_id, "item_id": item_id, "version": versions[0].version + 1 if versions else 1}
            in_time(record_finding)(work, viewer(), {**place, **_said(form), "evidence": evidence}, None)
    except Refused as refused:
        return _page(part, law, item_id, form, status_of(refused), refusal_words(refused))
    flash(_("检查结果已登记。"))
    return redirect(url_for("parts.show", part_id=part_id), 303)


def _said(form: FindingForm) -> dict[str, Any]:
    next_one = {"code": form.follow_up.data, "owner": form.owner.data, "next_step": form.next_step.data}
    return {
        "result": form.result.data, "violation": form.violation.data or None,
        "facts": (form.facts.data or "").replace("\r\n", "\n").strip(), "method": form.method.data,
        "inspected_at": form.inspected_at.data.replace(tzinfo=CHINA),
        "signature": {"signed_by": (form.signed_by.data or "").strip(), "refusal": (form.refusal.data or "").strip()},
        "observations": [], "handling": None, "circumstances": [],
        "follow_up": next_one if form.follow_up.data else None,
    }  # fmt: skip


def _part(part_id: str) -> tuple[PartPage, PolicyPack]:
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
        if part is None:
            abort(404)
        return part, law_of_part(reader, part)


def _page(
    part: PartPage, law: PolicyPack, item_id: str, form: FindingForm, status: int, refusal: str = ""
) -> tuple[str, int]:
    listed = law.content(item_id) if item_id in part.items else None
    if listed is None and not refusal:
        abort(404)
    return render_template("finding_form.html", part=part, content=listed, form=form, refusal=refusal), status
