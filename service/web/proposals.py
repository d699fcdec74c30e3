"""Proposed changes of the object library: the list, and the reviewer's decision on one or many."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.decide_proposals import Key, accept_proposals, reject_proposals
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.states import ProposalState
from service.infrastructure.codes import credit_code_reason
from service.queries.paging import PAGE_SIZE
from service.queries.proposals import proposals as list_proposals
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.forms import LogOutForm
from service.web.inputs import page_number, text
from service.web.labels import label
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

proposals = Blueprint("proposals", __name__)
LONGEST_REASON = 1000
CODES = {"entity_type": "entity_type", "kinds": "object_kind", "status": "object_status", "flags": "flag"}
Answer = str | Response | tuple[str, int]


@proposals.get("/libraries/objects/proposals")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    return _page()


@proposals.post("/libraries/objects/proposals")
@allowed(Role.REVIEWER)
def decide() -> Answer:
    """Accept or reject what was chosen, all of it or nothing."""
    chosen = [_key(value) for value in request.form.getlist("chosen")[:PAGE_SIZE]]
    if not chosen:
        return _page(_("请先选择要审核的变更。")), 422
    try:
        with hub().transaction() as work:
            if request.form.get("decision") == "accept":
                decided = accept_proposals(work, viewer(), chosen)
            else:
                decided = reject_proposals(work, viewer(), chosen, request.form.get("reason", "")[:LONGEST_REASON])
    except Refused as refused:
        if status_of(refused) == 404:
            raise
        return _page(refusal_words(refused)), status_of(refused)
    flash(_("已审核 %(n)s 项变更。", n=decided))
    return redirect(url_for("proposals.show_list"), 303)


def in_words(name: str, value: Any) -> str:
    """A value of the library as people read it."""
    listed = value if isinstance(value, list) else [value]
    return "、".join(label(CODES[name], each) if name in CODES else str(each) for each in listed) or "—"


def _key(value: str) -> Key:
    department, _colon, object_id = value.partition(":")
    return department, object_id


def _page(refusal: str = "") -> str:
    state = text("state")
    with reading_session() as reader:
        page = list_proposals(reader, viewer(), state, page_number())
    return render_template(
        "library_proposals.html", page=page, state=state, states=list(ProposalState), form=LogOutForm(),
        refusal=refusal, in_words=in_words, credit_code_reason=credit_code_reason, tab="objects",
    )  # fmt: skip
