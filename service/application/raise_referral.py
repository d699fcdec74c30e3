"""A department's own system raises a referral: it confirms the proposal on an item of its own part (C111)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.accept_part import own_part
from service.application.confirm_referral import confirm_referral
from service.domain.actors import Actor
from service.domain.refusals import TooEarly
from service.domain.states import ReferralState
from service.ports import Message, UnitOfWork


def raise_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Confirm the open proposal of that item; before its finding is recorded it is too early."""
    part = own_part(work, actor, data["part_id"])
    findings = [row.id for row in work.findings.find(part_id=part.id, item_id=data["item_id"])]
    proposals = work.referrals.find(finding_id=findings, state=ReferralState.PROPOSED) if findings else []
    if not proposals:
        raise TooEarly("finding.submitted")
    confirm_referral(work, actor, proposals[-1].id)
