"""Publish decisions on violations as far as lawful: with the result they belong to, and not before the judiciary has
decided where that is its matter (C101, C103, C112)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.domain.actors import HUB_ACTOR
from service.domain.result_states import DECISION, DecisionState
from service.domain.results import is_withheld
from service.ports import UnitOfWork


def publish_decisions(work: UnitOfWork, limit: int = 500) -> int:
    """Publish at most `limit` decisions; returns how many."""
    made = [row for row in work.decisions.find(state=DecisionState.MADE) if _is_lawful(work, row)]
    return sum(_publish(work, row.id) for row in made[:limit])


def _is_lawful(work: UnitOfWork, decision: Any) -> bool:
    if work.parts.see(decision.part_id).published_at is None:
        return False
    pack = work.law_of(work.campaigns.see(decision.campaign_id))
    return not is_withheld(pack, decision.outcome, decision.judiciary is not None)


def _publish(work: UnitOfWork, decision_id: str) -> bool:
    decision = work.decisions.need(decision_id)
    if decision.state != DecisionState.MADE:  # by another process, since it was found
        return False
    decision.state = DECISION.after(decision.state, "publish_decision")
    decision.published_at = work.now
    deadlines.meet(work, "penalty_publication", decision.id)
    work.record(HUB_ACTOR, "decision.published", f"part/{decision.part_id}", decision=decision.id)
    return True
