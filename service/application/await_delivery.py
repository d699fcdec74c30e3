"""A referral to an agency on paper waits until the sender's officer has printed and delivered its letter (C111)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.ports import UnitOfWork


def await_delivery(work: UnitOfWork, referral: Any) -> None:
    """Make the letter, and start the sender's clock to deliver it. No message is queued, since nobody would read it."""
    work.paper_letters.new(id=referral.id, made_at=work.now)
    rule = work.law_of(work.campaigns.see(referral.campaign_id)).rule("paper_delivery_working_days")
    deadlines.start_working_days(work, "referral_delivery", referral.id, referral.sender, rule, referral.campaign_id)
