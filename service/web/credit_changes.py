"""Proposed changes of credit records: entries, ends, repairs; a reviewer decides each with a reason."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decide_credit import approve_credit, refuse_credit
from service.domain.actors import Role
from service.domain.credit import CREDIT_CHANGE, ChangeState, CreditChange
from service.queries.credit_changes import ChangeLine, credit_change
from service.queries.credit_changes import credit_changes as list_changes
from service.web.access import READERS, allowed
from service.web.credit import kind_name
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import actor_name, label
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

credit_changes = Blueprint("credit_changes", __name__)
STEPS = {
    step.event: step
    for step in (
        Step(
            "approve_credit", Role.REVIEWER, approve_credit, frozenset({ChangeState.APPROVED}),
            _l("批准后立即生效；列入黑名单的，以后的抽取按更高的比例。批准人不得是提出人。"), needs_reason=True,
            is_final=True,
        ),
        Step(
            "refuse_credit", Role.REVIEWER, refuse_credit, frozenset({ChangeState.REFUSED}),
            _l("不予批准的，信用记录保持不变，理由会保留。"), needs_reason=True,
        ),
    )
}  # fmt: skip


@credit_changes.get("/credit/changes")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state, change = text("state"), text("change")
    with reading_session() as reader:
        page = list_changes(reader, viewer(), state, change, text("todo"), page_number())
    return render_template(
        "credit_changes.html", page=page, state=state, states=list(ChangeState), change=change,
        changes=list(CreditChange), steps_for=_steps_for,
        kind_name=kind_name,
    )  # fmt: skip


def _steps_for(line: ChangeLine) -> list[Step]:
    if line.proposed_by == viewer().id:
        return []
    return available(STEPS, viewer(), line.department, CREDIT_CHANGE, line.state)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(credit_change_id: str) -> Page:
        return take(step, _place(credit_change_id))

    path = f"/credit/changes/<credit_change_id>/{step.path}"
    credit_changes.add_url_rule(path, step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(change_id: str) -> Place:
    with reading_session() as reader:
        found = credit_change(reader, viewer(), change_id)
    if found is None:
        abort(404)
    facts = [
        (_("变更"), label("change_of_credit", found.change)),
        (_("类别"), kind_name(found.kind)),
        (_("事实依据"), found.ground),
        (_("证据材料"), found.papers or "—"),
        (_("提出人"), actor_name(found.proposed_by)),
    ]
    if found.starts_on:
        facts.append((_("期间"), f"{day(found.starts_on)} — {day(found.until) if found.until else _('长期')}"))
    if found.applied_on:
        facts.append((_("申请人"), f"{found.applicant}（{day(found.applied_on)}）"))
        facts.append((_("已具备的条件"), "、".join(label("repair_condition", code) for code in found.met)))
    address = url_for("credit_changes.show_list")
    return Place(CREDIT_CHANGE, found.id, found.object_name, found.state, facts, address)
