"""Pushes to the national publicity system: what failed first, the record to enter, and an officer's steps (C098)."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.confirm_publication import confirm_publication
from service.application.push_results import fail_push, retry_push
from service.domain.actors import Actor, Role
from service.domain.publicity import columns, rows
from service.domain.result_states import PUSH, PushState
from service.infrastructure.workbook_writing import export
from service.ports import UnitOfWork
from service.queries.laws import law_of
from service.queries.pushes import PushLine, push
from service.queries.pushes import pushes as list_pushes
from service.web.access import READERS, allowed
from service.web.campaigns import json_file
from service.web.inputs import page_number, text
from service.web.labels import label
from service.web.libraries import XLSX
from service.web.outlook import reading_session
from service.web.result_forms import ReceiptForm
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

pushes = Blueprint("pushes", __name__)


def _receive(work: UnitOfWork, actor: Actor, id_: str, _reason: str, receipt: str) -> None:
    confirm_publication(work, actor, {"part_id": work.publications.see(id_).part_id, "receipt": receipt})


def _fail(work: UnitOfWork, actor: Actor, id_: str, reason: str) -> None:
    row = work.publications.see(id_)
    fail_push(work, actor, {"part_id": row.part_id, "version": row.version, "reason": reason})


STEPS = {
    step.event: step
    for step in (
        Step(
            "receive_push", Role.OFFICER, _receive, frozenset({PushState.RECEIVED}),
            _l("以国家企业信用信息公示系统的回执为凭；登记后公示期限即告完成。"),
            form=ReceiptForm, further=("receipt",),
        ),
        Step(
            "fail_push", Role.OFFICER, _fail, frozenset(),
            _l("写明公示系统未接收的原因；系统将按期重新推送。"), needs_reason=True,
        ),
        Step(
            "retry_push", Role.OFFICER, lambda work, actor, id_, _reason: retry_push(work, actor, id_),
            frozenset({PushState.QUEUED, PushState.SENT}), _l("立即重新推送本部门的业务系统。"),
        ),
    )
}  # fmt: skip


@pushes.get("/pushes")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state = text("state")
    with reading_session() as reader:
        page = list_pushes(reader, viewer(), state, page_number())
    return render_template("pushes.html", page=page, state=state, states=list(PushState))


@pushes.get("/pushes/<publication_id>")
@allowed(*READERS)
def show(publication_id: str) -> str:
    """One version: its record, and how far it has come."""
    found = _push(publication_id)
    steps = available(STEPS, viewer(), found.department, PUSH, found.state)
    return render_template("push.html", push=found, steps=steps)


@pushes.get("/pushes/<publication_id>/record.json")
@allowed(*READERS)
def show_json(publication_id: str) -> Response:
    """The record as JSON."""
    found = _push(publication_id)
    return json_file(json.dumps(found.record, ensure_ascii=False, indent=2), f"{found.id}.json")


@pushes.get("/pushes/<publication_id>/record.xlsx")
@allowed(*READERS)
def show_workbook(publication_id: str) -> Response:
    """The record as a sheet with a line for each result."""
    found = _push(publication_id)
    with reading_session() as reader:
        pack = law_of(reader, found.law_id)
    headers = {"Content-Disposition": f'attachment; filename="{found.id}.xlsx"'}
    return Response(export(columns(pack), rows(pack, found.record)), mimetype=XLSX, headers=headers)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(publication_id: str) -> Page:
        return take(step, _place(publication_id))

    pushes.add_url_rule(f"/pushes/<publication_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _push(publication_id: str) -> PushLine:
    with reading_session() as reader:
        found = push(reader, viewer(), publication_id)
    if found is None:
        abort(404)
    return found


def _place(publication_id: str) -> Place:
    found = _push(publication_id)
    facts = [
        (_("检查对象"), found.object_name),
        (_("公示版本"), str(found.version)),
        (_("当前状态"), label("push", found.state)),
        (_("失败原因"), found.trouble or "—"),
    ]
    address = url_for("pushes.show", publication_id=found.id)
    return Place(PUSH, found.id, found.object_name, found.state, facts, address)
