"""Which steps of a draw's ceremony the viewer may take now."""

from __future__ import annotations

from datetime import datetime

from service.domain.actors import Actor, Role
from service.domain.ceremony import WITNESS
from service.domain.draw.records import instant
from service.domain.states import CampaignState
from service.queries.ceremonies import WHO_TAKES_PART, Attempt, Ceremony, Party

CONFIRMS = (Role.REVIEWER, Role.WITNESS)
"""Who may be the second to read a beacon."""


def steps_of(one: Ceremony, actor: Actor, at: datetime) -> set[str]:
    """`prepare`, `commit`, `reveal`, `reveal_for_witness`, `enter_beacon`, `confirm_beacon`, `code`: those open now."""
    is_witness = actor.role is Role.WITNESS
    steps = {"prepare"} if is_witness and one.state == CampaignState.APPROVED else set()
    attempt = one.attempt
    if attempt is None:
        return steps
    if actor.role in WHO_TAKES_PART:
        steps |= _own_steps(one.state, attempt, attempt.party(actor.department))
    if one.state == CampaignState.SEALED and (is_witness or actor.department == one.lead):
        steps |= _beacon_steps(attempt, actor, at)
        if actor.role is Role.COORDINATOR and _waits_for_witness(attempt):
            steps.add("reveal_for_witness")
    return steps | {"code"} if is_witness and attempt.rounds else steps


def _own_steps(state: str, attempt: Attempt, own: Party | None) -> set[str]:
    if own is None:
        return set()
    if own.committed_at is None:
        return {"commit"} if state == CampaignState.FROZEN else set()
    is_its_turn = bool(attempt.closed_at) == (own.participant == attempt.witness)
    return {"reveal"} if state == CampaignState.SEALED and is_its_turn and not own.revealed_at else set()


def _waits_for_witness(attempt: Attempt) -> bool:
    last = attempt.party(WITNESS)
    return bool(last and attempt.closed_at and not last.revealed_at)


def _beacon_steps(attempt: Attempt, actor: Actor, at: datetime) -> set[str]:
    rule = attempt.freeze["beacon"]
    if not rule or attempt.is_beacon_confirmed or instant(at) < rule["at"]:
        return set()
    if attempt.beacon_by not in (None, actor.id) and actor.role in CONFIRMS:
        return {"confirm_beacon"}
    return {"enter_beacon"} if actor.role in (Role.COORDINATOR, *CONFIRMS) else set()
