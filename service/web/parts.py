"""One's own department's parts: the list, and one with what was found on each item."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from service.domain.states import PartState
from service.queries.credit import known_before_visit
from service.queries.parts import Wanted, part_page
from service.queries.parts import parts as list_parts
from service.queries.recusals import recusals_of
from service.queries.visit_records import record_versions, shared_with, stored_hashes
from service.web.access import READERS, allowed
from service.web.credit import kind_name
from service.web.follow_up_facts import known_of
from service.web.inputs import page_number, text
from service.web.outlook import reading_session
from service.web.part_steps import steps_of
from service.web.raise_referrals import referable
from service.web.sign_in import viewer
from service.web.visit_facts import told_at_visit

parts = Blueprint("parts", __name__)


@parts.get("/parts")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    wanted = Wanted(text("q"), text("state"), text("campaign"))
    with reading_session() as reader:
        page = list_parts(reader, viewer(), wanted, page_number())
    return render_template("parts.html", page=page, wanted=wanted, states=list(PartState))


@parts.get("/parts/<part_id>")
@allowed(*READERS)
def show(part_id: str) -> str:
    """One part."""
    with reading_session() as reader:
        found = part_page(reader, viewer(), part_id)
        requests = recusals_of(reader, viewer(), part_id)
        versions = record_versions(reader, viewer(), part_id)
        files = stored_hashes(reader, viewer(), part_id)
        shared = shared_with(reader, viewer(), found.visit_id) if found else []
        papers = told_at_visit(reader, found) if found else None
        follow_up = known_of(reader, found) if found else None
        known = known_before_visit(reader, found) if found else []
    if found is None:
        abort(404)
    return render_template(
        "part.html", part=found, recusals=requests, versions=versions, files=files, shared=shared, told=papers,
        steps=steps_of(viewer(), found), referable=referable(found), follow_up=follow_up, known=known,
        kind_name=kind_name,
    )  # fmt: skip
