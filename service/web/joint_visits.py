"""Visits of several campaigns that could be made as one: the list, and what the coordinators of their leads decide."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.join_visits import agree_to_join, decline_to_join
from service.application.separate_visits import separate_visits
from service.domain.actors import Actor, Role
from service.domain.states import JOINT_VISIT, JointVisitState
from service.queries.joint_visits import JointVisitLine, Member, Wanted, doors_saved, joint_visit
from service.queries.joint_visits import joint_visits as list_joint_visits
from service.web.access import allowed
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import department_name, label
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

joint_visits = Blueprint("joint_visits", __name__)
STEPS = {
    step.event: step
    for step in (
        Step(
            "agree_to_join", Role.COORDINATOR, lambda work, actor, id_, _reason: agree_to_join(work, actor, id_),
            frozenset({JointVisitState.JOINED, JointVisitState.UNDER_WAY}),
            _l("所有牵头部门同意后立即合并：各部门的检查内容和检查组不变，检查期限改为共同期限，并通知各部门的业务系统。"),
        ),
        Step(
            "decline_to_join", Role.COORDINATOR, decline_to_join, frozenset({JointVisitState.DECLINED}),
            _l("各次检查照原计划进行，不再提议把它们合并；理由会记入审计日志，其他牵头部门可见。"), needs_reason=True,
        ),
        Step(
            "separate_visits", Role.COORDINATOR, separate_visits, frozenset({JointVisitState.SEPARATED}),
            _l("各次检查恢复原检查期限并通知各部门的业务系统，不再提议把它们合并；理由会记入审计日志。"),
            needs_reason=True,
        ),
    )
}  # fmt: skip


def may_join(actor: Actor, lead: str) -> bool:
    """Whether the viewer sees which visits of a campaign with this lead could be made in one with others."""
    return actor.role is Role.AUDITOR or (actor.role is Role.COORDINATOR and actor.department == lead)


@joint_visits.get("/joint-visits")
@allowed(Role.COORDINATOR, Role.AUDITOR)
def show_list() -> str:
    """The list, with the steps that the viewer may take."""
    actor, wanted = viewer(), Wanted(text("state"), text("campaign"), text("todo"))
    with reading_session() as reader:
        page = list_joint_visits(reader, actor, wanted, page_number())
        saved = doors_saved(reader, actor)
    steps = {line.id: _steps(actor, line) for line in page.lines}
    return render_template(
        "joint_visits.html", page=page, wanted=wanted, states=list(JointVisitState), saved=saved, steps=steps
    )


def _steps(actor: Actor, line: JointVisitLine) -> list[Step]:
    owner = actor.department if actor.department and line.is_led_by(actor.department) else ""
    possible = available(STEPS, actor, owner, JOINT_VISIT, line.state)
    return [step for step in possible if step.event != "agree_to_join" or line.waits_for(actor.department)]


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(joint_visit_id: str) -> Page:
        return take(step, _place(joint_visit_id))

    joint_visits.add_url_rule(
        f"/joint-visits/<joint_visit_id>/{step.path}", step.event, show_step, methods=["GET", "POST"]
    )


for _step in STEPS.values():
    _add_route(_step)


def _place(joint_visit_id: str) -> Place:
    with reading_session() as reader:
        found = joint_visit(reader, viewer(), joint_visit_id)
    if found is None:
        abort(404)
    address = url_for("joint_visits.show_list", state=found.state)
    return Place(JOINT_VISIT, found.id, found.object_name, found.state, _facts(found), address)


def _facts(found: JointVisitLine) -> list[tuple[str, str]]:
    repeated = [(_("多次检查都参与的部门"), _names(found.repeated))] if found.repeated else []
    return [
        (_("检查对象"), found.object_name),
        (_("信用代码"), found.object_id),
        *((member.campaign_name, _in_words(member)) for member in found.members),
        (_("共同期限"), f"{day(found.starts_on)} — {day(found.ends_on)}"),
        (_("少上门次数"), str(found.saving)),
        *repeated,
        (_("当前状态"), label("joint_visit", found.state)),
    ]


def _in_words(member: Member) -> str:
    lead = _("%(department)s牵头", department=department_name(member.lead))
    return f"{lead} · {day(member.starts_on)} — {day(member.ends_on)} · {_names(member.departments)}"


def _names(departments: Sequence[str]) -> str:
    return _("、").join(department_name(code) for code in departments)
