"""The dossiers of handled violations: the list, the review queue, verdicts, and samples for quality reviews."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from service.application.draw_case_sample import draw_case_sample
from service.application.give_verdict import give_verdict
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.samples import Verdict
from service.queries.cases import QUEUE, CaseLine, case_page, later_reoffences, sample, samples, verdicts
from service.queries.cases import cases as list_cases
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.inputs import page_number, row_number, text
from service.web.leniency_forms import SampleForm, VerdictForm
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

cases = Blueprint("cases", __name__)


@cases.get("/cases")
@allowed(*READERS)
def show_list() -> str:
    """The list, or the queue of what is to be reviewed."""
    todo = text("todo")
    with reading_session() as reader:
        page = list_cases(reader, viewer(), todo, page_number())
    return render_template("cases.html", page=page, todo=todo, queue=QUEUE)


@cases.get("/cases/<case_id>")
@allowed(*READERS)
def show(case_id: str) -> Page:
    """One dossier."""
    return _case_page(_case(case_id), None, 200)


@cases.route("/cases/<case_id>/verdict", methods=["GET", "POST"])
@allowed(Role.REVIEWER)
def review(case_id: str) -> Page:
    """The dossier with the form of a verdict."""
    found, form = _case(case_id), VerdictForm()
    if request.method == "GET":
        return _case_page(found, form, 200)
    if not form.validate():
        return _case_page(found, form, 422)
    try:
        with hub().transaction() as work:
            give_verdict(work, viewer(), found.id, Verdict(form.verdict.data), form.words.data or "")
    except Refused as refused:
        return _case_page(found, form, status_of(refused), refusal_words(refused))
    flash(_("评查意见已登记。"))
    return redirect(url_for("cases.show", case_id=found.id), 303)


@cases.get("/cases/samples")
@allowed(*READERS)
def show_samples() -> Page:
    """The samples."""
    return _samples_page(SampleForm(), 200)


@cases.post("/cases/samples")
@allowed(Role.REVIEWER)
def draw() -> Page:
    """Draw another sample."""
    form = SampleForm()
    if not form.validate():
        return _samples_page(form, 422)
    try:
        with hub().transaction() as work:
            days = form.starts_on.data, form.ends_on.data
            drawn = draw_case_sample(work, viewer(), *days, form.size.data or 0)
    except Refused as refused:
        return _samples_page(form, status_of(refused), refusal_words(refused))
    return redirect(url_for("cases.show_sample", sample_id=drawn), 303)


@cases.get("/cases/samples/<sample_id>")
@allowed(*READERS)
def show_sample(sample_id: str) -> str:
    """One sample with its cases, and what is needed to draw it again."""
    with reading_session() as reader:
        found = sample(reader, viewer(), row_number(sample_id))
    if found is None:
        abort(404)
    return render_template("case_sample.html", sample=found[0], lines=found[1])


def _case(case_id: str) -> CaseLine:
    with reading_session() as reader:
        found = case_page(reader, viewer(), row_number(case_id))
    return found or abort(404)


def _case_page(found: CaseLine, form: VerdictForm | None, status: int, refusal: str = "") -> tuple[str, int]:
    with reading_session() as reader:
        said, later = verdicts(reader, found.id), later_reoffences(reader, viewer(), found.finding_id)
    shown = render_template("case.html", case=found, verdicts=said, later=later, form=form, refusal=refusal)
    return shown, status


def _samples_page(form: SampleForm, status: int, refusal: str = "") -> tuple[str, int]:
    with reading_session() as reader:
        page = samples(reader, viewer(), page_number())
    return render_template("case_samples.html", page=page, form=form, refusal=refusal), status
