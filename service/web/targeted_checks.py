"""Checks without a draw: the list with the counts by kind, one of them, its proposal, its teams, its approval."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.name_check_team import name_check_team
from service.application.propose_check import plan_check, propose_check
from service.domain.actors import Role
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.targeted_checks import CHECK, CheckState
from service.policies.loading import load_pack, pack_ids
from service.queries.inspector_pool import own_inspectors
from service.queries.targeted_checks import CheckPage, check_page, checks, tasks_by_kind
from service.web.access import READERS, allowed
from service.web.check_forms import CheckForm, form_for, wanted_of
from service.web.check_steps import STEPS, place_of
from service.web.errors import status_of
from service.web.forms import LogOutForm
from service.web.inputs import page_number, text
from service.web.outlook import hub, now, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page, Step, available, take

targeted_checks = Blueprint("targeted_checks", __name__)
MOST_INSPECTORS = 20


@targeted_checks.get("/checks")
@allowed(*READERS)
def show_list() -> str:
    """The list, and how many tasks of each kind there are this year (C069)."""
    state, todo, year = text("state"), text("todo"), now().year
    with reading_session() as reader:
        page = checks(reader, viewer(), state, todo, page_number())
        counts = tasks_by_kind(reader, year)
    return render_template(
        "checks.html", page=page, state=state, states=list(CheckState), counts=counts, year=year, packs=load_pack
    )


@targeted_checks.get("/checks/<check_id>")
@allowed(*READERS)
def show(check_id: str) -> str:
    """One check."""
    found = found_check(check_id)
    steps = available(STEPS, viewer(), found.department, CHECK, found.state)
    offered = [step for step in steps if step.role is not Role.REVIEWER or viewer().id != found.proposed_by]
    may_name = (
        viewer().role is Role.COORDINATOR
        and viewer().department in found.departments
        and CHECK.allows(found.state, "name_team")
    )
    may_plan = viewer().role is Role.COORDINATOR and viewer().department == found.department
    return render_template(
        "check.html", check=found, steps=[step for step in offered if found.urgency or step.event != "start_urgently"],
        may_name=may_name, may_plan=may_plan and found.state == CheckState.RECEIVED,
        ground=load_pack(found.pack_id).check_ground(found.ground),
    )  # fmt: skip


@targeted_checks.route("/checks/new", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show_new() -> Page:
    """Propose a check, or plan the one that a referral gave rise to: first the document, then the form."""
    received = found_check(text("check")) if text("check") else None
    packs = [pack for pack in map(load_pack, pack_ids()) if pack.contents]
    pack = next((pack for pack in packs if pack.id == text("pack")), None)
    if pack is None:
        return render_template("check_pack.html", packs=packs, received=received)
    form = form_for(pack)
    if request.method == "GET":
        _fill_in(form, received)
        return _form_page(pack, form, 200)
    return _propose(pack, form, received) if form.validate() else _form_page(pack, form, 422)


@targeted_checks.route("/checks/<check_id>/team", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show_team(check_id: str) -> Page:
    """Name one's own department's inspectors for a check."""
    found, form = found_check(check_id), LogOutForm()
    if viewer().department not in found.departments:
        abort(404)
    if request.method == "GET" or not form.validate():
        return _team_page(found, form, 200)
    chosen = request.form.getlist("inspectors")[:MOST_INSPECTORS]
    try:
        with hub().transaction() as work:
            name_check_team(work, viewer(), check_id, chosen, request.form.get("leader", ""))
    except Refused as refused:
        return _team_page(found, form, status_of(refused), refusal_words(refused))
    return _done(check_id)


def found_check(check_id: str) -> CheckPage:
    """A check that the viewer may see; 404 otherwise."""
    with reading_session() as reader:
        found = check_page(reader, viewer(), check_id)
    return found or abort(404)


def _propose(pack: PolicyPack, form: CheckForm, received: CheckPage | None) -> Page:
    try:
        with hub().transaction() as work:
            if received:
                plan_check(work, viewer(), received.id, wanted_of(pack, form))
            check_id = received.id if received else propose_check(work, viewer(), wanted_of(pack, form))
    except Refused as refused:
        return _form_page(pack, form, status_of(refused), refusal_words(refused))
    return _done(check_id)


def _fill_in(form: CheckForm, received: CheckPage | None) -> None:
    """What a referral has settled already."""
    if received:
        form.name.data, form.ground.data, form.source.data = received.name, received.ground, received.source
        form.region.data, form.objects.data = received.region, " ".join(received.objects)


def _form_page(pack: PolicyPack, form: CheckForm, status: int, refusal: str = "") -> Page:
    return render_template("check_new.html", pack=pack, form=form, refusal=refusal), status


def _team_page(found: CheckPage, form: LogOutForm, status: int, refusal: str = "") -> Page:
    with reading_session() as reader:
        people = own_inspectors(reader, viewer())
    return render_template("check_team.html", check=found, people=people, form=form, refusal=refusal), status


def _done(check_id: str) -> Response:
    flash(_("已完成。"))
    return redirect(url_for("targeted_checks.show", check_id=check_id), 303)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(check_id: str) -> Page:
        found = found_check(check_id)
        return take(step, place_of(found)) if found.department == viewer().department else abort(404)

    targeted_checks.add_url_rule(f"/checks/<check_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)
