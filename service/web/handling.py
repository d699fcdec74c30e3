"""An officer handles a problem of an own part: the hub proposes, the officer decides, a deviation has its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from service.application.handle_finding import handle_finding, propose_handling
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.queries.laws import law_of
from service.queries.leniency import entries_for
from service.queries.parts import FindingLine, PartPage, part_page
from service.web.access import allowed
from service.web.errors import status_of
from service.web.handling_form import HandlingForm
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

handling = Blueprint("handling", __name__)


@handling.route("/parts/<part_id>/items/<item_id>/handle", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def handle(part_id: str, item_id: str) -> Page:
    """GET proposes by what is stored; POST looks again with the ticked circumstances, or records what was done."""
    part, found = _problem(part_id, item_id)
    form = _form(part, found)
    if request.method == "GET":
        return _page(part, found, form, 200)
    if request.form.get("decision") == "propose":
        return _page(part, found, form, 200)
    if not form.validate():
        return _page(part, found, form, 422)
    try:
        with hub().transaction() as work:
            handle_finding(work, viewer(), found.id, form.circumstances.data or [], form.handling())
    except Refused as refused:
        return _page(part, found, form, status_of(refused), refusal_words(refused))
    flash(_("处理结果已登记。"))
    return redirect(url_for("parts.show", part_id=part.id), 303)


def _problem(part_id: str, item_id: str) -> tuple[PartPage, FindingLine]:
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
    if part is None or not part.findings.get(item_id):
        abort(404)
    return part, part.findings[item_id][0]


def _form(part: PartPage, found: FindingLine) -> HandlingForm:
    form = HandlingForm(circumstances=found.report.get("circumstances", []), done_on=today().on)
    with reading_session() as reader:
        form.offer(law_of(reader, part.law_id), part.department)
    return form


def _page(part: PartPage, found: FindingLine, form: HandlingForm, status: int, refusal: str = "") -> tuple[str, int]:
    with reading_session() as reader:
        entries = entries_for(reader, part.department, found.violation or "")
    shown = render_template(
        "handling.html", part=part, found=found, form=form, refusal=refusal, entries=entries,
        proposal=_proposal(found, form.circumstances.data or []),
    )  # fmt: skip
    return shown, status


def _proposal(found: FindingLine, circumstances: list[str]) -> Mapping[str, Any]:
    """What the lists propose; Refused goes on where the problem is not being handled."""
    with hub().transaction() as work:
        return propose_handling(work, viewer(), found.id, circumstances)
