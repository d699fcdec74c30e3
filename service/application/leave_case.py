"""A receiver that had accepted a referral gives it up: what followed from its acceptance is put right (C111, C115)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.drop_checks import drop_checks
from service.application.follow_correction import leave_orders
from service.application.keep_flags import keep_flags
from service.application.keep_to_crime import must_not_leave_crime
from service.application.lead_case import pass_lead_on
from service.application.list_abnormal import leave_listing
from service.domain.actors import Actor
from service.domain.result_states import DECISION, STANDING_DECISIONS
from service.domain.results import TRANSFERRED
from service.domain.states import ReferralState
from service.ports import UnitOfWork


def leave_case(work: UnitOfWork, actor: Actor, referral: Any, reason: str) -> None:
    """Before an accepted referral is rejected or redirected: no clock runs to its decision, the sender's transfer does
    not stand, its check that has not begun does not take place, its task to list and its orders to correct fall, and
    another that had joined it leads. Nothing to do unless it is accepted."""
    if referral.state != ReferralState.ACCEPTED:
        return
    must_not_leave_crime(work, work.findings.see(referral.finding_id))
    deadlines.cancel(work, "referral_decision", referral.id)
    leave_listing(work, actor, referral.id)
    leave_orders(work, actor, referral.id)
    pass_lead_on(work, actor, referral)
    for found in work.decisions.find(document_number=referral.id, outcome=TRANSFERRED, state=list(STANDING_DECISIONS)):
        decision = work.decisions.need(found.id)
        decision.state = DECISION.after(decision.state, "supersede")
    drop_checks(work, actor, referral.id, reason)
    keep_flags(work, work.parts.need(work.findings.see(referral.finding_id).part_id))
