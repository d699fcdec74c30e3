"""Abnormal operation (经营异常): the office's tasks and listings, and the way off again (C075)."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.remove_abnormal import apply_removal, refuse_removal, remove_listing, verify_removal
from service.domain.abnormal_listings import CLOCKS, LISTING, ListingState, clock_subject
from service.domain.actors import Actor, Role
from service.ports import UnitOfWork
from service.queries.abnormal_listings import ListingLine, listing, listings
from service.queries.corrections import open_clocks
from service.web.access import READERS, allowed
from service.web.follow_up_forms import ApplicationForm, RemovalForm, VerificationForm
from service.web.inputs import page_number, text
from service.web.labels import label
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

abnormal_listings = Blueprint("abnormal_listings", __name__)


def _apply(work: UnitOfWork, actor: Actor, id_: str, _reason: str, on: date, ground: str, words: str) -> None:
    apply_removal(work, actor, id_, on, ground, words)


def _verify(work: UnitOfWork, actor: Actor, id_: str, _reason: str, on: date, words: str) -> None:
    verify_removal(work, actor, id_, on, words)


def _remove(work: UnitOfWork, actor: Actor, id_: str, _reason: str, on: date, number: str) -> None:
    remove_listing(work, actor, id_, on, number)


STEPS = {
    step.event: step
    for step in (
        Step(
            "apply_removal", Role.OFFICER, _apply, frozenset({ListingState.APPLIED}),
            _l("登记后核实期限开始计算。"), form=ApplicationForm, further=("received_on", "ground", "words"),
        ),
        Step(
            "verify_removal", Role.OFFICER, _verify, frozenset({ListingState.VERIFIED}),
            _l("自查实之日起按期作出移出决定。"), form=VerificationForm, further=("verified_on", "words"),
        ),
        Step(
            "remove_listing", Role.OFFICER, _remove, frozenset({ListingState.REMOVED}),
            _l("移出后对象名录中的标签随之取消，并对外公示。"), is_final=True,
            form=RemovalForm, further=("removed_on", "document_number"),
        ),
        Step(
            "refuse_removal", Role.OFFICER, refuse_removal, frozenset(), _l("写明不予移出的理由；申请留存备查。"),
            needs_reason=True,
        ),
    )
}  # fmt: skip


@abnormal_listings.get("/abnormal")
@allowed(*READERS)
def show_list() -> str:
    """The list, with the light of the clock that runs."""
    state = text("state")
    with reading_session() as reader:
        page = listings(reader, viewer(), state, page_number())
        clocks = open_clocks(reader, [_subject(line) for line in page.lines])
    lights = {line.id: clocks[_subject(line)] for line in page.lines if _subject(line) in clocks}
    return render_template(
        "abnormal_listings.html", page=page, lights=lights, today=today(), state=state, states=list(ListingState)
    )


@abnormal_listings.get("/abnormal/<listing_id>")
@allowed(*READERS)
def show(listing_id: str) -> str:
    """One listing."""
    found = _listing(listing_id)
    with reading_session() as reader:
        clock = open_clocks(reader, [_subject(found)]).get(_subject(found))
    steps = available(STEPS, viewer(), found.department, LISTING, found.state)
    return render_template("abnormal_listing.html", listing=found, clock=clock, today=today(), steps=steps)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(listing_id: str) -> Page:
        return take(step, _place(listing_id))

    abnormal_listings.add_url_rule(
        f"/abnormal/<listing_id>/{step.path}", step.event, show_step, methods=["GET", "POST"]
    )


for _step in STEPS.values():
    _add_route(_step)


def _listing(listing_id: str) -> ListingLine:
    with reading_session() as reader:
        found = listing(reader, viewer(), listing_id)
    if found is None:
        abort(404)
    return found


def _place(listing_id: str) -> Place:
    found = _listing(listing_id)
    facts = [
        (_("检查对象"), found.object_name),
        (_("措施"), label("abnormal_kind", found.kind)),
        (_("当前状态"), label("abnormal_listing", found.state)),
    ]
    address = url_for("abnormal_listings.show", listing_id=found.id)
    return Place(LISTING, found.id, found.object_name, found.state, facts, address)


def _subject(found: ListingLine) -> str:
    """What the clock that runs now is about."""
    return clock_subject(found.id, len(found.refusals)) if found.state in CLOCKS else found.id
