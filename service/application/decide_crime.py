"""The department's head approves that a suspected crime is handed over, or does not, each with reasons (Art. 5)."""

from __future__ import annotations

from typing import Any

from service.application.crime_steps import meet_clocks, own_case, run_own_clock, take_step
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def approve_crime(work: UnitOfWork, actor: Actor, case_id: str, reason: str) -> None:
    """Reported -> approved; the hours to the handing over run from now."""
    case = _decide(work, actor, case_id, "approve_crime", reason)
    run_own_clock(work, case, "crime_handover", "crime_referral_handover_hours")
    work.record(actor, "crime.approved", f"crime/{case.id}", reason=reason)


def decline_crime(work: UnitOfWork, actor: Actor, case_id: str, reason: str) -> None:
    """Reported -> declined: the reasons are kept, and the matter is the department's own to handle."""
    case = _decide(work, actor, case_id, "decline_crime", reason)
    work.record(actor, "crime.declined", f"crime/{case.id}", reason=reason)


def _decide(work: UnitOfWork, actor: Actor, case_id: str, event: str, reason: str) -> Any:
    """Refused without a reason, and to whoever opened, reported or handles the case."""
    actor.needs_role(Role.REVIEWER)
    case = own_case(work, actor, case_id)
    if not reason.strip():
        raise Refused("review.reason_missing")
    if actor.id in (case.opened_by, case.reported_by) or _handles(work, actor, case):
        raise Refused("crime.own_decision")
    take_step(work, actor, case, event)
    case.verdict = {"by": actor.id, "at": work.now.isoformat(), "is_approved": event == "approve_crime",
                    "reason": reason.strip()}  # fmt: skip
    meet_clocks(work, case, "crime_decision")
    return case


def _handles(work: UnitOfWork, actor: Actor, case: Any) -> bool:
    """Whether the person is one of the handlers; accounts and inspectors have their names in common."""
    user = work.users.get(actor.id.removeprefix("user:"))
    return user is not None and user.name in {each["name"] for each in case.handlers}
