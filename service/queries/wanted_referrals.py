"""What the list of referrals can be narrowed to: words, state, side, campaign, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import false, or_, select

from service.domain.actors import Actor, Role
from service.domain.states import ReferralState
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.paper_letters import PaperLetter
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.paging import Statement

# what waits for the viewer's department: in which state, and on which side it stands
STEPS_TO_DO: dict[str, tuple[ReferralState, str]] = {
    "confirm": (ReferralState.PROPOSED, "sender"),
    "answer": (ReferralState.OFFERED, "receiver"),
    "decide": (ReferralState.ACCEPTED, "receiver"),
    "return": (ReferralState.DECIDED, "sender"),
    "deliver": (ReferralState.OFFERED, "sender"),
}
# what waits for the heads, in the same way; who is competent is disputed for both sides
STEPS_OF_HEADS: dict[str, tuple[ReferralState, str]] = {
    "approve_referral": (ReferralState.SUBMITTED, "sender"),
    "disputed_by_other": (ReferralState.OFFERED, "sender"),
    "disputed_by_us": (ReferralState.OFFERED, "receiver"),
}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open. `side` is sent, received or paper."""

    words: str = ""
    state: str = ""
    side: str = ""
    todo: str = ""
    campaign: str = ""


def conditions(viewer: Actor, wanted: Wanted) -> list[scope.Condition]:
    """The conditions on the rows of the list, beside the viewer's scope."""
    found: list[scope.Condition] = []
    if wanted.words:
        named = InspectedObject.name.contains(wanted.words, autoescape=True)
        found.append(or_(named, Referral.id == wanted.words, Referral.object_id == wanted.words))
    if wanted.state:
        found.append(Referral.state == wanted.state)
    if wanted.side:
        found.append(_side(viewer, wanted.side))
    if wanted.campaign:
        found.append(Referral.campaign_id == wanted.campaign)
    if wanted.todo:
        found.append(_waits_for(viewer, wanted.todo))
    return found


def _side(viewer: Actor, side: str) -> scope.Condition:
    """Sent, received, or sent on paper."""
    if side == "received":
        return Referral.receiver == viewer.department
    sent: scope.Condition = Referral.sender == viewer.department
    return sent & Referral.id.in_(select(PaperLetter.id)) if side == "paper" else sent


def _waits_for(viewer: Actor, todo: str) -> scope.Condition:
    steps = {Role.OFFICER: STEPS_TO_DO, Role.REVIEWER: STEPS_OF_HEADS}.get(viewer.role or Role.AUDITOR, {})
    if todo not in steps:
        return false()
    state, side = steps[todo]
    waits = (Referral.state == state) & (getattr(Referral, side) == viewer.department)
    if todo == "deliver":
        return waits & Referral.id.in_(_undelivered())
    return waits & Referral.disputed_to.is_not(None) if todo.startswith("disputed") else waits


def _undelivered() -> Statement:
    return select(PaperLetter.id).where(PaperLetter.delivered_on.is_(None))
