"""What the check came to that a referral gave rise to: as its sender was told, and what its receiver may decide by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.result_states import STANDING_DECISIONS
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.referrals import Referral
from service.infrastructure.tables.results import Decision
from service.infrastructure.tables.targeted_checks import TargetedCheck
from service.queries import scope


@dataclass(frozen=True)
class CheckTold:
    """One check as the sender of its referral knows it: `told` by department, each shaped as `referral.checked`."""

    id: str
    state: str
    told: Mapping[str, Mapping[str, Any]]
    law_id: str | None


@dataclass(frozen=True)
class AdoptableDecision:
    """A decision of the receiver on what its check found."""

    id: str
    outcome: str
    document_number: str
    decided_on: date
    law_id: str


def checks_told(session: Session, viewer: Actor, referral_id: str) -> Sequence[CheckTold]:
    """The checks of a referral with what was told of them, for those who may see the referral as its sender does."""
    seen = scope.of_department(viewer, Referral.sender)
    found = (
        select(TargetedCheck.id, TargetedCheck.state, TargetedCheck.told, Campaign.law_id)
        .join(Referral, Referral.id == TargetedCheck.referral_id)
        .outerjoin(Campaign, Campaign.id == TargetedCheck.campaign_id)
        .where(Referral.id == referral_id, seen)
        .order_by(TargetedCheck.id)
    )
    return [CheckTold(id_, state, told or {}, law_id) for id_, state, told, law_id in session.execute(found)]


def adoptable(session: Session, viewer: Actor, referral_id: str) -> Sequence[AdoptableDecision]:
    """The standing decisions of the viewer's own department on what the check found that followed the referral."""
    found = (
        select(Decision.id, Decision.outcome, Decision.document_number, Decision.decided_on, Campaign.law_id)
        .join(TargetedCheck, TargetedCheck.campaign_id == Decision.campaign_id)
        .join(Campaign, Campaign.id == Decision.campaign_id)
        .where(
            TargetedCheck.referral_id == referral_id, Decision.department == viewer.department,
            Decision.state.in_(STANDING_DECISIONS),
        )
        .order_by(Decision.id)
    )  # fmt: skip
    return [AdoptableDecision(*row) for row in session.execute(found)]
