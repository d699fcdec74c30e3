"""The annual plans on the console: offices submit lines, a second person publishes, the receipt is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.cite_plan_line import cite_plan_line
from service.application.file_annual_plan import file_annual_plan
from service.application.import_plan import import_plan
from service.application.open_annual_plan import derive_annual_plan, open_annual_plan
from service.application.plan_columns import FORMS, cells_of_line
from service.application.review_annual_plan import listed_codes
from service.application.submit_lines import submit_line
from service.domain.actors import Role
from service.domain.annual_plans import PlanLine
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from service.infrastructure.workbook_writing import export
from service.policies.loading import load_pack, pack_ids
from service.ports import UnitOfWork
from service.queries import annual_plans as queries
from service.uploads import read_rows
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.languages import language
from service.web.libraries import XLSX
from service.web.outlook import hub, reading_session, today
from service.web.plan_forms import LinesForm, NewPlanForm, changes_of, line_form
from service.web.plan_pages import DECISIONS, line_page, list_page, must_see, plan_page
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

annual_plans = Blueprint("annual_plans", __name__)
Page = str | Response | tuple[str, int]
KIND = "plan_taizhou"
MOST_FAULTS_SHOWN = 50
LONGEST_REASON = 1000


@annual_plans.route("/plans", methods=["GET", "POST"])
@allowed(*READERS)
def show_list() -> Page:
    """The plans, and the form for a new one."""
    form = NewPlanForm()
    form.pack.choices = [(id_, load_pack(id_).title) for id_ in pack_ids() if load_pack(id_).items]
    if request.method == "GET":
        return list_page(form)
    if viewer().role is not Role.COORDINATOR:
        abort(403)
    if not form.validate():
        return list_page(form), 422
    chosen = (form.pack.data, form.region.data, form.year.data)
    return _do(None, lambda work: open_annual_plan(work, viewer(), *chosen), lambda words: list_page(form, words))


@annual_plans.get("/plans/completion")
@allowed(*READERS)
def show_completion() -> str:
    """How far the plans of a year are carried out, district by district (C039, C105)."""
    day = today().on
    year = request.args.get("year", day.year, type=int)
    with reading_session() as reader:
        lines = queries.plan_completion(reader, year, day)
    return render_template("plan_completion.html", lines=lines, year=year, tab="annual_plans.show_completion")


@annual_plans.get("/plans/<plan_id>")
@allowed(*READERS)
def show_plan(plan_id: str) -> str:
    """One plan: lines with coverage and frequency, what is missing, offices, campaigns, versions."""
    return plan_page(plan_id)


@annual_plans.get("/plans/<plan_id>/<form>.xlsx")
@allowed(*READERS)
def show_export(plan_id: str, form: str) -> Response:
    """The newest version in the columns of 附件2 (C036), or with our own besides."""
    schema = FORMS.get(form) or abort(404)
    with reading_session() as reader:
        must_see(queries.plan(reader, viewer(), plan_id))
        versions = queries.versions(reader, plan_id, is_public=False)
    rows = [cells_of_line(form, line) for line in versions[0].lines] if versions else []
    book = export([column.name for column in schema.columns()], rows, schema.title)
    headers = {"Content-Disposition": f'attachment; filename="{plan_id}.xlsx"'}
    return Response(book, mimetype=XLSX, headers=headers)


@annual_plans.post("/plans/<plan_id>/lines")
@allowed(Role.COORDINATOR, Role.OFFICER)
def do_import(plan_id: str) -> Page:
    """A workbook of lines: each office's are its submission (C033)."""
    form = LinesForm()
    plan = _own(plan_id)
    if not form.validate():
        return plan_page(plan_id, lines_form=form), 422
    try:
        rows = read_rows(KIND, form.file.data.read())[0]
    except FileRefused as refused:
        words = "；".join(
            f"{fault.row} {fault.column} {fault.words(language())}" for fault in refused.faults[:MOST_FAULTS_SHOWN]
        )
        return plan_page(plan_id, words), 422
    return _do(
        plan_id,
        lambda work: import_plan(work, viewer(), plan.pack_id, rows, plan_id, form.reason.data),
        lambda words: plan_page(plan_id, words),
    )


