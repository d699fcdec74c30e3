"""Earlier findings of the same object and the same matter, by which a re-offence is recognised (C118, C121)."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.domain.corrections import CorrectionState
from service.domain.leniency import Earlier
from service.domain.policy import Violation
from service.domain.results import NOT_BORNE_OUT
from service.domain.states import FindingState, ReferralState
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


def earlier_findings(
    work: UnitOfWork, object_id: str, visit_id: str, violation: Violation, item_id: str, before: date
) -> tuple[Earlier, ...]:
    """What any department found at earlier visits to the object, of the same violation (and the same item, where the
    violation names no matter of its own); without what was superseded or not borne out."""
    parts = [part.id for part in work.parts.find(object_id=object_id) if part.visit_id != visit_id]
    if not parts:
        return ()
    rows = work.findings.find(part_id=parts, violation=violation.code)
    same = [row for row in rows if not violation.by_item or row.item_id == item_id]
    standing = [row for row in same if row.state != FindingState.SUPERSEDED and local_day(row.inspected_at) <= before]
    return tuple(each for row in standing for each in _as_earlier(work, row))


def _as_earlier(work: UnitOfWork, finding: Any) -> list[Earlier]:
    """The finding with the day of its correction: when it was handled or decided, else when it was found."""
    referrals = work.referrals.find(finding_id=finding.id, state=[ReferralState.DECIDED, ReferralState.RETURNED])
    decisions = [referral.decision for referral in referrals]
    handling = finding.report.get("handling") or {}
    outcomes = {finding.outcome, *(decision["outcome"] for decision in decisions)}
    if NOT_BORNE_OUT in outcomes:
        return []
    days = [
        *_passed(work, finding),
        *(decision["decided_on"] for decision in decisions),
        *([handling["done_on"]] if handling else []),
    ]
    corrected_on = date.fromisoformat(max(days)) if days else local_day(finding.inspected_at)
    return [Earlier(finding.id, corrected_on)]


def _passed(work: UnitOfWork, finding: Any) -> list[str]:
    """The days on which a re-check found the matter corrected."""
    done = work.corrections.find(part_id=finding.part_id, item_id=finding.item_id, state=CorrectionState.DONE)
    return [row.recheck["checked_on"] for row in done]
