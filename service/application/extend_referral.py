"""The department asked takes more time to answer a referral, once, with a reason; the sender is told (C111)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.accept_referral import received_referral
from service.application.extend_clock import extend_clock
from service.domain.actors import Actor
from service.domain.states import REFERRAL
from service.ports import Message, UnitOfWork


def extend_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """The clock to answer runs for the longer period of the pack. Refused for an urgent referral, for which no document
    names one, a second time, and once it is over."""
    referral = received_referral(work, actor, data["referral_id"])
    referral.state = REFERRAL.after(referral.state, "extend")
    key = f"referral_response:{referral.id}"
    extend_clock(work, actor, key, data["reason"])
    until = work.deadlines.need(key).due_on.isoformat()
    referral.extension = {"reason": data["reason"], "at": work.now.isoformat(), "until": until}
    work.record(actor, "referral.extended", f"referral/{referral.id}", reason=data["reason"], until=until)
