"""Batches of the libraries: the list, one with its rows, and the second person's decision."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decide_batch import accept_batch, reject_batch
from service.domain.actors import Role
from service.domain.states import BATCH, BatchState
from service.queries.library_batches import BatchOverview, batch, batch_rows
from service.queries.library_batches import batches as list_batches
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.labels import actor_name, department_name, label
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

library_batches = Blueprint("library_batches", __name__)
STEPS = {
    step.event: step
    for step in (
        Step(
            "accept_batch", Role.REVIEWER, lambda work, actor, id_, _reason: accept_batch(work, actor, id_),
            frozenset({BatchState.ACCEPTED}), _l("采纳后整批进入名录库，可参加以后的抽取；已冻结的抽取不受影响。"),
            is_final=True,
        ),
        Step(
            "reject_batch", Role.REVIEWER, reject_batch, frozenset({BatchState.REJECTED}),
            _l("退回后整批都不进入名录库；理由报送人可见。"), needs_reason=True,
        ),
    )
}  # fmt: skip


@library_batches.get("/libraries/batches")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state = text("state")
    with reading_session() as reader:
        page = list_batches(reader, viewer(), state, text("todo"), page_number())
    return render_template("library_batches.html", page=page, state=state, states=list(BatchState), tab="batches")


@library_batches.get("/libraries/batches/<batch_id>")
@allowed(*READERS)
def show(batch_id: str) -> str:
    """One batch with its rows."""
    found = _batch(batch_id)
    with reading_session() as reader:
        page = batch_rows(reader, batch_id, page_number())
    steps = available(STEPS, viewer(), found.reviewer_department, BATCH, found.state)
    offered = [] if viewer().id == found.submitted_by else steps
    return render_template("library_batch.html", batch=found, page=page, steps=offered, tab="batches")


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(batch_id: str) -> Page:
        return take(step, _place(batch_id))

    library_batches.add_url_rule(
        f"/libraries/batches/<batch_id>/{step.path}", step.event, show_step, methods=["GET", "POST"]
    )


for _step in STEPS.values():
    _add_route(_step)


def _batch(batch_id: str) -> BatchOverview:
    with reading_session() as reader:
        found = batch(reader, viewer(), batch_id)
    if found is None:
        abort(404)
    return found


def _place(batch_id: str) -> Place:
    found = _batch(batch_id)
    if found.reviewer_department != viewer().department:
        abort(404)
    facts = [
        (_("名录"), label("upload", found.kind)),
        (_("行数"), str(found.count)),
        (_("报送人"), f"{department_name(found.department)} · {actor_name(found.submitted_by)}"),
        (_("当前状态"), label("library_batch", found.state)),
    ]
    address = url_for("library_batches.show", batch_id=found.id)
    return Place(BATCH, found.id, found.id, found.state, facts, address)
