"""All that is to be said of a referred matter; the receiver is told it on acceptance, and not before (C111)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.domain.policy import PolicyPack
from service.domain.results import endings_for
from service.ports import UnitOfWork


def open_to_receiver(work: UnitOfWork, referral: Any) -> None:
    """Tell the receiver the whole matter, once it has accepted it, with the day by which it decides."""
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    clock = work.deadlines.get(f"referral_decision:{referral.joined_to or referral.id}")
    case = {"case_number": referral.case_number, "joined_to": referral.joined_to}
    decide_by = clock.due_on.isoformat() if clock else None
    matter = {**whole_matter(work, referral, pack), **case, "decide_by": decide_by}
    referral.opened_at = work.now
    work.send(referral.receiver, full_name("referral.opened"), f"referral/{referral.id}", matter)


def whole_matter(work: UnitOfWork, referral: Any, pack: PolicyPack) -> dict[str, Any]:
    """What the sender tells of the matter, shaped as in `referral.opened`."""
    seen, violation = work.objects.see(referral.object_id), pack.violation(referral.violation)
    return {
        "referral_id": referral.id,
        "letter_id": referral.letter_id,
        "is_urgent": referral.is_urgent,
        "sender": referral.sender,
        "object_id": seen.id,
        "object_name": seen.name,
        "object_address": seen.address,
        "violation": violation.code,
        "violation_name": violation.name,
        "ground": referral.ground,
        "basis": referral.basis,
        "facts": referral.facts,
        "found_on": work.findings.see(referral.finding_id).inspected_at.isoformat(),
        "outcomes": list(endings_for(pack, violation.code, referral.receiver)),
    }
