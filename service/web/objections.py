"""Objections: the list, one with its review, and the officer's steps (C099)."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.review_objection import Correction, Review, correct_result, notify_party, uphold_result
from service.domain.actors import Actor, Role
from service.domain.result_states import OBJECTION, ObjectionState
from service.ports import UnitOfWork
from service.queries.laws import law_of
from service.queries.objections import TODOS, ObjectionLine, objection, reviewers
from service.queries.objections import objections as list_objections
from service.web.access import READERS, allowed
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import content_title, label, result_name, violation_name
from service.web.outlook import reading_session
from service.web.result_forms import CorrectionForm, NoticeForm, ReviewForm
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

objections = Blueprint("objections", __name__)
REVIEWED = frozenset(set(ObjectionState) - {ObjectionState.RECEIVED})
TOLD = frozenset({ObjectionState.UPHELD_TOLD, ObjectionState.CORRECTED_TOLD})


def _uphold(work: UnitOfWork, actor: Actor, id_: str, _reason: str, reviewer: str, opinion: str) -> None:
    uphold_result(work, actor, id_, Review(reviewer, opinion))


def _correct(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, reviewer: str, opinion: str, result: str, violation: str
) -> None:
    correct_result(work, actor, id_, Review(reviewer, opinion), Correction(result, violation or None))


def _notify(work: UnitOfWork, actor: Actor, id_: str, _reason: str, on: date, way: str) -> None:
    notify_party(work, actor, id_, on, way)


STEPS = {
    step.event: step
    for step in (
        Step(
            "uphold_result", Role.OFFICER, _uphold, REVIEWED,
            _l("原结果不变；复核情况以及结论随后公示，并须告知当事人。"), is_final=True,
            form=ReviewForm, further=("reviewer", "opinion"),
        ),
        Step(
            "correct_result", Role.OFFICER, _correct, REVIEWED,
            _l("登记新版本的结果并重新公示，原结果留存备查；原处理决定随之失效，并须告知当事人。"), is_final=True,
            form=CorrectionForm, further=("reviewer", "opinion", "result", "violation"),
        ),
        Step(
            "notify_party", Role.OFFICER, _notify, TOLD, _l("复核结果须及时反馈当事人。"),
            form=NoticeForm, further=("on", "way"),
        ),
    )
}  # fmt: skip


@objections.get("/objections")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    todo = text("todo")
    with reading_session() as reader:
        page = list_objections(reader, viewer(), todo, page_number())
    return render_template("objections.html", page=page, todo=todo, todos=list(TODOS))


@objections.get("/objections/<objection_id>")
@allowed(*READERS)
def show(objection_id: str) -> str:
    """One objection."""
    found = _objection(objection_id)
    steps = available(STEPS, viewer(), found.department, OBJECTION, found.state)
    return render_template("objection.html", objection=found, steps=steps)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(objection_id: str) -> Page:
        return take(step, _place(objection_id, step))

    objections.add_url_rule(f"/objections/<objection_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _objection(objection_id: str) -> ObjectionLine:
    with reading_session() as reader:
        found = objection(reader, viewer(), objection_id)
    if found is None:
        abort(404)
    return found


def _place(objection_id: str, step: Step) -> Place:
    found = _objection(objection_id)
    facts = [
        (_("检查对象"), found.object_name),
        (_("异议事项"), content_title(found.law_id, found.item_id)),
        (_("异议理由"), found.grounds),
        (_("收到材料之日"), day(found.received_on)),
        (_("当前状态"), label("objection", found.state)),
    ]
    return Place(
        OBJECTION, found.id, found.object_name, found.state, facts,
        url_for("objections.show", objection_id=found.id), choices=_choices(found, step),
    )  # fmt: skip


def _choices(found: ObjectionLine, step: Step) -> dict[str, list[tuple[str, str]]]:
    """Who may review, and which results and violations there are."""
    if "reviewer" not in step.further:
        return {}
    with reading_session() as reader:
        pack = law_of(reader, found.law_id)
        people = [(id_, f"{name}（{id_}）") for id_, name in reviewers(reader, found.part_id)]
    if "result" not in step.further:
        return {"reviewer": people}
    results = [(each.code, result_name(found.law_id, each.code)) for each in pack.results if not each.is_suspected]
    violations = [(each.code, violation_name(found.law_id, each.code)) for each in pack.violations]
    return {"reviewer": people, "result": results, "violation": [("", "—"), *violations]}
