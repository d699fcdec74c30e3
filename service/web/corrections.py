"""Corrections (整改): the list with its lights, one with its papers, and the officer's steps (C077, C083, C118)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decide_correction import decide_anew
from service.application.recheck_correction import recheck_correction
from service.application.report_correction import extend_correction, report_correction
from service.domain.actors import Actor, Role
from service.domain.correction_papers import order_paper, recheck_paper
from service.domain.corrections import CORRECTION, CheckResult, CorrectionState, Recheck
from service.domain.results import endings_for
from service.ports import UnitOfWork
from service.queries.corrections import TODOS, CorrectionLine, correction, inspectors_in_post, open_clocks
from service.queries.corrections import corrections as list_corrections
from service.queries.laws import law_of
from service.web.access import READERS, allowed
from service.web.correction_facts import ordered_facts, recheck_facts
from service.web.exports import FORMS, paper_file
from service.web.follow_up_forms import DecideAnewForm, ExtensionForm, FailForm, PassForm, ReportForm, evidence_from
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import content_title, label, outcome_name
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

corrections = Blueprint("corrections", __name__)
CHECKED = ("checked_on", "officers", "method", "words", "recheck_number", "evidence")
FINED = ("fine_yuan", "fined_party", "illegal_income", "persons")


def _report(work: UnitOfWork, actor: Actor, id_: str, _reason: str, received_on: date, words: str) -> None:
    report_correction(work, actor, id_, received_on, words)


def _extend(work: UnitOfWork, actor: Actor, id_: str, reason: str, until: date) -> None:
    extend_correction(work, actor, id_, until, reason)


def _pass(work: UnitOfWork, actor: Actor, id_: str, _reason: str, *said: Any) -> None:
    recheck_correction(work, actor, id_, _recheck(CheckResult.DONE, *said))


def _fail(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, result: str, owner: str, next_step: str, *said: Any
) -> None:
    recheck_correction(work, actor, id_, _recheck(CheckResult(result), *said, owner=owner, next_step=next_step))


def _recheck(
    result: CheckResult, checked_on: date, officers: list[str], method: str, words: str, number: str, evidence: str,
    **further: str,
) -> Recheck:  # fmt: skip
    shown = evidence_from(evidence or "")
    return Recheck(checked_on, officers, method, result, words, number, shown, **further)


def _decide(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, outcome: str, words: str, done_on: date, number: str,
    yuan: int | None, on: str, income: int | None, persons: int | None,
) -> None:  # fmt: skip
    fine = {"yuan": yuan, "on": on, "illegal_income": income or 0, "persons": persons or 0} if yuan else None
    said = {"outcome": outcome, "words": words, "done_on": done_on, "document_number": number, "fine": fine}
    decide_anew(work, actor, id_, said)


STEPS = {
    step.event: step
    for step in (
        Step(
            "report_correction", Role.OFFICER, _report, frozenset(), _l("登记整改报告后，按期复查。"),
            form=ReportForm, further=("received_on", "words"),
        ),
        Step(
            "extend_correction", Role.OFFICER, _extend, frozenset(), _l("整改期限只能延长一次，复查期限随之顺延。"),
            needs_reason=True, form=ExtensionForm, further=("until",),
        ),
        Step(
            "pass_recheck", Role.OFFICER, _pass, frozenset({CorrectionState.DONE}),
            _l("认定整改到位须有复查证据；登记后该问题记为整改到位。"), is_final=True, form=PassForm, further=CHECKED,
        ),
        Step(
            "fail_recheck", Role.OFFICER, _fail, frozenset({CorrectionState.UNCORRECTED}),
            _l("未整改到位的，须重新作出处理决定，不得从轻、减轻或者不予处罚。"), is_final=True,
            form=FailForm, further=("result", "owner", "next_step", *CHECKED),
        ),
        Step(
            "decide_anew", Role.OFFICER, _decide, frozenset({CorrectionState.DECIDED}),
            _l("拒不改正的，依法从严处理；处理决定依法公示。"), is_final=True,
            form=DecideAnewForm, further=("outcome", "words", "done_on", "document_number", *FINED),
        ),
    )
}  # fmt: skip


@corrections.get("/corrections")
@allowed(*READERS)
def show_list() -> str:
    """The list, with the light of the clock that runs."""
    state, todo = text("state"), text("todo")
    with reading_session() as reader:
        page = list_corrections(reader, viewer(), state, todo, page_number())
        clocks = open_clocks(reader, [line.id for line in page.lines])
    return render_template(
        "corrections.html", page=page, clocks=clocks, today=today(), state=state, states=list(CorrectionState),
        todos=list(TODOS),
    )  # fmt: skip


@corrections.get("/corrections/<correction_id>")
@allowed(*READERS)
def show(correction_id: str) -> str:
    """One correction."""
    found = _correction(correction_id)
    with reading_session() as reader:
        clock = open_clocks(reader, [found.id]).get(found.id)
    steps = available(STEPS, viewer(), found.department, CORRECTION, found.state)
    return render_template(
        "correction.html", correction=found, clock=clock, today=today(), steps=steps, forms=list(FORMS)
    )


@corrections.get("/corrections/<correction_id>/order.<file_form>")
@allowed(*READERS)
def show_order(correction_id: str, file_form: str) -> Response:
    """The order as a paper."""
    found = _correction(correction_id)
    with reading_session() as reader:
        paper = order_paper(ordered_facts(reader, found))
    return paper_file(f"order-{found.id}", file_form, paper)


@corrections.get("/corrections/<correction_id>/opinion.<file_form>")
@allowed(*READERS)
def show_opinion(correction_id: str, file_form: str) -> Response:
    """The opinion of the re-check as a paper; there is none before it."""
    found = _correction(correction_id)
    if found.recheck is None:
        abort(404)
    with reading_session() as reader:
        paper = recheck_paper(ordered_facts(reader, found), recheck_facts(reader, found, found.recheck))
    return paper_file(f"opinion-{found.id}", file_form, paper)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(correction_id: str) -> Page:
        return take(step, _place(correction_id, step))

    corrections.add_url_rule(
        f"/corrections/<correction_id>/{step.path}", step.event, show_step, methods=["GET", "POST"]
    )


for _step in STEPS.values():
    _add_route(_step)


def _correction(correction_id: str) -> CorrectionLine:
    with reading_session() as reader:
        found = correction(reader, viewer(), correction_id)
    if found is None:
        abort(404)
    return found


def _place(correction_id: str, step: Step) -> Place:
    found = _correction(correction_id)
    facts = [
        (_("检查对象"), found.object_name),
        (_("检查内容"), content_title(found.law_id, found.item_id)),
        (_("整改要求"), found.demands),
        (_("整改期限"), day(found.due_on)),
        (_("当前状态"), label("correction", found.state)),
    ]
    address = url_for("corrections.show", correction_id=found.id)
    return Place(CORRECTION, found.id, found.object_name, found.state, facts, address, choices=_choices(found, step))


def _choices(found: CorrectionLine, step: Step) -> dict[str, list[tuple[str, str]]]:
    """Who may re-check and how, or which outcomes end the matter."""
    with reading_session() as reader:
        law = law_of(reader, found.law_id)
        if "officers" in step.further:
            people = [(id_, f"{name}（{id_}）") for id_, name in inspectors_in_post(reader, found.department)]
            methods = [(code, label("method", code)) for code in law.words("check_methods")]
            return {"officers": people, "method": methods}
    if "outcome" not in step.further:
        return {}
    endings = endings_for(law, found.violation, found.department)
    return {"outcome": [(code, outcome_name(found.law_id, code)) for code in endings]}
