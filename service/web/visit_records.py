"""Filling in the record of one's own part, the files it names, and the department's channel for complaints."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from service.application.fetch_file import fetch_record_file
from service.application.record_visit import record_visit
from service.application.set_complaint_channel import set_complaint_channel
from service.domain.actors import Role
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.visit_record import fields_of
from service.ports import UnitOfWork
from service.queries.parts import PartPage, part_page
from service.queries.visit_records import RecordVersion, own_channel, record_versions
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.outlook import hub, reading_session
from service.web.part_steps import in_time
from service.web.record_form import RecordForm, form_for, record_of, values_of
from service.web.refusal_words import refusal_words
from service.web.sent_files import file_answer, keep_files
from service.web.sign_in import viewer
from service.web.steps import Page
from service.web.visit_facts import channel_of, discipline, law_of_part

visit_records = Blueprint("visit_records", __name__)


class ChannelForm(FlaskForm):
    """Where an enterprise complains about the department."""

    words = StringField(
        _l("投诉渠道"), [InputRequired(_l("请填写投诉渠道")), Length(max=200, message=_l("最多 %(n)s 个字符", n=200))],
        description=_l("电话、信箱或地址，印在每份告知书和检查页面上。"),
    )  # fmt: skip


@visit_records.route("/parts/<part_id>/record/fill", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def fill(part_id: str) -> Page:
    """The form; each time it is sent it makes a new version, which keeps the files of the one before."""
    part, law, latest = _part(part_id)
    fields = fields_of(law, part.department, part.items)
    kind = form_for(law, fields, part.inspectors)
    form = kind(data=values_of(latest.content, latest.method) if latest else {})
    if request.method == "GET" or not form.validate():
        return _page(part, law, latest, form, 422 if form.errors else 200)
    said = record_of(form, law, fields)
    try:
        with hub().transaction() as work:
            in_time(record_visit)(work, viewer(), {**_next(work, part_id, latest, form), **said})
    except Refused as refused:
        return _page(part, law, latest, form, status_of(refused), refusal_words(refused))
    flash(_("检查记录已登记。"))
    return redirect(url_for("parts.show", part_id=part_id), 303)


@visit_records.get("/parts/<part_id>/files/<sha256>")
@allowed(*READERS)
def show_file(part_id: str, sha256: str) -> Response:
    """A file of the record, to be saved: never shown as a page of ours."""
    with hub().transaction() as work:
        found = fetch_record_file(work, viewer(), part_id, sha256)
    return file_answer(found)


@visit_records.route("/complaint-channel", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def channel() -> Page:
    """The department's own channel for complaints."""
    with reading_session() as reader:
        form = ChannelForm(data={"words": own_channel(reader, viewer().department)})
    if request.method == "GET" or not form.validate():
        return render_template("complaint_channel.html", form=form), 422 if form.errors else 200
    with hub().transaction() as work:
        set_complaint_channel(work, viewer(), form.words.data)
    flash(_("已完成。"))
    return redirect(url_for("home.show"), 303)


def _part(part_id: str) -> tuple[PartPage, PolicyPack, RecordVersion | None]:
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
        if part is None:
            abort(404)
        versions = record_versions(reader, viewer(), part_id)
        return part, law_of_part(reader, part), versions[0] if versions else None


def _next(work: UnitOfWork, part_id: str, latest: RecordVersion | None, form: RecordForm) -> dict[str, Any]:
    """Part, version and evidence of the version to come; the files that were sent along are stored."""
    stored = keep_files(work, part_id, form.files.data)
    kept = list(latest.content["evidence"]) if latest else []
    known = {line["sha256"] for line in kept}
    evidence = [*kept, *(line for line in stored if line["sha256"] not in known)]
    return {"part_id": part_id, "version": latest.version + 1 if latest else 1, "evidence": evidence}


def _page(
    part: PartPage, law: PolicyPack, latest: RecordVersion | None, form: RecordForm, status: int, refusal: str = ""
) -> tuple[str, int]:
    fields = fields_of(law, part.department, part.items)
    with reading_session() as reader:
        channel_words = channel_of(reader, part.department, law)
    page = render_template(
        "record_form.html", part=part, latest=latest, form=form, refusal=refusal, discipline=discipline(law),
        steps=[f"step_{code}" for code in law.words("on_site_steps")], own=[f"field_{each.code}" for each in fields],
        checklist=[law.content(id_) for id_ in part.items], channel=channel_words,
    )  # fmt: skip
    return page, status
