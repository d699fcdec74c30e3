"""Refusals to cooperate: the records under organisations' names, and the restriction that the head decides (C102)."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.keep_obstruction import complete_obstruction
from service.application.restrict_business import (
    approve_restriction,
    decline_restriction,
    lift_restriction,
    propose_restriction,
)
from service.domain.actors import Actor, Role
from service.domain.obstructions import OBSTRUCTION, ObstructionState
from service.ports import UnitOfWork
from service.queries.obstructions import ObstructionLine, obstruction
from service.queries.obstructions import obstructions as list_obstructions
from service.web.access import READERS, allowed
from service.web.follow_up_forms import ObstructionForm, RestrictionForm
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import label
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

obstructions = Blueprint("obstructions", __name__)


def _complete(work: UnitOfWork, actor: Actor, id_: str, _reason: str, refused_by: str, facts: str, number: str) -> None:
    complete_obstruction(work, actor, id_, refused_by, facts, number)


def _propose(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, business: str, ground: str, starts_on: date, ends_on: date
) -> None:
    said = {"business": business, "ground": ground, "starts_on": starts_on, "ends_on": ends_on}
    propose_restriction(work, actor, id_, said)


def _approve(work: UnitOfWork, actor: Actor, id_: str, _reason: str) -> None:
    approve_restriction(work, actor, id_)


STEPS = {
    step.event: step
    for step in (
        Step(
            "complete_obstruction", Role.OFFICER, _complete, frozenset(), _l("写明事实、人员和现场文书。"),
            form=ObstructionForm, further=("refused_by", "facts", "document_number"),
        ),
        Step(
            "propose_restriction", Role.OFFICER, _propose, frozenset({ObstructionState.PROPOSED}),
            _l("由负责人批准后生效；到期自动终止。"),
            form=RestrictionForm, further=("business", "ground", "starts_on", "ends_on"),
        ),
        Step(
            "approve_restriction", Role.REVIEWER, _approve, frozenset({ObstructionState.RESTRICTED}),
            _l("批准后在期限内限制其办理该业务。"), is_final=True,
        ),
        Step(
            "decline_restriction", Role.REVIEWER, decline_restriction, frozenset(), _l("写明不予限制的理由。"),
            needs_reason=True,
        ),
        Step(
            "lift_restriction", Role.REVIEWER, lift_restriction, frozenset(), _l("写明提前解除的理由。"),
            needs_reason=True,
        ),
    )
}  # fmt: skip


@obstructions.get("/obstructions")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state = text("state")
    with reading_session() as reader:
        page = list_obstructions(reader, viewer(), state, text("todo"), page_number())
    return render_template("obstructions.html", page=page, state=state, states=list(ObstructionState), today=today())


@obstructions.get("/obstructions/<obstruction_id>")
@allowed(*READERS)
def show(obstruction_id: str) -> str:
    """One record."""
    found = _obstruction(obstruction_id)
    steps = available(STEPS, viewer(), found.department, OBSTRUCTION, found.state)
    return render_template("obstruction.html", record=found, steps=steps, today=today())


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(obstruction_id: str) -> Page:
        return take(step, _place(obstruction_id))

    address = f"/obstructions/<obstruction_id>/{step.path}"
    obstructions.add_url_rule(address, step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _obstruction(obstruction_id: str) -> ObstructionLine:
    with reading_session() as reader:
        found = obstruction(reader, viewer(), obstruction_id)
    if found is None:
        abort(404)
    return found


def _place(obstruction_id: str) -> Place:
    found = _obstruction(obstruction_id)
    facts = [
        (_("检查对象"), found.object_name),
        (_("发生日期"), day(found.occurred_on)),
        (_("事实"), found.facts),
        (_("当前状态"), label("obstruction", found.state)),
    ]
    if found.restriction:
        days = f"{day(found.restriction['starts_on'])} — {day(found.restriction['ends_on'])}"
        facts += [(_("限制的业务"), found.restriction["business"]), (_("限制依据"), found.restriction["ground"])]
        facts.append((_("限制期间"), days))
    address = url_for("obstructions.show", obstruction_id=found.id)
    return Place(OBSTRUCTION, found.id, found.object_name, found.state, facts, address)
