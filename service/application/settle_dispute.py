"""The sender's head decides that a disputed matter goes to the agency named all the same (C111)."""

from __future__ import annotations

from service.application.redirect_referral import pass_on
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def settle_dispute(work: UnitOfWork, actor: Actor, referral_id: str, reason: str) -> None:
    """Offered and disputed -> redirected to the agency that its receiver named, by the head of the sender, with the
    reason."""
    if not reason.strip():
        raise Refused("referral.reason_missing")
    actor.needs_role(Role.REVIEWER)
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    if referral.disputed_to is None:
        raise Refused("referral.not_disputed", referral=referral_id)
    pass_on(work, actor, referral, {"to": referral.disputed_to, "reason": reason}, None)