@annual_plans.route("/plans/<plan_id>/lines/<line_id>", methods=["GET", "POST"])
@allowed(Role.COORDINATOR, Role.OFFICER)
def show_line(plan_id: str, line_id: str) -> Page:
    """One line to write; `new` is a new one."""
    _own(plan_id)
    former, items = _line_and_items(plan_id, line_id)
    form = line_form(former, items)
    if request.method == "GET" or not form.validate():
        return line_page(plan_id, former, form), 422 if form.errors else 200
    line = replace(former or PlanLine(form.name.data), **changes_of(form))
    return _do(
        plan_id,
        lambda work: submit_line(work, viewer(), plan_id, line, form.reason.data),
        lambda words: line_page(plan_id, former, form, words),
    )


@annual_plans.post("/plans/<plan_id>/decision")
@allowed(Role.COORDINATOR, Role.REVIEWER)
def decide(plan_id: str) -> Page:
    """To review, in force, or back."""
    role, use_case = DECISIONS.get(request.form.get("decision", "")) or abort(400)
    if viewer().role is not role:
        abort(403)
    _own(plan_id)
    reason = request.form.get("reason", "")[:LONGEST_REASON]
    return _do(plan_id, lambda work: use_case(work, viewer(), plan_id, reason), lambda words: plan_page(plan_id, words))


@annual_plans.post("/plans/<plan_id>/receipt")
@allowed(Role.COORDINATOR, Role.REVIEWER, Role.OFFICER)
def do_file(plan_id: str) -> Page:
    """The receipt of filing the plan (C032)."""
    try:
        filed_on = date.fromisoformat(request.form.get("filed_on", ""))
    except ValueError:
        return plan_page(plan_id, _("请填写备案日期，如 2026-11-21。")), 422
    receipt = request.form.get("receipt", "")[:LONGEST_REASON]
    return _do(
        plan_id,
        lambda work: file_annual_plan(work, viewer(), plan_id, receipt, filed_on),
        lambda words: plan_page(plan_id, words),
    )


@annual_plans.post("/plans/<plan_id>/derived")
@allowed(Role.COORDINATOR)
def do_derive(plan_id: str) -> Page:
    """A plan of a lower region that carries this one out (C042)."""
    region = request.form.get("region", "")
    if not (len(region) == 6 and region.isascii() and region.isdecimal()):
        return plan_page(plan_id, _("行政区划代码为 6 位数字")), 422
    return _do(
        None,
        lambda work: derive_annual_plan(work, viewer(), plan_id, region),
        lambda words: plan_page(plan_id, words),
    )


@annual_plans.post("/plans/<plan_id>/campaigns")
@allowed(Role.COORDINATOR)
def do_cite(plan_id: str) -> Page:
    """A campaign carries out a line."""
    chosen = request.form.get("campaign", ""), plan_id, request.form.get("line", "")
    return _do(
        plan_id,
        lambda work: cite_plan_line(work, viewer(), *chosen),
        lambda words: plan_page(plan_id, words),
    )


def _do(plan_id: str | None, use_case: Callable[[UnitOfWork], Any], again: Callable[[str], str]) -> Page:
    """Do it and show the plan; what is refused is told on the page that asked. A new plan's number is the answer."""
    try:
        with hub().transaction() as work:
            answer = use_case(work)
    except Refused as refused:
        if status_of(refused) == 404:
            raise
        return again(refusal_words(refused)), status_of(refused)
    flash(_("已完成。"))
    return redirect(url_for("annual_plans.show_plan", plan_id=plan_id or answer), 303)


def _faults_in_words(refused: FileRefused) -> str:
    told = (f"{fault.row} {fault.column} {fault.words(language())}" for fault in refused.faults[:MOST_FAULTS_SHOWN])
    return "; ".join(told)


def _own(plan_id: str) -> queries.AnnualPlanLine:
    with reading_session() as reader:
        plan = must_see(queries.plan(reader, viewer(), plan_id))
    return plan if plan.department == viewer().department else abort(404)


def _line_and_items(plan_id: str, line_id: str) -> tuple[PlanLine | None, list[tuple[str, str]]]:
    with reading_session() as reader:
        versions = queries.versions(reader, plan_id, is_public=False)
    former = next((line for line in (versions[0].lines if versions else ()) if line.id == line_id), None)
    if former is None and line_id != "new":
        abort(404)
    with hub().transaction() as work:
        plan = work.annual_plans.see(plan_id)
        codes = listed_codes(work, plan)
        kept = {row.code: row.title for row in work.list_entries.find(department=plan.department)}
        titles = {item.id: item.title for item in work.pack(plan.pack_id).items} | kept
    return former, [(code, f"{code} {titles.get(code, '')}") for code in codes]
