"""The department asked says that a referral is not its matter; it goes back to the sender's own handling (C115)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.accept_referral import received_referral
from service.application.answer_sender import answer_sender
from service.application.leave_case import leave_case
from service.application.own_handling import take_back
from service.domain.actors import Actor
from service.domain.states import REFERRAL
from service.ports import Message, UnitOfWork


def reject_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None) -> None:
    """Offered or accepted -> rejected, with the reason; the finding is the sender's to handle again."""
    referral = received_referral(work, actor, data["referral_id"])
    leave_case(work, actor, referral, data["reason"])
    referral.state = REFERRAL.after(referral.state, "reject")
    referral.reason, referral.answered_at = data["reason"], work.now
    take_back(work, work.findings.need(referral.finding_id))
    deadlines.meet(work, "referral_response", referral.id)
    answer_sender(work, referral, "rejected", cause)
    work.record(actor, "referral.rejected", f"referral/{referral.id}", reason=referral.reason)
