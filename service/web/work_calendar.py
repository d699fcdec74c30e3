"""The working calendar: its years and days, and its correction from a notice: checked first, then committed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from service.application.import_calendar import import_calendar
from service.application.recount_deadlines import recount_all
from service.domain.actors import Role
from service.domain.calendar_notice import CalendarNotice, changed_days, corrected, read_notice, unusual_days
from service.domain.refusals import Refused
from service.queries.work_calendar import moves, revisions, sources_of, years
from service.web.access import EVERYBODY, allowed
from service.web.errors import status_of
from service.web.inputs import page_number, text, without_control_characters
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

work_calendar = Blueprint("work_calendar", __name__)
LARGEST_NOTICE = 100_000
READERS = EVERYBODY - {Role.WITNESS}
Answer = str | Response | tuple[str, int]


class NoticeForm(FlaskForm):
    """The lines of a notice, pasted or as a file, and which notice it is."""

    source = StringField(
        _l("依据的通知"),
        [InputRequired(_l("请写明依据的通知")), Length(max=200, message=_l("最多 200 个字符"))],
        description=_l("如：国务院办公厅关于2027年部分节假日安排的通知"),
    )
    lines = TextAreaField(
        _l("日期"),
        [Length(max=LARGEST_NOTICE, message=_l("内容过长"))],
        description=_l("每行一天，如“2027-02-08 休”“2027-02-20 班”；全年安排已写全的，另起一行写“2027 已公布”。"),
        render_kw={"rows": 12, "class": "code", "spellcheck": "false", "autocomplete": "off"},
    )
    file = FileField(_l("或上传文本文件（UTF-8）"), render_kw={"accept": ".csv,.txt"})


class ConfirmForm(FlaskForm):
    """The same lines, once more, after they were checked."""

    source = HiddenField()
    lines = HiddenField()


@work_calendar.get("/calendar")
@allowed(*READERS)
def show() -> str:
    """The years, the days of one that are not as the week has them, and who changed what."""
    day = today()
    year = int(text("year") or day.on.year) if (text("year") or "0").isdigit() else day.on.year
    known = day.calendar.known_years | day.calendar.provisional_years
    year = year if year in known else day.on.year
    with reading_session() as reader:
        return render_template(
            "calendar.html", today=day, year=year, years=years(reader, day.calendar), sources=sources_of(reader, year),
            days=unusual_days(day.calendar, year) if year in known else {}, page=revisions(reader, page_number()),
        )  # fmt: skip


@work_calendar.route("/calendar/correct", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def check() -> Answer:
    """Ask for a notice, and show what it would change; nothing is changed."""
    form = NoticeForm()
    if not form.is_submitted():
        return _ask(form)
    if not form.validate():
        return _ask(form), 422
    notice = read_notice(_lines(form))
    if notice.faults:
        return _ask(form, notice), 422
    try:
        return _preview(form, notice)
    except Refused as refused:
        return _ask(form, refusal=refusal_words(refused)), status_of(refused)


@work_calendar.post("/calendar/commit")
@allowed(Role.ADMINISTRATOR)
def commit() -> Answer:
    """Correct the calendar; every running deadline is counted anew."""
    form = ConfirmForm()
    try:
        with hub().transaction() as work:
            number = import_calendar(work, viewer(), form.lines.data or "", form.source.data or "")
    except Refused as refused:
        return _ask(NoticeForm(formdata=None), refusal=refusal_words(refused)), status_of(refused)
    moved = recount_all(hub())
    flash(_("日历已更正为第 %(number)s 版，重新计算了 %(n)s 项期限。", number=number, n=moved))
    return redirect(url_for("work_calendar.show"), 303)


def _lines(form: NoticeForm) -> str:
    file: Any = form.file.data
    written = file.read(LARGEST_NOTICE).decode("utf-8-sig", "replace") if file else form.lines.data or ""
    return without_control_characters(written)


def _ask(form: NoticeForm, notice: CalendarNotice | None = None, refusal: str = "") -> str:
    faults = notice.faults if notice else []
    return render_template("calendar_form.html", form=form, faults=faults, refusal=refusal)


def _preview(form: NoticeForm, notice: CalendarNotice) -> str:
    before, lines = today().calendar, _lines_again(form)
    with hub().transaction() as work:
        statutory = work.calendars.statutory
    after = corrected(before, notice, statutory)
    with reading_session() as reader:
        moving = moves(reader, before, after)
    confirm = ConfirmForm(formdata=None, data={"source": form.source.data, "lines": lines})
    return render_template(
        "calendar_check.html", form=confirm, source=form.source.data, days=sorted(changed_days(before, after).items()),
        published=sorted(after.known_years - before.known_years), moves=moving,
    )  # fmt: skip


def _lines_again(form: NoticeForm) -> str:
    if form.file.data:
        form.file.data.seek(0)
    return _lines(form)
