"""Referrals on paper: the letter and its return slip as files, the delivery, and what a slip said (C111, C113)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort
from flask_babel import lazy_gettext as _l

from service.application.deliver_letter import deliver_letter
from service.application.enter_slip import enter_slip
from service.domain.actors import Actor, Role
from service.domain.referral_letters import SlipAnswer
from service.domain.referral_papers import letter_paper, slip_paper
from service.domain.refusals import Refused
from service.ports import UnitOfWork
from service.web.access import READERS, allowed
from service.web.exports import paper_file
from service.web.letter_words import letter_of
from service.web.outlook import today
from service.web.referral_forms import AcceptSlip, DecisionSlip, DeliveryForm, RedirectSlip, RejectSlip
from service.web.referral_steps import TurnStep, seen_referral, take_turn
from service.web.steps import Page

paper_letters = Blueprint("paper_letters", __name__)
EVENTS = {
    SlipAnswer.ACCEPTED: ("accept", AcceptSlip),
    SlipAnswer.REJECTED: ("reject", RejectSlip),
    SlipAnswer.REDIRECTED: ("redirect", RedirectSlip),
    SlipAnswer.DECIDED: ("decide", DecisionSlip),
}


@paper_letters.get("/referrals/<referral_id>/letter.<file_form>")
@allowed(*READERS)
def show_letter(referral_id: str, file_form: str) -> Response:
    """The letter with its return slip, for its sender, whose facts it tells, and for auditors."""
    found, _ = seen_referral(referral_id)
    if found.part_id is None:
        abort(404)
    return paper_file(f"letter-{referral_id}", file_form, letter_paper(letter_of(found), today().on))


@paper_letters.get("/referrals/<referral_id>/return-slip.<file_form>")
@allowed(*READERS)
def show_slip(referral_id: str, file_form: str) -> Response:
    """The return slip by itself, for both sides."""
    found, _ = seen_referral(referral_id)
    return paper_file(f"slip-{referral_id}", file_form, slip_paper(letter_of(found), today().on))


def _deliver(work: UnitOfWork, actor: Actor, referral_id: str, form: Any) -> None:
    deliver_letter(work, actor, referral_id, form.delivery())


def _entered(answer: SlipAnswer) -> Callable[..., Refused | None]:
    def run(work: UnitOfWork, actor: Actor, referral_id: str, form: Any) -> Refused | None:
        return enter_slip(work, actor, referral_id, form.slip(answer, form.said()))

    return run


PAPER_STEPS = (
    TurnStep(
        "deliver", "accept", "sender", Role.OFFICER, DeliveryForm, _deliver,
        _l("打印移送函并送达后登记；对方的答复期限从送达之日起算。"),
        is_possible=lambda trail: trail.waits_for_delivery, blueprint="paper_letters",
    ),
    *(
        TurnStep(
            f"slip_{answer}", event, "sender", Role.OFFICER, form, _entered(answer),
            _l("按回执如实代录；每一项都注明是代接收机关录入的。"),
            is_possible=lambda trail: trail.delivered_on is not None, blueprint="paper_letters",
        )
        for answer, (event, form) in EVENTS.items()
    ),
)  # fmt: skip


def _add_route(step: TurnStep) -> None:
    @allowed(step.role)
    def show_step(referral_id: str) -> Page:
        return take_turn(step, referral_id)

    path = f"/referrals/<referral_id>/{step.path}"
    paper_letters.add_url_rule(path, step.name, show_step, methods=["GET", "POST"])


for _step in PAPER_STEPS:
    _add_route(_step)
