"""A referral is answered, decided and completed on the console, where a department has people only (C111, C113)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from service.application.accept_referral import accept_referral
from service.application.decide_referral import decide_referral
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.application.return_referral import return_referral
from service.application.settle_dispute import settle_dispute
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.ports import UnitOfWork
from service.web.access import allowed
from service.web.referral_forms import AcceptForm, DecisionForm, DisputeForm, RedirectForm, RejectForm, ReturnForm
from service.web.referral_steps import TurnStep, take_turn
from service.web.steps import Page

referral_turns = Blueprint("referral_turns", __name__)


def _as_said(use_case: Callable[..., Any]) -> Callable[..., Refused | None]:
    """The use case of the message, with what the form says instead of it."""

    def run(work: UnitOfWork, actor: Actor, referral_id: str, form: Any) -> Refused | None:
        note: Refused | None = use_case(work, actor, {"referral_id": referral_id, **form.said()}, None)
        return note

    return run


def _settle(work: UnitOfWork, actor: Actor, referral_id: str, form: Any) -> None:
    settle_dispute(work, actor, referral_id, form.reason.data)


TAKEN_ON = frozenset({ReferralState.ACCEPTED, ReferralState.DECIDED, ReferralState.RETURNED})
TURNS = (
    TurnStep(
        "accept", "accept", "receiver", Role.OFFICER, AcceptForm, _as_said(accept_referral),
        _l("接收后由本部门办理，作出决定的期限从今天起算。"), TAKEN_ON,
    ),
    TurnStep(
        "decide", "decide", "receiver", Role.OFFICER, DecisionForm, _as_said(decide_referral),
        _l("决定告知移送部门，由其完成后续步骤。"), frozenset({ReferralState.DECIDED, ReferralState.RETURNED}),
    ),
    TurnStep(
        "reject", "reject", "receiver", Role.OFFICER, RejectForm, _as_said(reject_referral),
        _l("退回后由移送部门自行处理，理由告知移送部门。"), frozenset({ReferralState.REJECTED}),
    ),
    TurnStep(
        "redirect", "redirect", "receiver", Role.OFFICER, RedirectForm, _as_said(redirect_referral),
        _l("转送后由所选机关答复；曾经转送过该事项的机关不能再选。"), frozenset({ReferralState.REDIRECTED}),
    ),
    TurnStep(
        "return", "return", "sender", Role.OFFICER, ReturnForm, _as_said(return_referral),
        _l("完成后移送闭环，问题办结。"), frozenset({ReferralState.RETURNED}), lambda trail: True,
    ),
    TurnStep(
        "settle_dispute", "redirect", "sender", Role.REVIEWER, DisputeForm, _settle,
        _l("由移送部门负责人决定：仍移送对方所指的机关。"), frozenset({ReferralState.REDIRECTED}),
        lambda trail: trail.disputed_to is not None,
    ),
)  # fmt: skip


def _add_route(step: TurnStep) -> None:
    @allowed(step.role)
    def show_step(referral_id: str) -> Page:
        return take_turn(step, referral_id)

    path = f"/referrals/<referral_id>/{step.path}"
    referral_turns.add_url_rule(path, step.name, show_step, methods=["GET", "POST"])


for _step in TURNS:
    _add_route(_step)
