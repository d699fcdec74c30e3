"""An officer orders a correction on a problem of an own part, or on a referral that was taken on (C077)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from service.application.order_correction import order_correction
from service.domain.actors import Role
from service.domain.corrections import is_order
from service.domain.refusals import Refused
from service.queries.laws import law_of
from service.queries.parts import part_page
from service.queries.referrals import referral_page
from service.web.access import allowed
from service.web.errors import status_of
from service.web.follow_up_forms import OrderForm
from service.web.labels import outcome_name
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

order_steps = Blueprint("order_steps", __name__)
SAID = ("outcome", "demands", "ordered_on", "term", "document_number")


@order_steps.route("/parts/<part_id>/items/<item_id>/order-correction", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def on_part(part_id: str, item_id: str) -> Page:
    """On a problem of one's own part."""
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
    if part is None or not part.findings.get(item_id) or part.findings[item_id][0].violation is None:
        abort(404)
    back = url_for("parts.show", part_id=part_id)
    return _order({"part_id": part_id, "item_id": item_id}, str(part.object["name"]), part.law_id, back)


@order_steps.route("/referrals/<referral_id>/order-correction", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def on_referral(referral_id: str) -> Page:
    """On a referral that one's own department has taken on."""
    with reading_session() as reader:
        found = referral_page(reader, viewer(), referral_id)
    if found is None or found.receiver != viewer().department:
        abort(404)
    back = url_for("referrals.show", referral_id=referral_id)
    return _order({"referral_id": referral_id}, found.object_name, found.law_id, back)


def _order(matter: dict[str, str], name: str, law_id: str, back: str) -> Page:
    form = OrderForm()
    del form.reason, form.confirmed
    form.outcome.choices = _orders(law_id)
    if request.method == "GET":
        return _page(form, name, back, 200)
    if not form.validate():
        return _page(form, name, back, 422)
    said: dict[str, str | date | None] = {field: form[field].data for field in SAID}
    try:
        with hub().transaction() as work:
            order_correction(work, viewer(), {**matter, **said})
    except Refused as refused:
        return _page(form, name, back, status_of(refused), refusal_words(refused))
    flash(_("已责令改正，整改期限和复查期限开始计算。"))
    return redirect(url_for("corrections.show_list"), 303)


def _orders(law_id: str) -> list[tuple[str, str]]:
    """The orders that lie within the department's powers."""
    with reading_session() as reader:
        law = law_of(reader, law_id)
    own = [each.code for each in law.outcomes if law.may_record(viewer().department or "", each.code)]
    return [(code, outcome_name(law_id, code)) for code in own if is_order(law, code)]


def _page(form: Any, name: str, back: str, status: int, refusal: str = "") -> tuple[str, int]:
    return render_template("order_correction.html", form=form, name=name, back=back, refusal=refusal), status
