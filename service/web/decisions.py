"""Decisions on violations: the list of one's own department, one of them, and what becomes of it afterwards."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.revoke_decision import confirm_withdrawal, revoke_decision, tell_judiciary
from service.domain.actors import Actor, Role
from service.domain.policy import Publicity
from service.domain.result_states import DECISION, DecisionState
from service.ports import UnitOfWork
from service.queries.decisions import DecisionLine, decision
from service.queries.decisions import decisions as list_decisions
from service.queries.laws import law_of
from service.web.access import READERS, allowed
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import label, outcome_name, violation_name
from service.web.outlook import reading_session
from service.web.result_forms import JudiciaryForm, ReceiptForm, RevocationForm
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

decisions = Blueprint("decisions", __name__)


def _tell(work: UnitOfWork, actor: Actor, id_: str, _reason: str, words: str, document: str, on: date) -> None:
    tell_judiciary(work, actor, id_, words, document, on)


def _confirm(work: UnitOfWork, actor: Actor, id_: str, _reason: str, receipt: str) -> None:
    confirm_withdrawal(work, actor, id_, receipt)


STEPS = {
    step.event: step
    for step in (
        Step(
            "tell_judiciary", Role.OFFICER, _tell, frozenset(),
            _l("登记后，移送司法机关的决定方可公示。"), form=JudiciaryForm, further=("words", "document", "on"),
        ),
        Step(
            "revoke_decision", Role.OFFICER, revoke_decision,
            frozenset({DecisionState.REVOKED, DecisionState.WITHDRAWN}),
            _l("登记后本站立即停止公示该决定并公开理由；须在法定期限内从国家企业信用信息公示系统撤回。"),
            needs_reason=True, is_final=True, form=RevocationForm, further=("document", "on"),
        ),
        Step(
            "confirm_withdrawal", Role.OFFICER, _confirm, frozenset({DecisionState.WITHDRAWN}),
            _l("以国家企业信用信息公示系统的撤回回执为凭。"), form=ReceiptForm, further=("receipt",),
        ),
    )
}  # fmt: skip


@decisions.get("/decisions")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    words, state = text("q"), text("state")
    with reading_session() as reader:
        page = list_decisions(reader, viewer(), words, state, page_number())
    return render_template("decisions.html", page=page, words=words, state=state, states=list(DecisionState))


@decisions.get("/decisions/<decision_id>")
@allowed(*READERS)
def show(decision_id: str) -> str:
    """One decision."""
    found = _decision(decision_id)
    steps = [
        step
        for step in available(STEPS, viewer(), found.department, DECISION, found.state)
        if step.event != "tell_judiciary" or _is_of_judiciary(found)
    ]
    return render_template("decision.html", decision=found, steps=steps)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(decision_id: str) -> Page:
        return take(step, _place(decision_id))

    decisions.add_url_rule(f"/decisions/<decision_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _decision(decision_id: str) -> DecisionLine:
    with reading_session() as reader:
        found = decision(reader, viewer(), decision_id)
    if found is None:
        abort(404)
    return found


def _is_of_judiciary(found: DecisionLine) -> bool:
    with reading_session() as reader:
        return law_of(reader, found.law_id).outcome(found.outcome).publicity is Publicity.AFTER_JUDICIARY


def _place(decision_id: str) -> Place:
    found = _decision(decision_id)
    facts = [
        (_("检查对象"), found.object_name),
        (_("违法情形"), violation_name(found.law_id, found.violation)),
        (_("决定"), outcome_name(found.law_id, found.outcome)),
        (_("文号"), found.document_number or "—"),
        (_("日期"), day(found.decided_on)),
        (_("当前状态"), label("decision", found.state)),
    ]
    address = url_for("decisions.show", decision_id=found.id)
    return Place(DECISION, found.id, found.object_name, found.state, facts, address)
