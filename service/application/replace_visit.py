"""A drawn object cannot be inspected: its replacement from the reserve is proposed by the coordinator, and approved by
a second person (SSJ1 section 7)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from service.application.ask_round import Asked, ask_round
from service.application.read_crews import spares_left
from service.domain.actors import Actor
from service.domain.draw.rounds import REPLACEMENTS, RoundKind
from service.domain.refusals import Refused
from service.domain.states import VISIT
from service.domain.withdrawals import Withdrawal, check_withdrawal
from service.ports import UnitOfWork


def propose_replacement(work: UnitOfWork, actor: Actor, visit_id: str, withdrawal: Withdrawal) -> None:
    """Keep ground, reason and evidence until a second person decides; a newer proposal takes the place of an older
    one. Refused for a ground that is none, once the visit has begun, and if nothing is left in the reserve."""
    check_withdrawal(withdrawal)
    if withdrawal.ground not in REPLACEMENTS:
        raise Refused("replacement.ground_wrong", ground=withdrawal.ground)
    visit = _led(work, actor, visit_id, "propose_replacement")
    if not spares_left(work, visit.campaign_id, visit.object_id):
        raise Refused("draw.no_reserve", place=visit.object_id)
    visit.replacement, visit.replacement_by, visit.replacement_at = asdict(withdrawal), actor.id, work.now
    work.record(actor, "replacement.proposed", f"campaign/{visit.campaign_id}", visit=visit_id, **asdict(withdrawal))


def approve_replacement(work: UnitOfWork, actor: Actor, visit_id: str) -> None:
    """Ask for the round that draws from the reserve; the replaced visit ends when its code is given."""
    visit = _proposed(work, actor, visit_id, "approve_replacement")
    withdrawal = Withdrawal(**visit.replacement)
    asked = Asked(
        subject=f"visit/{visit_id}", kind=RoundKind.REPLACE, object_id=visit.object_id, department="", inspector="",
        reason=withdrawal.ground, words=withdrawal.reason, evidence=withdrawal.evidence,
        by=visit.replacement_by, at=visit.replacement_at,
    )  # fmt: skip
    _drop_proposal(visit)
    work.record(actor, "replacement.approved", f"campaign/{visit.campaign_id}", visit=visit_id)
    ask_round(work, actor, visit.campaign_id, asked)


def decline_replacement(work: UnitOfWork, actor: Actor, visit_id: str, reason: str) -> None:
    """The proposal is dropped, with the reason; the object stays drawn."""
    if not reason.strip():
        raise Refused("review.reason_missing")
    visit = _proposed(work, actor, visit_id, "decline_replacement")
    _drop_proposal(visit)
    work.record(actor, "replacement.declined", f"campaign/{visit.campaign_id}", visit=visit_id, reason=reason)


def _led(work: UnitOfWork, actor: Actor, visit_id: str, event: str) -> Any:
    visit = work.visits.need(visit_id)
    actor.needs_department(work.campaigns.see(visit.campaign_id).lead)
    visit.state = VISIT.after(visit.state, event)
    return visit


def _proposed(work: UnitOfWork, actor: Actor, visit_id: str, event: str) -> Any:
    visit = _led(work, actor, visit_id, event)
    if visit.replacement is None:
        raise Refused("replacement.none")
    if visit.replacement_by == actor.id:
        raise Refused("replacement.same_person")
    return visit


def _drop_proposal(visit: Any) -> None:
    visit.replacement = visit.replacement_by = visit.replacement_at = None
