"""The pages of a draw's witness: it prepares the one-time codes, prints the sealed copy and gives codes."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.application.give_code import give_code
from service.application.prepare_witness import prepare_witness
from service.domain.actors import Actor, Role
from service.ports import UnitOfWork
from service.web.access import allowed
from service.web.ceremony import answer, found, page_of
from service.web.ceremony_forms import CodeForm, HeadForm
from service.web.sign_in import viewer
from service.web.steps import Page

witness = Blueprint("witness", __name__)


@witness.get("/witness/<campaign_id>")
@allowed(Role.WITNESS)
def show(campaign_id: str) -> Page:
    """One draw, for its witness."""
    return page_of(campaign_id)


@witness.post("/witness/<campaign_id>/prepare")
@allowed(Role.WITNESS)
def do_prepare(campaign_id: str) -> Page:
    """Head and length of the chain of one-time codes."""
    form = HeadForm()

    def prepare(work: UnitOfWork, actor: Actor) -> None:
        prepare_witness(work, actor, campaign_id, form.head.data, form.length.data)

    return answer(campaign_id, form, prepare)


@witness.post("/witness/<campaign_id>/code")
@allowed(Role.WITNESS)
def do_give_code(campaign_id: str) -> Page:
    """The next one-time code, for the round that waits."""
    form = CodeForm()
    return answer(campaign_id, form, lambda work, actor: give_code(work, actor, campaign_id, form.code.data))


@witness.get("/witness/<campaign_id>/sealed-copy")
@allowed(Role.WITNESS)
def show_sealed_copy(campaign_id: str) -> str:
    """A page to print, put into an envelope and seal: the secret, which the browser adds by itself."""
    return render_template("sealed_copy.html", campaign=found(campaign_id), own=viewer().department)
