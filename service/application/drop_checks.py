"""The check of a referral that has not begun does not take place: the matter was given up, or is decided without it
(C114)."""

from __future__ import annotations

from service.domain.actors import Actor
from service.domain.targeted_checks import CHECK, CheckState
from service.ports import UnitOfWork

NOT_BEGUN = (CheckState.RECEIVED, CheckState.PROPOSED)
DECIDED = "移送事项已作出处理决定"


def drop_checks(work: UnitOfWork, actor: Actor, referral_id: str, reason: str) -> None:
    """Received or proposed -> declined, with the reason; one that has begun goes on."""
    for found in work.checks.find(referral_id=referral_id, state=list(NOT_BEGUN)):
        check = work.checks.need(found.id)
        check.state = CheckState(CHECK.after(check.state, "decline_check"))
        check.answer, check.decided_by, check.decided_at = reason, actor.id, work.now
        work.record(actor, "check.declined", f"check/{check.id}", reason=reason, had_begun=check.state)
