"""Inspectors: one with every version, the reviewer's decision, trainings and who attended them."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.record_training import record_attendance, record_training
from service.application.review_inspectors import accept_inspectors, reject_inspectors
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.queries.inspector_pool import own_inspectors
from service.queries.library_history import inspector_versions
from service.queries.paging import PAGE_SIZE
from service.queries.trainings import trainings, trainings_of
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.forms import LogOutForm
from service.web.inputs import page_number
from service.web.library_forms import TrainingForm
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

inspector_work = Blueprint("inspector_work", __name__)
LONGEST_REASON = 1000
MOST_ATTENDED = 500


@inspector_work.get("/inspectors/<inspector_id>")
@allowed(*READERS)
def show(inspector_id: str) -> str:
    """One inspector of one's own department, with every version and the trainings."""
    with reading_session() as reader:
        versions = inspector_versions(reader, viewer(), inspector_id)
        attended = trainings_of(reader, inspector_id)
    if not versions:
        abort(404)
    return render_template(
        "library_inspector.html", id=inspector_id, versions=versions, trainings=attended, tab="inspectors"
    )


@inspector_work.post("/libraries/inspectors/review")
@allowed(Role.REVIEWER)
def review() -> Response:
    """Agree to what was chosen or not, all of it or nothing (C028)."""
    chosen = request.form.getlist("chosen")[:PAGE_SIZE]
    back = url_for("libraries.show_inspectors", todo="review_inspector")
    try:
        with hub().transaction() as work:
            if request.form.get("decision") == "accept":
                decided = accept_inspectors(work, viewer(), chosen)
            else:
                decided = reject_inspectors(work, viewer(), chosen, request.form.get("reason", "")[:LONGEST_REASON])
        flash(_("已审核 %(n)s 人。", n=decided))
    except Refused as refused:
        if status_of(refused) == 404:
            raise
        flash(refusal_words(refused))
    return redirect(back, 303)


@inspector_work.route("/libraries/trainings", methods=["GET", "POST"])
@allowed(*READERS)
def show_trainings() -> Page:
    """The trainings; a coordinator records a new one (C110)."""
    form = TrainingForm()
    if request.method == "GET":
        return _trainings_page(form, 200)
    if viewer().role is not Role.COORDINATOR:
        abort(403)
    if not form.validate():
        return _trainings_page(form, 422)
    try:
        with hub().transaction() as work:
            record_training(work, viewer(), form.title.data or "", form.held_on.data, form.hours.data or 0)
    except Refused as refused:
        return _trainings_page(form, status_of(refused), refusal_words(refused))
    return redirect(url_for("inspector_work.show_trainings"), 303)


@inspector_work.post("/libraries/trainings/<training_id>/attendance")
@allowed(Role.COORDINATOR)
def attend(training_id: str) -> Response:
    """Note who of one's own department attended."""
    with hub().transaction() as work:
        noted = record_attendance(work, viewer(), training_id, request.form.getlist("attended")[:MOST_ATTENDED])
    flash(_("已登记 %(n)s 人参训。", n=noted))
    return redirect(url_for("inspector_work.show_trainings"), 303)


def _trainings_page(form: TrainingForm, status: int, refusal: str = "") -> Page:
    with reading_session() as reader:
        page = trainings(reader, viewer(), page_number())
        people = own_inspectors(reader, viewer())
    return render_template(
        "trainings.html", page=page, people=people, form=form, token=LogOutForm(), refusal=refusal, tab="inspectors"
    ), status
