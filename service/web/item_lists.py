"""The department's item list: drafts, review, versions, exports, and entries whose legal basis has ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.draft_item import draft_item
from service.application.import_items import adopt_items
from service.application.list_columns import FORMS, cells_of_item
from service.application.note_basis_change import note_basis_change
from service.application.review_entries import approve_entries, send_back_entries, submit_entries, withdraw_entries
from service.domain.actors import Actor, Role
from service.domain.item_lists import EntryState, ListItem
from service.domain.refusals import Refused
from service.infrastructure.workbook_writing import export
from service.policies.loading import load_pack, pack_ids
from service.ports import UnitOfWork
from service.queries import item_lists as queries
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.forms import LogOutForm
from service.web.inputs import page_number, text
from service.web.libraries import XLSX
from service.web.list_forms import EntryForm, form_of, item_of
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

item_lists = Blueprint("item_lists", __name__)
Page = str | Response | tuple[str, int]
LONGEST_REASON = 1000
MOST_CHOSEN = 100

Decision = Callable[[UnitOfWork, Actor, Sequence[str], str], int]
DECISIONS: dict[str, tuple[Role, Decision]] = {
    "submit_entry": (Role.COORDINATOR, lambda work, actor, codes, _reason: submit_entries(work, actor, codes)),
    "approve_entry": (Role.REVIEWER, lambda work, actor, codes, _reason: approve_entries(work, actor, codes)),
    "send_back_entry": (Role.REVIEWER, send_back_entries),
    "withdraw_entry": (Role.REVIEWER, withdraw_entries),
}


@item_lists.get("/lists")
@allowed(*READERS)
def show_list() -> str:
    """The newest version of every entry."""
    return _list_page()


@item_lists.post("/lists")
@allowed(Role.COORDINATOR, Role.REVIEWER)
def decide() -> Page:
    """One decision on what was chosen, all of it or nothing."""
    role, use_case = DECISIONS.get(request.form.get("decision", "")) or abort(400)
    if viewer().role is not role:
        abort(403)
    codes = request.form.getlist("chosen")[:MOST_CHOSEN]
    if not codes:
        return _list_page(_("请先选择事项。")), 422
    try:
        with hub().transaction() as work:
            decided = use_case(work, viewer(), codes, request.form.get("reason", "")[:LONGEST_REASON])
    except Refused as refused:
        return _list_page(refusal_words(refused)), status_of(refused)
    flash(_("已处理 %(n)s 个事项。", n=decided))
    return redirect(url_for("item_lists.show_list"), 303)


@item_lists.post("/lists/adopted")
@allowed(Role.COORDINATOR)
def adopt() -> Page:
    """Take the items of a policy pack over as drafts."""
    pack_id = request.form.get("pack", "")
    if pack_id not in pack_ids():
        abort(400)
    with hub().transaction() as work:
        drafted = adopt_items(work, viewer(), pack_id)
    flash(_("已认领 %(n)s 个事项，请核对后提交审核。", n=drafted))
    return redirect(url_for("item_lists.show_list"), 303)


@item_lists.get("/lists/<kind>.xlsx")
@allowed(*READERS)
def show_export(kind: str) -> Response:
    """What is in force, in the columns of a document (C006, C009)."""
    form = FORMS.get(kind) or abort(404)
    with reading_session() as reader:
        lines = queries.items_in_force(reader, viewer().department or "")
    titles = [column.name for column in form.columns()]
    book = export(titles, [cells_of_item(kind, line.item) for line in lines], form.title)
    return Response(book, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{kind}.xlsx"'})


@item_lists.get("/lists/bases")
@allowed(*READERS)
def show_bases() -> str:
    """The entries on which no new task is set up, because their legal basis carries none (C012)."""
    day = today().on
    with reading_session() as reader:
        lines = queries.void_bases(reader, viewer(), day)
    return render_template("list_bases.html", lines=lines, day=day, tab="item_lists.show_bases")


@item_lists.get("/lists/entries/<code>")
@allowed(*READERS)
def show_entry(code: str) -> str:
    """One entry with all its versions."""
    return _entry_page(code)


@item_lists.post("/lists/entries/<code>/basis")
@allowed(Role.COORDINATOR, Role.REVIEWER)
def do_note_basis(code: str) -> Page:
    """Note that the legal basis was changed."""
    try:
        changed_on = date.fromisoformat(request.form.get("changed_on", ""))
    except ValueError:
        return _entry_page(code, _("请填写变动日期，如 2026-11-21。")), 422
    try:
        with hub().transaction() as work:
            note_basis_change(work, viewer(), code, changed_on, request.form.get("words", "")[:LONGEST_REASON])
    except Refused as refused:
        return _entry_page(code, refusal_words(refused)), status_of(refused)
    flash(_("已登记依据变动；清单更新之前，不能对该事项设置新任务。"))
    return redirect(url_for("item_lists.show_entry", code=code), 303)


@item_lists.route("/lists/new", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show_new() -> Page:
    """A new entry."""
    return _draft("")


@item_lists.route("/lists/entries/<code>/change", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show_change(code: str) -> Page:
    """A change of an entry: a new version."""
    return _draft(code)


def _draft(code: str) -> Page:
    former = _newest(code) if code else None
    form = form_of(former, code)
    if request.method == "GET" or not form.validate():
        return _form_page(form, code, 422 if form.errors else 200)
    item = replace(former or ListItem(form.title.data), **item_of(form, former))
    try:
        with hub().transaction() as work:
            draft_item(work, viewer(), code or form.code.data, item, form.reason.data)
    except Refused as refused:
        return _form_page(form, code, status_of(refused), refusal_words(refused))
    flash(_("已保存为草稿，请提交审核。"))
    return redirect(url_for("item_lists.show_entry", code=code or form.code.data), 303)


def _newest(code: str) -> ListItem:
    with reading_session() as reader:
        found = queries.versions(reader, viewer().department or "", code)
    return found[0].item if found else abort(404)


def _list_page(refusal: str = "") -> str:
    words, state = text("q"), text("state")
    with reading_session() as reader:
        page = queries.entries(reader, viewer(), words, state, page_number())
    decisions = [name for name, (role, _use_case) in DECISIONS.items() if viewer().role is role]
    packs = [(id_, load_pack(id_).title) for id_ in pack_ids() if load_pack(id_).items]
    return render_template(
        "list_entries.html", page=page, words=words, state=state, states=list(EntryState), decisions=decisions,
        packs=packs, kinds=list(FORMS), form=LogOutForm(), refusal=refusal, tab="item_lists.show_list",
    )  # fmt: skip


def _entry_page(code: str, refusal: str = "") -> str:
    department = request.args.get("department", "") if viewer().role is Role.AUDITOR else viewer().department or ""
    with reading_session() as reader:
        found = queries.versions(reader, department, code)
    if not found:
        abort(404)
    return render_template(
        "list_entry.html", newest=found[0], versions=found, day=today().on, form=LogOutForm(), refusal=refusal,
        tab="item_lists.show_list",
    )  # fmt: skip


def _form_page(form: EntryForm, code: str, status: int, refusal: str = "") -> tuple[str, int]:
    title = _("调整清单事项") if code else _("新增清单事项")
    return render_template(
        "list_entry_form.html", form=form, code=code, title=title, refusal=refusal, tab="item_lists.show_list"
    ), status
