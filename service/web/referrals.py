"""Referrals: the list, one with its way there and back, and the steps that an officer takes."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.approve_referral import approve_referral, send_back_referral
from service.application.confirm_referral import confirm_referral
from service.application.decline_referral import decline_referral
from service.application.extend_referral import extend_referral
from service.application.withdraw_referral import withdraw_referral
from service.domain.actors import Role
from service.domain.states import REFERRAL, ReferralState
from service.queries.crime_matters import open_crime_of
from service.queries.referrals import ReferralPage, referral_page
from service.queries.referrals import referrals as list_referrals
from service.queries.targeted_checks import check_of_referral
from service.queries.wanted_referrals import Wanted
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.labels import department_name, label, violation_name
from service.web.outlook import reading_session, today
from service.web.referral_checks import check_outlook
from service.web.referral_outlook import outlook_of
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

referrals = Blueprint("referrals", __name__)

_BEFORE_OFFER = {ReferralState.PROPOSED, ReferralState.DECLINED, ReferralState.SUPERSEDED}
_BEFORE_HEAD = {*_BEFORE_OFFER, ReferralState.SUBMITTED}
STEPS = {
    step.event: step
    for step in (
        Step(
            "confirm", Role.OFFICER, lambda work, actor, id_, _reason: confirm_referral(work, actor, id_),
            frozenset(set(ReferralState) - _BEFORE_OFFER),
            _l("确认后发送给接收部门，对方须在期限内答复；须经负责人批准的，先送负责人。"),
            is_final=True,
        ),
        Step(
            "approve", Role.REVIEWER, lambda work, actor, id_, _reason: approve_referral(work, actor, id_),
            frozenset(set(ReferralState) - _BEFORE_HEAD), _l("批准后立即发送给接收部门，对方须在期限内答复。"),
            is_final=True,
        ),
        Step(
            "send_back", Role.REVIEWER, send_back_referral, frozenset(),
            _l("退回后由办案人员修改、重新提交或者不予移送。"), needs_reason=True,
        ),
        Step(
            "decline", Role.OFFICER, decline_referral, frozenset({ReferralState.DECLINED}),
            _l("不移送的问题由本部门自行处理，理由会记入审计日志。"), needs_reason=True,
        ),
        Step(
            "withdraw", Role.OFFICER, withdraw_referral, frozenset({ReferralState.WITHDRAWN}),
            _l("撤回后由本部门自行处理；对方接收后不能再撤回。"), needs_reason=True,
        ),
    )
}  # fmt: skip

RECEIVERS_STEPS = {
    step.event: step
    for step in (
        Step(
            "extend", Role.OFFICER,
            lambda work, actor, id_, reason: extend_referral(work, actor, {"referral_id": id_, "reason": reason}),
            frozenset(), _l("只能延长一次，延长到文件规定的更长期限；紧急移送不能延长。理由告知移送部门。"),
            needs_reason=True,
        ),
    )
}  # fmt: skip


@referrals.get("/referrals")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    wanted = Wanted(text("q"), text("state"), text("side"), text("todo"), text("campaign"))
    with reading_session() as reader:
        page = list_referrals(reader, viewer(), wanted, page_number())
    return render_template("referrals.html", page=page, wanted=wanted, states=list(ReferralState), today=today())


@referrals.get("/referrals/<referral_id>")
@allowed(*READERS)
def show(referral_id: str) -> str:
    """One referral."""
    found = _referral(referral_id)
    steps = available(STEPS, viewer(), found.sender, REFERRAL, found.state)
    steps += available(RECEIVERS_STEPS, viewer(), found.receiver, REFERRAL, found.state)
    with reading_session() as reader:
        check_id = check_of_referral(reader, viewer(), referral_id)
        crime_id = open_crime_of(reader, viewer(), referral_id)
    outlook = {**outlook_of(found), **check_outlook(found)}
    ids = {"check_id": check_id, "crime_id": crime_id}
    return render_template("referral.html", referral=found, steps=steps, **ids, **outlook)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(referral_id: str) -> Page:
        return take(step, _place(referral_id, "receiver" if step.event in RECEIVERS_STEPS else "sender"))

    referrals.add_url_rule(f"/referrals/<referral_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in (*STEPS.values(), *RECEIVERS_STEPS.values()):
    _add_route(_step)


def _referral(referral_id: str) -> ReferralPage:
    with reading_session() as reader:
        found = referral_page(reader, viewer(), referral_id)
    if found is None:
        abort(404)
    return found


def _place(referral_id: str, side: str) -> Place:
    found = _referral(referral_id)
    if getattr(found, side) != viewer().department:
        abort(404)
    facts = [
        (_("移送编号"), found.id),
        (_("检查对象"), found.object_name),
        (_("违法情形"), violation_name(found.law_id, found.violation)),
        (_("接收部门"), department_name(found.receiver)),
        (_("移送理由"), found.ground or "—"),
        (_("当前状态"), label("referral", found.state)),
    ]
    return Place(
        REFERRAL, found.id, found.object_name, found.state, facts, url_for("referrals.show", referral_id=found.id)
    )
