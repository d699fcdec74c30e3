"""The sender's officer records that a letter on paper was delivered; the agency's clock to answer starts (C111)."""

from __future__ import annotations

from service.application import deadlines
from service.domain.actors import Actor, Role
from service.domain.referral_letters import Delivery, check_delivery
from service.domain.refusals import Refused
from service.domain.states import REFERRAL
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


def deliver_letter(work: UnitOfWork, actor: Actor, referral_id: str, delivery: Delivery) -> None:
    """Keep how, to whom and when it was delivered; the days of the agency count from that day. Refused for a referral
    that goes by message, one that is not offered any more, and a letter that was delivered already."""
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
    letter.way, letter.handed_to, letter.delivered_on = delivery.way, delivery.handed_to, delivery.on
    letter.recorded_by, letter.recorded_at = actor.id, work.now
    deadlines.meet(work, "referral_delivery", referral_id)
    rule = work.law_of(work.campaigns.see(referral.campaign_id)).rule("referral_response_working_days")
    deadlines.start_working_days(
        work, "referral_response", referral_id, referral.receiver, rule, referral.campaign_id, start=delivery.on,
        told=referral.sender,
    )  # fmt: skip
    work.record(
        actor, "referral.delivered", f"referral/{referral_id}",
        agency=referral.receiver, way=delivery.way, handed_to=delivery.handed_to, on=delivery.on.isoformat(),
    )  # fmt: skip
