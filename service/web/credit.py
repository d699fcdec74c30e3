"""Credit records: the register, the record of one organisation, the classes, and what officers propose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from service.application.propose_credit import apply_for_repair, propose_credit_entry, propose_end
from service.domain.actors import Role
from service.domain.credit import CREDIT, CreditChange, CreditState
from service.domain.refusals import Refused
from service.policies.loading import load_pack
from service.queries import credit as queries
from service.queries.credit_changes import changes_of
from service.queries.credit_classes import classes as credit_classes
from service.queries.credit_classes import refresh as refresh_of
from service.web.access import READERS, allowed
from service.web.credit_forms import LAW, EndForm, RepairForm, entry_form
from service.web.exports import csv_file, json_list_file
from service.web.inputs import page_number, text
from service.web.labels import department_name, label
from service.web.languages import language
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

credit = Blueprint("credit", __name__)


@credit.get("/credit")
@allowed(*READERS)
def show_list() -> str:
    """The register."""
    wanted = _wanted()
    with reading_session() as reader:
        page = queries.credit_entries(reader, viewer(), today().on, wanted, page_number())
    return render_template(
        "credit_list.html", page=page, wanted=wanted, kinds=load_pack(LAW).credit_kinds, states=list(CreditState),
        kind_name=kind_name,
    )  # fmt: skip


@credit.get("/credit.csv")
@allowed(*READERS)
def show_csv() -> Response:
    """The register as a table."""
    heading = (_("编号"), _("统一社会信用代码"), _("名称"), _("类别"), _("记录部门"), _("文书文号"), _("起始日期"),
               _("截止日期"), _("状态"), _("事实依据"))  # fmt: skip
    rows = [
        (line.id, line.object_id, line.object_name, kind_name(line.kind), department_name(line.department),
         line.document_number, line.starts_on, line.until or "", label("credit", line.state), line.ground)
        for line in _all()
    ]  # fmt: skip
    return csv_file("credit.csv", heading, rows)


@credit.get("/credit.json")
@allowed(*READERS)
def show_json() -> Response:
    """The register as JSON."""
    return json_list_file("credit.json", [vars(line) for line in _all()])


@credit.get("/credit/classes")
@allowed(*READERS)
def show_classes() -> str:
    """The history of the classes, and whether they are old (C053)."""
    with reading_session() as reader:
        page, refresh = credit_classes(reader, page_number()), refresh_of(reader, today().on)
    return render_template("credit_classes.html", page=page, refresh=refresh)


@credit.get("/credit/organisations/<object_id>")
@allowed(*READERS)
def show(object_id: str) -> str:
    """Everything of one organisation that the viewer may see."""
    name = _name(object_id)
    with reading_session() as reader:
        wanted = queries.Wanted(object_id=object_id)
        page = queries.credit_entries(reader, viewer(), today().on, wanted, page_number())
        changes, classes = changes_of(reader, viewer(), object_id), credit_classes(reader, 1, object_id)
    return render_template(
        "credit_record.html", id=object_id, name=name, page=page, changes=changes, classes=classes,
        kind_name=kind_name, ends_for=_ends_for,
    )  # fmt: skip


@credit.route("/credit/organisations/<object_id>/propose", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def propose(object_id: str) -> Page:
    """Propose an entry."""
    name, form = _name(object_id), entry_form(viewer().department or "", language().startswith("zh"))
    return _propose(
        form, _("提出信用记录"), name, object_id,
        lambda work: propose_credit_entry(work, viewer(), form.wanted(object_id)),
    )  # fmt: skip


@credit.route("/credit/entries/<entry_id>/lift", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def lift(entry_id: str) -> Page:
    """Propose that an entry be lifted."""
    return _propose_end(entry_id, CreditChange.LIFT, _("提出移出"))


@credit.route("/credit/entries/<entry_id>/exempt", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def exempt(entry_id: str) -> Page:
    """Propose that an entry be exempted."""
    return _propose_end(entry_id, CreditChange.EXEMPT, _("提出免除"))


@credit.route("/credit/entries/<entry_id>/repair", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def repair(entry_id: str) -> Page:
    """Enter an application for repair."""
    line, form = _own_entry(entry_id), RepairForm()
    return _propose(
        form, _("登记信用修复申请"), f"{line.object_name} · {kind_name(line.kind)}", line.object_id,
        lambda work: apply_for_repair(work, viewer(), entry_id, form.application()),
    )  # fmt: skip


def kind_name(code: str) -> str:
    """A kind of entry in words."""
    for kind in load_pack(LAW).credit_kinds:
        if kind.code == code:
            return kind.name if language().startswith("zh") else kind.name_en
    return code


def _wanted() -> queries.Wanted:
    return queries.Wanted(text("q"), text("kind"), text("state"))


def _all() -> list[queries.CreditLine]:
    with reading_session() as reader:
        return list(queries.all_entries(reader, viewer(), today().on, _wanted()))


def _name(object_id: str) -> str:
    with reading_session() as reader:
        return queries.organisation_name(reader, object_id) or abort(404)


def _own_entry(entry_id: str) -> queries.CreditLine:
    with reading_session() as reader:
        found = queries.credit_entry(reader, viewer(), today().on, entry_id)
    return found if found and found.department == viewer().department else abort(404)


def _ends_for(line: queries.CreditLine) -> list[str]:
    """What an officer may propose for an entry."""
    if viewer().role is not Role.OFFICER or line.department != viewer().department:
        return []
    return [change.value for change in CreditChange if CREDIT.allows(line.state, change.value)]


def _propose_end(entry_id: str, change: CreditChange, title: str) -> Page:
    line, form = _own_entry(entry_id), EndForm()
    return _propose(
        form, title, f"{line.object_name} · {kind_name(line.kind)}", line.object_id,
        lambda work: propose_end(work, viewer(), entry_id, change, form.ground.data, form.papers.data),
    )  # fmt: skip


def _propose(form: FlaskForm, title: str, hint: str, object_id: str, run: Callable[[Any], object]) -> Page:
    back = url_for("credit.show", object_id=object_id)

    def shown(status: int, refusal: str = "") -> tuple[str, int]:
        page = render_template("leniency_form.html", form=form, title=title, hint=hint, back=back, refusal=refusal)
        return page, status

    if request.method == "GET":
        return shown(200)
    if not form.validate():
        return shown(422)
    try:
        with hub().transaction() as work:
            run(work)
    except Refused as refused:
        return shown(422, refusal_words(refused))
    flash(_("已提出，等待审核员决定。"))
    return redirect(back, 303)
