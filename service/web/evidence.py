"""The evidence for a finding on the console: manifest, files, what is added later, and how a receiver got it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from service.application.fetch_file import fetch_evidence
from service.application.keep_evidence import add_evidence
from service.application.receive_evidence import receive_evidence
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.ports import UnitOfWork
from service.queries.evidence import Manifest, alarms, item_manifest, referral_manifest
from service.queries.parts import PartPage, part_page
from service.queries.referrals import ReferralPage, referral_page
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.evidence_forms import AddForm, ReceiptForm
from service.web.inputs import page_number
from service.web.outlook import hub, reading_session
from service.web.part_steps import in_time
from service.web.refusal_words import refusal_words
from service.web.sent_files import file_answer, keep_files
from service.web.sign_in import viewer
from service.web.steps import Page

evidence = Blueprint("evidence", __name__)


@evidence.get("/parts/<part_id>/items/<item_id>/evidence")
@allowed(*READERS)
def show_of_item(part_id: str, item_id: str) -> str:
    """The manifest of what was found on one item of one's own part, and who had the files."""
    part, manifest = _of_item(part_id, item_id)
    return render_template("evidence.html", part=part, item_id=item_id, manifest=manifest)


@evidence.route("/parts/<part_id>/items/<item_id>/evidence/add", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def add(part_id: str, item_id: str) -> Page:
    """Add files: a new version of the manifest, in which what was there stays."""
    part, manifest = _of_item(part_id, item_id)
    form = AddForm()
    form.offer(manifest)

    def do(work: UnitOfWork) -> None:
        lines = [{**line, **form.said()} for line in keep_files(work, part_id, form.files.data)]
        in_time(add_evidence)(work, viewer(), {"part_id": part_id, "item_id": item_id, "evidence": lines})

    back = url_for("evidence.show_of_item", part_id=part_id, item_id=item_id)
    return _take(do, form, back, "evidence_form.html", part=part, item_id=item_id)


@evidence.get("/referrals/<referral_id>/evidence")
@allowed(*READERS)
def show_of_referral(referral_id: str) -> str:
    """The manifest of a referral; its files for the sender, and for the receiver once it accepted."""
    referral, manifest = _of_referral(referral_id)
    return render_template("referral_evidence.html", referral=referral, manifest=manifest)


@evidence.route("/referrals/<referral_id>/evidence/receive", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def receive(referral_id: str) -> Page:
    """The receiver's officer says how the files came."""
    referral, manifest = _of_referral(referral_id)
    if referral.receiver != viewer().department or not manifest.may_fetch:
        abort(404)
    form = ReceiptForm()
    form.offer(manifest)

    def do(work: UnitOfWork) -> None:
        in_time(receive_evidence)(work, viewer(), {"referral_id": referral_id, "files": form.said(manifest)})

    back = url_for("evidence.show_of_referral", referral_id=referral_id)
    return _take(do, form, back, "evidence_receipt.html", referral=referral)


@evidence.get("/evidence-files/<evidence_id>")
@allowed(*READERS)
def download(evidence_id: str) -> Response:
    """One file, to be saved; every access is in the audit log."""
    with hub().transaction() as work:
        found = fetch_evidence(work, viewer(), evidence_id)
    return file_answer(found)


@evidence.get("/evidence-alarms")
@allowed(*READERS)
def show_alarms() -> str:
    """The files that came otherwise than they were named, on either side."""
    with reading_session() as reader:
        page = alarms(reader, viewer(), page_number())
    return render_template("evidence_alarms.html", page=page)


def _take(do: Callable[[UnitOfWork], None], form: Any, back: str, template: str, **shown: Any) -> Page:
    if request.method == "GET" or not form.validate():
        return render_template(template, form=form, back=back, refusal="", **shown), 422 if form.errors else 200
    try:
        with hub().transaction() as work:
            do(work)
    except Refused as refused:
        words = refusal_words(refused)
        return render_template(template, form=form, back=back, refusal=words, **shown), status_of(refused)
    flash(_("已完成。"))
    answer: Answer = redirect(back, 303)
    return answer


def _of_item(part_id: str, item_id: str) -> tuple[PartPage, Manifest]:
    with reading_session() as reader:
        part, manifest = part_page(reader, viewer(), part_id), item_manifest(reader, viewer(), part_id, item_id)
    if part is None or manifest is None or item_id not in part.items:
        abort(404)
    return part, manifest


def _of_referral(referral_id: str) -> tuple[ReferralPage, Manifest]:
    with reading_session() as reader:
        found = referral_page(reader, viewer(), referral_id)
        manifest = referral_manifest(reader, viewer(), referral_id)
    if found is None or manifest is None:
        abort(404)
    return found, manifest
