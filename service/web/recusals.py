"""Requests that an inspector be taken off a part: the list, and the coordinator's decision."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decide_recusal import grant_recusal, refuse_recusal
from service.domain.actors import Role
from service.domain.states import RECUSAL, RecusalState
from service.queries.recusals import recusal
from service.queries.recusals import recusals as list_recusals
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.labels import label
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

recusals = Blueprint("recusals", __name__)
STEPS = {
    step.event: step
    for step in (
        Step(
            "grant", Role.COORDINATOR, lambda work, actor, id_, _reason: grant_recusal(work, actor, id_),
            frozenset({RecusalState.GRANTED}),
            _l("批准后该人员立即退出本次检查；留下的人数不足或没有组长时不能批准，须先抽取递补人员。"), is_final=True,
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
    if found is None:
        abort(404)
    facts = [
        (_("检查对象"), found.object_name),
        (_("检查人员"), f"{found.inspector_name}（{found.inspector_id}）"),
        (_("回避事由"), label("recusal_cause", found.cause)),
        (_("说明"), found.words),
        (_("检查组人数"), str(len(found.team))),
        (_("当前状态"), label("recusal", found.state)),
    ]
    address = url_for("parts.show", part_id=found.part_id)
    return Place(RECUSAL, found.id, found.object_name, found.state, facts, address)
