"""The ceremony of a draw for those who take part: the list, one with its chain, and the steps of departments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from service.application.confirm_beacon import confirm_beacon
from service.application.enter_beacon import enter_beacon
from service.application.record_commitment import commit
from service.application.record_reveal import reveal
from service.domain.actors import Actor, Role
from service.domain.ceremony import WITNESS
from service.domain.draw.rounds import CODES
from service.domain.refusals import Refused, TooEarly
from service.ports import UnitOfWork
from service.queries import ceremonies
from service.queries.ceremonies import Ceremony
from service.web.access import READERS, allowed
from service.web.ceremony_forms import BeaconForm, CodeForm, CommitForm, HeadForm, RevealForm
from service.web.ceremony_steps import CONFIRMS, steps_of
from service.web.errors import status_of
from service.web.inputs import page_number, text
from service.web.outlook import hub, now, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

ceremony = Blueprint("ceremony", __name__)
TAKES_PART = ceremonies.WHO_TAKES_PART
ADDRESS = "/campaigns/<campaign_id>/ceremony"
Use = Callable[[UnitOfWork, Actor], Any]


@ceremony.get("/draws")
@allowed(*READERS, Role.WITNESS)
def show_list() -> str:
    """The draws of the viewer's campaigns."""
    actor, todo = viewer(), text("todo")
    with reading_session() as reader:
        page = ceremonies.ceremonies(reader, actor, todo, page_number())
    todos = ceremonies.TODOS.get(actor.role or Role.AUDITOR, ())
    return render_template("ceremonies.html", page=page, todo=todo, todos=todos, now=now())


@ceremony.get(ADDRESS)
@allowed(*READERS)
def show(campaign_id: str) -> Page:
    """One draw, for a department."""
    return page_of(campaign_id)


@ceremony.get(f"{ADDRESS}/freeze.json")
@allowed(*READERS, Role.WITNESS)
def show_freeze(campaign_id: str) -> Response:
    """Plan and freeze, for `lianjian draw commit`."""
    attempt = found(campaign_id).attempt
    if attempt is None:
        abort(404)
    answer = jsonify(freeze_hash=attempt.freeze_hash, freeze=attempt.freeze, plan=attempt.plan)
    answer.headers["Content-Disposition"] = f'attachment; filename="freeze-{campaign_id}.json"'
    return answer


@ceremony.post(f"{ADDRESS}/commit")
@allowed(*TAKES_PART)
def do_commit(campaign_id: str) -> Page:
    """The viewer's department, or the witness, commits."""
    form = CommitForm()
    return answer(campaign_id, form, lambda work, actor: commit(work, actor, _own(actor), _said(campaign_id, form)))


@ceremony.post(f"{ADDRESS}/reveal")
@allowed(*TAKES_PART)
def do_reveal(campaign_id: str) -> Page:
    """The viewer's department, or the witness, reveals."""
    form = RevealForm()
    return answer(campaign_id, form, lambda work, actor: reveal(work, actor, _own(actor), _said(campaign_id, form)))


@ceremony.post(f"{ADDRESS}/reveal-for-witness")
@allowed(Role.COORDINATOR)
def do_reveal_for_witness(campaign_id: str) -> Page:
    """Who holds the sealed copy of the witness's secret enters the nonce; the audit log says who did."""
    form = RevealForm()

    def enter(work: UnitOfWork, actor: Actor) -> None:
        actor.needs_department(work.campaigns.need(campaign_id).lead)
        reveal(work, actor, WITNESS, _said(campaign_id, form))

    return answer(campaign_id, form, enter, "witness")


@ceremony.post(f"{ADDRESS}/beacon")
@allowed(Role.COORDINATOR, *CONFIRMS)
def do_enter_beacon(campaign_id: str) -> Page:
    """The first reading of the beacon."""
    form = BeaconForm()
    return answer(campaign_id, form, lambda work, actor: enter_beacon(work, actor, campaign_id, form.value.data))


@ceremony.post(f"{ADDRESS}/beacon-again")
@allowed(*CONFIRMS)
def do_confirm_beacon(campaign_id: str) -> Page:
    """The second reading, by somebody else."""
    form = BeaconForm()
    return answer(campaign_id, form, lambda work, actor: confirm_beacon(work, actor, campaign_id, form.value.data))


# --- what the witness's pages share ----------------------------------------------------------------------------------


def found(campaign_id: str) -> Ceremony:
    """The draw, or the end of the request: 404."""
    with reading_session() as reader:
        one = ceremonies.ceremony(reader, viewer(), campaign_id)
    if one is None:
        abort(404)
    return one


def answer(campaign_id: str, form: FlaskForm, use: Use, party: str = "") -> Page:
    """Do what the form asks for and go back to the page; or the page with what is wrong. `party` tells the form of
    another participant from one's own."""
    found(campaign_id)
    if not form.validate():
        return page_of(campaign_id, form, "", 422, party)
    try:
        with hub().transaction() as work:
            use(work, viewer())
    except TooEarly:
        return page_of(campaign_id, form, _("现在还没有轮到这一步，请稍后再试。"), 409, party)
    except Refused as refused:
        if status_of(refused) == 404:
            raise
        return page_of(campaign_id, form, refusal_words(refused), status_of(refused), party)
    flash(_("已完成。"))
    endpoint = "witness.show" if viewer().role is Role.WITNESS else "ceremony.show"
    return redirect(url_for(endpoint, campaign_id=campaign_id), 303)


def page_of(
    campaign_id: str, form: FlaskForm | None = None, refusal: str = "", status: int = 200, party: str = ""
) -> Page:
    """The page of one draw, with the form that was just sent if there is one."""
    one, actor, at = found(campaign_id), viewer(), now()
    forms, steps = _forms(one, form, party), steps_of(one, actor, at)
    shown = {"beacon" if step.endswith("beacon") else step for step in steps}
    is_aside = form is not None and all(forms[name] is not form for name in shown)
    template = "witness.html" if actor.role is Role.WITNESS else "campaign_ceremony.html"
    return render_template(
        template, campaign=one, attempt=one.attempt, forms=forms, steps=steps, refusal=refusal, wrong=form,
        is_aside=is_aside, own=actor.department, now=at, tab="ceremony",
    ), status  # fmt: skip


def _forms(one: Ceremony, sent: FlaskForm | None, party: str) -> Mapping[str, FlaskForm]:
    """One empty form for each step, and in its place the one that was sent."""
    frozen = {"freeze_hash": one.attempt.freeze_hash if one.attempt else ""}
    forms: dict[str, FlaskForm] = {
        "commit": CommitForm(formdata=None, data=frozen),
        "reveal": RevealForm(formdata=None, data=frozen),
        "reveal_for_witness": RevealForm(formdata=None, data=frozen),
        "beacon": BeaconForm(formdata=None),
        "prepare": HeadForm(formdata=None, data={"length": CODES}),
        "code": CodeForm(formdata=None),
    }
    kinds = {CommitForm: "commit", RevealForm: "reveal", BeaconForm: "beacon", HeadForm: "prepare", CodeForm: "code"}
    if sent is not None:
        forms["reveal_for_witness" if party else kinds[type(sent)]] = sent
    return forms


def _own(actor: Actor) -> str:
    return str(actor.department)


def _said(campaign_id: str, form: FlaskForm) -> dict[str, Any]:
    said = {name: field.data for name, field in form._fields.items() if name in ("freeze_hash", "commitment", "nonce")}
    return {**said, "campaign_id": campaign_id, "signature": form["signature"].data or None}
