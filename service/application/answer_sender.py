"""Tell the sender of a referral what became of it, and which step of its own is still to do (C113)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.domain.findings import own_step
from service.ports import Message, UnitOfWork


def answer_sender(work: UnitOfWork, referral: Any, answer: str, cause: Message | None) -> None:
    """Send `referral.answered`: accepted, rejected, redirected, disputed or decided; with case number, reason and
    decision."""
    finding = work.findings.see(referral.finding_id)
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    step = own_step(pack.violation(referral.violation), referral.sender, referral.decision)
    data = {
        "referral_id": referral.id,
        "answer": answer,
        "part_id": finding.part_id,
        "item_id": finding.item_id,
        "object_id": referral.object_id,
        "case_number": referral.case_number,
        "reason": referral.reason,
        "decision": referral.decision,
        "own_step": step.words if step else "",
        "own_outcomes": list(step.required) if step else [],
        "own_optional": list(step.optional) if step else [],
    }
    work.send(referral.sender, full_name("referral.answered"), f"referral/{referral.id}", data, cause)
