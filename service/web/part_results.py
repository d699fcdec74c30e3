"""What follows the findings of one part, and the steps that an officer takes there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.give_feedback import give_feedback
from service.application.register_objection import Application, register_objection
from service.domain.actors import Actor, Role
from service.domain.result_states import FEEDBACK, RESULT, FeedbackState
from service.domain.states import PartState
from service.ports import UnitOfWork
from service.queries.part_results import PartResults, part_results
from service.web.access import READERS, allowed
from service.web.labels import content_title, label
from service.web.outlook import reading_session
from service.web.result_forms import FeedbackForm, ObjectionForm
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

part_result_pages = Blueprint("part_results", __name__)
WITH_RESULTS = (PartState.INSPECTED, PartState.CLOSED)


def _give(
    work: UnitOfWork, actor: Actor, part_id: str, _reason: str, given_on: date, way: str, receiver: str, words: str
) -> None:
    told = {"part_id": part_id, "given_on": given_on, "way": way, "receiver": receiver, "words": words}
    give_feedback(work, actor, told)


def _register(work: UnitOfWork, actor: Actor, part_id: str, _reason: str, *said: Any) -> None:
    register_objection(work, actor, part_id, Application(*said))


GIVE = Step(
    "give_feedback", Role.OFFICER, _give, frozenset(),
    _l("谁检查、谁反馈：只登记本部门检查结果的反馈。登记后反馈期限即告完成。"),
    form=FeedbackForm, further=("given_on", "way", "receiver", "words"),
)  # fmt: skip
REGISTER = Step(
    "register_objection", Role.OFFICER, _register, frozenset(),
    _l("复核期限自收到材料之日起算，须由没有参加该次检查的人员复核。"),
    form=ObjectionForm, further=("item", "applicant", "grounds", "materials", "received_on"),
)  # fmt: skip


@part_result_pages.get("/parts/<part_id>/results")
@allowed(*READERS)
def show(part_id: str) -> str:
    """Feedback, decisions, flags, versions of the publicity, objections."""
    found = _results(part_id)
    who = viewer()
    may_act = who.role is Role.OFFICER and who.department == found.part.department and found.part.state in WITH_RESULTS
    return render_template("part_results.html", found=found, part=found.part, may_act=may_act)


@part_result_pages.route("/parts/<part_id>/give-feedback", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def do_give_feedback(part_id: str) -> Page:
    """The party was told."""
    found = _results(part_id)
    state = FeedbackState.GIVEN if found.feedback else FeedbackState.DUE
    facts = [(_("当前状态"), label("feedback", state))]
    return take(GIVE, _place(found, FEEDBACK, state, facts))


@part_result_pages.route("/parts/<part_id>/register-objection", methods=["GET", "POST"])
@allowed(Role.OFFICER)
def do_register_objection(part_id: str) -> Page:
    """The party objects."""
    found = _results(part_id)
    items = [(item, content_title(found.part.law_id, item)) for item in found.part.items]
    place = _place(found, RESULT, found.part.state, [])
    return take(REGISTER, replace(place, choices={"item": items}))


def _results(part_id: str) -> PartResults:
    with reading_session() as reader:
        found = part_results(reader, viewer(), part_id)
    if found is None:
        abort(404)
    return found


def _place(found: PartResults, machine: Any, state: str, facts: list[tuple[str, str]]) -> Place:
    part = found.part
    if part.department != viewer().department or part.state not in WITH_RESULTS:
        abort(404)
    name = str(part.object["name"])
    about = [(_("检查对象"), name), (_("检查编号"), part.id), *facts]
    return Place(machine, part.id, name, state, about, url_for("part_results.show", part_id=part.id))
