"""The receiver of a referral decides it as it decided what its own check found (C113, C114)."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.application.decide_referral import decide_referral
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.result_states import STANDING_DECISIONS
from service.ports import UnitOfWork

JUDGED = ("leniency", "deviation", "coercion", "scope", "approval")


def adopt_decision(work: UnitOfWork, actor: Actor, referral_id: str, decision_id: str) -> None:
    """Accepted -> decided, by the rules of every decision. Refused `decision.of_other_check` unless the decision is a
    standing one of the receiver, on what the check found that the referral gave rise to."""
    actor.needs_role(Role.OFFICER)
    decision = work.decisions.see(decision_id)
    checks = work.checks.find(referral_id=referral_id, campaign_id=decision.campaign_id)
    if not checks or decision.state not in STANDING_DECISIONS or decision.department != actor.department:
        raise Refused("decision.of_other_check", decision=decision_id, referral=referral_id)
    decide_referral(work, actor, {"referral_id": referral_id, **_said(work, decision)}, None)


def _said(work: UnitOfWork, decision: Any) -> dict[str, Any]:
    """The decision as `referral.decided` says it, with what was said when it was judged first."""
    report = work.findings.see(decision.finding_id).report
    handling = report.get("handling") or {}
    decided_on: date = decision.decided_on
    return {
        "outcome": decision.measure or decision.outcome, "document_number": decision.document_number,
        "words": decision.words, "decided_on": decided_on, "fine": decision.fine,
        "circumstances": report.get("circumstances", []),
        **{name: handling[name] for name in JUDGED if handling.get(name)},
    }  # fmt: skip
