"""How the people of the demo send a proposed referral out: the officer confirms, and the head approves if asked."""

from __future__ import annotations

from typing import Any

from service.application.approve_referral import approve_referral
from service.application.confirm_referral import confirm_referral
from service.demo.cast import OFFICERS, REVIEWER
from service.domain.states import ReferralState
from service.ports import UnitOfWork


def send_out(work: UnitOfWork, proposal: Any) -> None:
    """Proposed -> offered, or submitted where the sender has no head in the demo."""
    confirm_referral(work, OFFICERS[proposal.sender], proposal.id)
    if work.referrals.see(proposal.id).state == ReferralState.SUBMITTED and proposal.sender == REVIEWER.department:
        approve_referral(work, REVIEWER, proposal.id)
