"""Suspected crimes: the list, one with its way and papers, its opening, its handing over, and its steps."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from service.application.crime_steps import Document
from service.application.hand_over_crime import hand_over_crime
from service.application.open_crime_case import Suspicion, open_crime_case
from service.domain.actors import Role
from service.domain.crime_cases import CRIME, CrimeState
from service.domain.refusals import Refused
from service.queries.crime_cases import CrimePage, crimes
from service.queries.crime_matters import Matter, licensed_inspectors, own_matter, referred_matter, suspected_matters
from service.queries.laws import law_of
from service.web.access import READERS, allowed
from service.web.crime_forms import OpeningForm, ShortDocumentForm
from service.web.crime_papers import PAPERS, crime_paper
from service.web.crime_steps import OWN_STEPS, POLICE_STEPS, found_crime, place_of, steps_of, who_answers
from service.web.errors import status_of
from service.web.exports import paper_file
from service.web.inputs import page_number, text
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page, Step, take

crime_cases = Blueprint("crime_cases", __name__)


@crime_cases.get("/crime-cases")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state, todo = text("state"), text("todo")
    with reading_session() as reader:
        page = crimes(reader, viewer(), state, todo, page_number())
    return render_template("crime_cases.html", page=page, state=state, states=list(CrimeState))


@crime_cases.get("/crime-cases/suspected")
@allowed(Role.OFFICER)
def show_suspected() -> str:
    """The problems that their finders hold for a matter of the judiciary, without a case."""
    with reading_session() as reader:
        page = suspected_matters(reader, viewer(), page_number())
    return render_template("crime_suspected.html", page=page)


@crime_cases.route("/crime-cases/new", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def show_new() -> Page:
    """Open a case on a problem of one's own part, or of a referral that one's department has accepted."""
    matter, form = _matter(), OpeningForm()
    del form.reason, form.confirmed
    if request.method == "GET" or not form.validate():
        return _opening_page(matter, form, 200 if request.method == "GET" else 422)
    named = request.form.getlist("handlers")
    try:
        with hub().transaction() as work:
            suspicion = Suspicion(form.offence.data or "", form.grounds.data or "", named)
            crime_id = open_crime_case(work, viewer(), matter.finding_id, suspicion)
    except Refused as refused:
        return _opening_page(matter, form, status_of(refused), refusal_words(refused))
    flash(_("已完成。"))
    return redirect(url_for("crime_cases.show", crime_id=crime_id), 303)


@crime_cases.get("/crime-cases/<crime_id>")
@allowed(*READERS)
def show(crime_id: str) -> str:
    """One case."""
    case = found_crime(crime_id)
    may_hand_over = (
        viewer().role is Role.OFFICER
        and viewer().department == case.department
        and CRIME.allows(case.state, "hand_over_crime")
    )
    papers = PAPERS if case.report else ()
    return render_template(
        "crime_case.html", case=case, steps=steps_of(case), may_hand_over=may_hand_over, papers=papers
    )


@crime_cases.route("/crime-cases/<crime_id>/hand-over", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def hand_over(crime_id: str) -> Page:
    """Hand the case over: for each paper that the law asks for its files, or why there is none."""
    case, form = _own(crime_id), ShortDocumentForm()
    del form.reason, form.confirmed
    if not CRIME.allows(case.state, "hand_over_crime"):
        return redirect(url_for("crime_cases.show", crime_id=crime_id), 303)
    names = _paper_names(case)
    if request.method == "GET" or not form.validate():
        return _hand_over_page(case, form, names, 200 if request.method == "GET" else 422)
    try:
        with hub().transaction() as work:
            letter = Document(form.document.data or "", form.on.data, form.words.data or "")
            hand_over_crime(work, viewer(), crime_id, _papers(case, names), letter)
    except Refused as refused:
        return _hand_over_page(case, form, names, status_of(refused), refusal_words(refused))
    flash(_("已完成。"))
    return redirect(url_for("crime_cases.show", crime_id=crime_id), 303)


@crime_cases.get("/crime-cases/<crime_id>/papers/<name>.<file_form>")
@allowed(*READERS)
def show_paper(crime_id: str, name: str, file_form: str) -> Response:
    """One of the papers of the case as a file."""
    case = found_crime(crime_id)
    if name not in PAPERS or not case.report:
        abort(404)
    return paper_file(f"{name}-{case.id}", file_form, crime_paper(case, name, today().on))


def _matter() -> Matter:
    with reading_session() as reader:
        if text("referral"):
            found = referred_matter(reader, viewer(), text("referral"))
        else:
            found = own_matter(reader, viewer(), text("part"), text("item"))
    return found or abort(404)


def _opening_page(matter: Matter, form: OpeningForm, status: int, refusal: str = "") -> Page:
    with reading_session() as reader:
        people = licensed_inspectors(reader, viewer(), today().on)
    named = set(request.form.getlist("handlers"))
    page = render_template("crime_new.html", matter=matter, form=form, people=people, named=named, refusal=refusal)
    return page, status


def _own(crime_id: str) -> CrimePage:
    case = found_crime(crime_id)
    return case if case.department == viewer().department else abort(404)


def _paper_names(case: CrimePage) -> tuple[str, ...]:
    with reading_session() as reader:
        return law_of(reader, case.law_id).words("crime_referral_attachments")


def _papers(case: CrimePage, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """What was ticked and written for each paper."""
    return [
        {
            "name": name,
            "files": [{"name": case.files.get(sha, sha), "sha256": sha} for sha in request.form.getlist(f"files-{n}")],
            "none_because": request.form.get(f"none-{n}", "").strip(),
        }
        for n, name in enumerate(names)
    ]


def _hand_over_page(
    case: CrimePage, form: ShortDocumentForm, names: tuple[str, ...], status: int, refusal: str = ""
) -> Page:  # fmt: skip
    given = _papers(case, names)
    return render_template("crime_hand_over.html", case=case, form=form, given=given, refusal=refusal), status


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(crime_id: str) -> Page:
        case = found_crime(crime_id)
        owners = (case.department,) if step.event in OWN_STEPS else who_answers(case)
        return take(step, place_of(case, step.event)) if viewer().department in owners else abort(404)

    crime_cases.add_url_rule(f"/crime-cases/<crime_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in (*OWN_STEPS.values(), *POLICE_STEPS.values()):
    _add_route(_step)
