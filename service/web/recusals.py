"""Requests that an inspector be taken off a part: the list, and the coordinator's decision."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from service.application.decide_recusal import grant_recusal, refuse_recusal
from service.domain.actors import Role
from service.domain.draw.rounds import RoundKind
from service.domain.states import RECUSAL, RecusalState
from service.ports import HUB
from service.queries.recusals import recusal
from service.queries.recusals import recusals as list_recusals
from service.queries.rounds import witness
from service.web.access import READERS, allowed
from service.web.forms import StepForm
from service.web.inputs import page_number, text
from service.web.labels import department_name, label
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

recusals = Blueprint("recusals", __name__)
WAYS = (RoundKind.WITHDRAW, RoundKind.SWAP)


class GrantForm(StepForm):
    """How the place of who recuses is filled."""

    way = SelectField(_l("补抽方式"), choices=lambda: [(way.value, label("round", way)) for way in WAYS])


STEPS = {
    step.event: step
    for step in (
        Step(
            "grant", Role.COORDINATOR,
            lambda work, actor, id_, _reason, way: grant_recusal(work, actor, id_, RoundKind(way)),
            frozenset({RecusalState.GRANTED}),
            _l(
                "批准后由一次性码补抽，不能指定人选，也不能撤销：递补的，从本部门可以参加的人员中抽取一人；"
                "对调的，抽取另一检查组的一人与其互换。补抽完成后检查组变更，并通知本部门的业务系统。"
            ),
            is_final=True, form=GrantForm, further=("way",),
        ),
        Step(
            "refuse", Role.COORDINATOR, refuse_recusal, frozenset({RecusalState.REFUSED}),
            _l("检查组不变，理由发送给本部门的业务系统并记入审计日志。"), needs_reason=True,
        ),
    )
}  # fmt: skip


@recusals.get("/recusals")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state = text("state")
    with reading_session() as reader:
        page = list_recusals(reader, viewer(), state, page_number())
    return render_template("recusals.html", page=page, state=state, states=list(RecusalState))


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(recusal_id: str) -> Page:
        return take(step, _place(recusal_id))

    recusals.add_url_rule(f"/recusals/<recusal_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(recusal_id: str) -> Place:
    with reading_session() as reader:
        found = recusal(reader, viewer(), recusal_id)
        giver = witness(reader, found.campaign_id) if found else ""
    if found is None:
        abort(404)
    facts = [
        (_("检查对象"), found.object_name),
        (_("检查人员"), f"{found.inspector_name}（{found.inspector_id}）"),
        (_("回避事由"), label("recusal_cause", found.cause)),
        (_("说明"), found.words),
        (_("检查组人数"), str(len(found.team))),
        (_("当前状态"), label("recusal", found.state)),
        code_fact(giver),
    ]
    address = url_for("parts.show", part_id=found.part_id)
    return Place(RECUSAL, found.id, found.object_name, found.state, facts, address)


def code_fact(giver: str) -> tuple[str, str]:
    """Who gives the one-time code of a round, and what that means for when it is drawn."""
    if giver == HUB:
        return _("一次性码"), _("由联检中心随即给出")
    return _("一次性码"), _("由%(department)s给出，给出之前一切不变", department=department_name(giver))
