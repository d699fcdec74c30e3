"""The policy packs: what is in force, every version, a proposal with its preview, and what differs between two."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField

from service.application.compare_laws import compare_laws
from service.application.propose_pack import propose_pack
from service.domain.actors import Role
from service.domain.faults import FileRefused
from service.domain.law_versions import PACK_VERSION
from service.domain.pack_diff import changes
from service.domain.refusals import Refused
from service.domain.under_another_law import Line
from service.policies.checking import LARGEST_FILE
from service.policies.pinned import pack_of_text
from service.queries import packs as queries
from service.queries.campaign_page import campaign_page
from service.queries.packs import VersionLine
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.inputs import text
from service.web.languages import language
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

packs = Blueprint("packs", __name__)

VIEWERS = READERS | {Role.ADMINISTRATOR}
NEW = ""


class PackForm(FlaskForm):
    """The file of a pack, and of which pack it is a version."""

    pack = SelectField(_l("政策文件"))
    file = FileField(_l("TOML 文件（UTF-8）"), [FileRequired(_l("请选择文件"))])


@packs.get("/packs")
@allowed(*VIEWERS)
def show_list() -> str:
    """The packs in force, and every version."""
    with reading_session() as reader:
        found, versions = queries.packs_in_force(reader, today().on), queries.versions(reader)
    return render_template("packs.html", packs=list(found.values()), versions=versions)


@packs.get("/packs/<pack_id>")
@allowed(*VIEWERS)
def show(pack_id: str) -> str:
    """One pack as in force today: each rule with value, source and quotation."""
    with reading_session() as reader:
        pack = queries.packs_in_force(reader, today().on).get(pack_id) or abort(404)
        versions = queries.versions(reader, pack_id)
    return render_template("pack.html", pack=pack, versions=versions)


@packs.route("/packs/propose", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def show_proposal() -> Page:
    """The form; after a file with faults the table of all of them."""
    form = PackForm()
    with reading_session() as reader:
        known = queries.packs_in_force(reader, today().on)
    form.pack.choices = [(NEW, _("新的政策文件")), *((pack.id, pack.title) for pack in known.values())]
    if request.method == "GET":
        return _proposal_page(form, 200)
    return _propose(form) if form.validate() else _proposal_page(form, 422)


def _propose(form: PackForm) -> Page:
    try:
        with hub().transaction() as work:
            version_id = propose_pack(work, viewer(), form.file.data.read(LARGEST_FILE + 1), form.pack.data or None)
    except FileRefused as refused:
        return _proposal_page(form, 422, faults=[(each, each.words(language())) for each in refused.faults])
    except Refused as refused:
        return _proposal_page(form, status_of(refused), refusal=refusal_words(refused))
    flash(_("已提出，等待另一名管理员批准施行。"))
    pack_id, _slash, number = version_id.partition("/")
    return redirect(url_for("packs.show_version", pack_id=pack_id, number=number), 303)


def _proposal_page(form: PackForm, status: int, **more: Any) -> tuple[str, int]:
    return render_template("pack_proposal.html", form=form, **more), status


@packs.get("/packs/<pack_id>/versions/<number>")
@allowed(*VIEWERS)
def show_version(pack_id: str, number: str) -> str:
    """A version: what it changes value by value, and which campaigns it concerns."""
    line = version_line(pack_id, number)
    with reading_session() as reader:
        new = pack_of_text(pack_id, queries.text_of(reader, line.text_id))
        found = queries.concerned(reader, viewer(), new, today().on)
        changed = queries.preview(reader, line)
    may_decide = viewer().role is Role.ADMINISTRATOR and PACK_VERSION.allows(line.state, "enact_pack")
    return render_template("pack_version.html", line=line, changes=changed, concerned=found, may_decide=may_decide)


def version_line(pack_id: str, number: str) -> VersionLine:
    """A version that is there, or 404."""
    with reading_session() as reader:
        lines = queries.versions(reader, pack_id)
    return next((line for line in lines if str(line.number) == number), None) or abort(404)


@packs.get("/packs/diff")
@allowed(*VIEWERS)
def show_diff() -> str:
    """What differs between two packs, and what a campaign would have been under the second."""
    names, campaign_id = (text("a", 80), text("b", 80)), text("campaign", 32)
    with reading_session() as reader:
        found = [queries.pack_named(reader, name, today().on) for name in names]
        known = list(queries.packs_in_force(reader, today().on).values())
        versions = queries.versions(reader)
        old, new = (queries.over_baseline(reader, pack, today().on) if pack else None for pack in found)
        if campaign_id and campaign_page(reader, viewer(), campaign_id) is None:
            abort(404)
    changed = changes(old, new) if old and new else []
    unknown = [name for name, pack in zip(names, found, strict=True) if name and not pack]
    lines: list[Line] = []
    if new and campaign_id:
        with hub().transaction() as work:
            lines = compare_laws(work, campaign_id, new)
    return render_template(
        "pack_diff.html", names=names, packs=known, versions=versions, changes=changed, lines=lines,
        campaign_id=campaign_id, is_asked=bool(old and new), unknown=unknown,
    )  # fmt: skip
