"""Duties that move between departments: one gives them up, the other's reviewer takes them over (C014)."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.transfer_duties import accept_transfer, decline_transfer, propose_transfer
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.queries.duty_transfers import transfers
from service.queries.item_lists import items_in_force
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.forms import LogOutForm
from service.web.inputs import page_number
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

duty_transfers = Blueprint("duty_transfers", __name__)
Page = str | Response | tuple[str, int]
DECISIONS = {"accept_transfer": accept_transfer, "decline_transfer": decline_transfer}
LONGEST_DOCUMENT = 500
MOST_ITEMS = 500


@duty_transfers.get("/transfers")
@allowed(*READERS)
def show_list() -> str:
    """The transfers, and for a coordinator the form for a new one."""
    return _page()


@duty_transfers.post("/transfers")
@allowed(Role.COORDINATOR)
def do_propose() -> Page:
    """Give duties up."""
    try:
        effective_on = date.fromisoformat(request.form.get("effective_on", ""))
    except ValueError:
        return _page(_("请填写划转日期，如 2026-11-21。")), 422
    codes, receiver = request.form.getlist("item")[:MOST_ITEMS], request.form.get("receiver", "")
    document = request.form.get("document", "")[:LONGEST_DOCUMENT]
    try:
        with hub().transaction() as work:
            propose_transfer(work, viewer(), receiver, codes, document, effective_on)
    except Refused as refused:
        return _page(refusal_words(refused)), status_of(refused)
    flash(_("已提出职责划转，等待接收部门审核。"))
    return redirect(url_for("duty_transfers.show_list"), 303)


@duty_transfers.post("/transfers/<transfer_id>")
@allowed(Role.REVIEWER)
def decide(transfer_id: str) -> Page:
    """Take the duties over, or not."""
    use_case = DECISIONS.get(request.form.get("decision", "")) or abort(400)
    try:
        with hub().transaction() as work:
            use_case(work, viewer(), transfer_id)
    except Refused as refused:
        if status_of(refused) == 404:
            raise
        return _page(refusal_words(refused)), status_of(refused)
    flash(_("已完成。"))
    return redirect(url_for("duty_transfers.show_list"), 303)


def _page(refusal: str = "") -> str:
    actor = viewer()
    with reading_session() as reader:
        page = transfers(reader, actor, page_number())
        items = items_in_force(reader, actor.department or "") if actor.role is Role.COORDINATOR else []
    others = [code for code in hub().departments if code != actor.department]
    return render_template(
        "duty_transfers.html", page=page, items=items, others=others, form=LogOutForm(), refusal=refusal,
        decisions=list(DECISIONS), tab="duty_transfers.show_list",
    )  # fmt: skip
