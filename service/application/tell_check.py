"""Who referred a matter is told what the check found that it gave rise to, or that the check does not take place
(C114)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.domain.states import FindingState, PartState
from service.domain.targeted_checks import CampaignKind
from service.ports import UnitOfWork

CHECKED, DECLINED, WITHDRAWN = "checked", "declined", "withdrawn"
COMPLETE = (PartState.INSPECTED, PartState.CLOSED)


def tell_results(work: UnitOfWork, part: Any) -> None:
    """Tell what one department found, once its part of such a check is complete, and whenever that is corrected: as
    much as the pack lets the sender know."""
    if part.state not in COMPLETE:
        return
    campaign = work.campaigns.see(part.campaign_id)
    check = check_of(work, campaign)
    if check is None:
        return
    shared = work.law_of(campaign).words("referral_check_shared")
    rows = [row for row in work.findings.find(part_id=part.id) if row.state != FindingState.SUPERSEDED]
    results = [{"item_id": row.item_id, **{name: getattr(row, name) for name in shared}} for row in rows]
    _tell(work, check, part.department, CHECKED, "", results)


def tell_no_check(work: UnitOfWork, check: Any, state: str, reason: str) -> None:
    """Tell that a check which followed a referral was declined or withdrawn, and why; of any other nobody is told."""
    if check is not None and check.referral_id is not None:
        _tell(work, check, check.department, state, reason, [])


def check_of(work: UnitOfWork, campaign: Any) -> Any | None:
    """The check that a campaign came from, if a referral gave rise to it."""
    if campaign.kind != CampaignKind.TARGETED:
        return None
    return next((row for row in work.checks.find(campaign_id=campaign.id) if row.referral_id is not None), None)


def _tell(
    work: UnitOfWork, check: Any, department: str, state: str, reason: str, results: list[dict[str, Any]]
) -> None:
    told = {
        "referral_id": check.referral_id, "check_id": check.id, "department": department, "state": state,
        "reason": reason, "results": results,
    }  # fmt: skip
    row, referral = work.checks.need(check.id), work.referrals.see(check.referral_id)
    row.told = {**(row.told or {}), department: told}
    work.send(referral.sender, full_name("referral.checked"), f"referral/{referral.id}", told)
