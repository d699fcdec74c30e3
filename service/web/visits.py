"""The steps that people of the lead take on a visit before it begins: it is withdrawn, or its object replaced."""

from __future__ import annotations

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.read_crews import spares_left
from service.application.withdraw_visit import withdraw_visit
from service.domain.actors import Actor, Role
from service.domain.states import VISIT, VisitState
from service.domain.withdrawals import Withdrawal
from service.queries.rounds import witness
from service.queries.visits import VisitLine, VisitPage, visit_page
from service.web.access import allowed
from service.web.forms import WithdrawalForm
from service.web.labels import label
from service.web.outlook import hub, reading_session
from service.web.recusals import code_fact
from service.web.replacement_steps import REPLACEMENT_STEPS, is_offered, replacement_facts
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

visits = Blueprint("visits", __name__)
STEPS = {
    step.event: step
    for step in (
        *REPLACEMENT_STEPS,
        Step(
            "withdraw_visit", Role.COORDINATOR,
            lambda work, actor, id_, reason, ground, evidence: withdraw_visit(
                work, actor, id_, Withdrawal(ground, reason, evidence)
            ),
            frozenset({VisitState.WITHDRAWN}),
            _l("撤回后不能恢复，各部门立即停止。事由和日期随结果公示，理由和依据材料长期留存。"),
            needs_reason=True, is_final=True, form=WithdrawalForm, further=("ground", "evidence"),
        ),
    )
}  # fmt: skip


def steps_of(actor: Actor, lead: str, line: VisitLine) -> list[Step]:
    """The steps that the viewer may take on a visit now."""
    possible = available(STEPS, actor, lead, VISIT, line.state)
    return [step for step in possible if is_offered(step, has_replacement=line.replacement is not None)]


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(visit_id: str) -> Page:
        return take(step, _place(visit_id))

    visits.add_url_rule(f"/visits/<visit_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(visit_id: str) -> Place:
    actor = viewer()
    with reading_session() as reader:
        found = visit_page(reader, actor, visit_id)
        giver = witness(reader, found.campaign_id) if found else ""
    if found is None or actor.department != found.lead:
        abort(404)
    facts = [
        (_("检查对象"), found.object_name),
        (_("信用代码"), found.object_id),
        (_("任务"), found.campaign_name),
        (_("当前状态"), label("visit", found.state)),
        (_("候补对象"), _reserve(found)),
        code_fact(giver),
        *replacement_facts(found),
    ]
    address = url_for("campaigns.show_visits", campaign_id=found.campaign_id)
    return Place(VISIT, found.id, found.object_name, found.state, facts, address)


def _reserve(page: VisitPage) -> str:
    with hub().transaction() as work:
        left = len(spares_left(work, page.campaign_id, page.object_id))
    if left:
        return _("还有 %(n)s 家；对象不能检查的，应更换对象，由候补依次递补", n=left)
    return _("没有；对象不能检查的，只能撤回检查")
