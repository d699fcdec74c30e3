"""The step that the lead's coordinator takes on a visit: to withdraw it before it begins."""

from __future__ import annotations

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.withdraw_visit import withdraw_visit
from service.domain.actors import Actor, Role
from service.domain.states import VISIT, VisitState
from service.domain.withdrawals import Withdrawal
from service.queries.visits import visit_page
from service.web.access import allowed
from service.web.forms import WithdrawalForm
from service.web.labels import label
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

visits = Blueprint("visits", __name__)
WITHDRAW = Step(
    "withdraw_visit", Role.COORDINATOR,
    lambda work, actor, id_, reason, ground, evidence: withdraw_visit(
        work, actor, id_, Withdrawal(ground, reason, evidence)
    ),
    frozenset({VisitState.WITHDRAWN}),
    _l("撤回后不能恢复，各部门立即停止。事由和日期随结果公示，理由和依据材料长期留存。"),
    needs_reason=True, is_final=True, form=WithdrawalForm, further=("ground", "evidence"),
)  # fmt: skip


def may_withdraw(actor: Actor, lead: str) -> bool:
    """Whether the viewer is one who may withdraw the campaign's visits."""
    return actor.department == lead and actor.role is WITHDRAW.role


@visits.route("/visits/<visit_id>/withdraw-visit", methods=["GET", "POST"], endpoint=WITHDRAW.event)
@allowed(WITHDRAW.role)
def show_withdraw_visit(visit_id: str) -> Page:
    """The step: facts, ground, evidence, reason."""
    return take(WITHDRAW, _place(visit_id))


def _place(visit_id: str) -> Place:
    actor = viewer()
    with reading_session() as reader:
        found = visit_page(reader, actor, visit_id)
    if found is None or not may_withdraw(actor, found.lead):
        abort(404)
    facts = [
        (_("检查对象"), found.object_name),
        (_("信用代码"), found.object_id),
        (_("任务"), found.campaign_name),
        (_("当前状态"), label("visit", found.state)),
    ]
    address = url_for("campaigns.show_visits", campaign_id=found.campaign_id)
    return Place(VISIT, found.id, found.object_name, found.state, facts, address)
