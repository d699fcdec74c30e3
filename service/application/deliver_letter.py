"""The sender's officer records that a letter on paper was delivered; the agency's clock to answer starts (C111)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.domain.actors import Actor, Role
from service.domain.referral_letters import Delivery, check_delivery
from service.domain.refusals import Refused
from service.domain.states import REFERRAL, ReferralState
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


def deliver_letter(work: UnitOfWork, actor: Actor, referral_id: str, delivery: Delivery) -> None:
    """Keep how, to whom and when it was delivered, for every matter that stands in the same letter. Refused for a
    referral that goes by message, one that is not offered any more, and a letter that was delivered already."""
    actor.needs_role(Role.OFFICER)
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    letter = work.paper_letters.get(referral_id)
    if letter is None:
        raise Refused("referral.not_on_paper", referral=referral_id)
    REFERRAL.after(referral.state, "accept")  # only what is still offered can be delivered
    if letter.delivered_on is not None:
        raise Refused("referral.delivered_already", day=letter.delivered_on)
    check_delivery(local_day(referral.offered_at), delivery, work.today)
    for each in _in_the_letter(work, referral):
        _deliver(work, actor, each, delivery)


def _in_the_letter(work: UnitOfWork, referral: Any) -> list[Any]:
    """The matters that the same agency is asked in one letter and does not have yet."""
    asked = {"sender": referral.sender, "receiver": referral.receiver, "state": ReferralState.OFFERED}
    together = work.referrals.find(letter_id=referral.letter_id, **asked) if referral.letter_id else [referral]
    return [each for each in together if (letter := work.paper_letters.get(each.id)) and letter.delivered_on is None]


def _deliver(work: UnitOfWork, actor: Actor, referral: Any, delivery: Delivery) -> None:
    letter = work.paper_letters.need(referral.id)
    letter.way, letter.handed_to, letter.delivered_on = delivery.way, delivery.handed_to, delivery.on
    letter.recorded_by, letter.recorded_at = actor.id, work.now
    deadlines.meet(work, "referral_delivery", referral.id)
    _start_answer_clock(work, referral, delivery)
    work.record(
        actor, "referral.delivered", f"referral/{referral.id}",
        agency=referral.receiver, way=delivery.way, handed_to=delivery.handed_to, on=delivery.on.isoformat(),
    )  # fmt: skip


def _start_answer_clock(work: UnitOfWork, referral: Any, delivery: Delivery) -> None:
    """Days count from the day of delivery; the hours of an urgent one from now, since nobody notes the hour."""
    law, what = work.law_of(work.campaigns.see(referral.campaign_id)), ("referral_response", referral.id)
    if referral.is_urgent:
        rule = law.rule("referral_urgent_hours")
        deadlines.start(work, *what, referral.receiver, rule, referral.campaign_id, told=referral.sender)
        return
    rule = law.rule("referral_response_working_days")
    deadlines.start_working_days(
        work, *what, referral.receiver, rule, referral.campaign_id, start=delivery.on, told=referral.sender
    )
