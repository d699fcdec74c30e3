"""What is judged by the rules of leniency: a violation that its finder handles itself, or a decision on a referral."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.judge_leniency import Judgement, Matter, judge
from service.domain.policy import PolicyPack
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


def judge_finding(
    work: UnitOfWork, pack: PolicyPack, part: Any, data: Mapping[str, Any], step: str
) -> Judgement | None:
    """The judgement of a finding; None where nothing was violated, or where another department is to handle it."""
    if data["violation"] is None or (step == "propose" and not data["handling"]):
        return None
    matter = Matter(
        part.department, pack, part.object_id, part.visit_id, data["item_id"], data["violation"],
        local_day(data["inspected_at"]),
    )  # fmt: skip
    return judge(work, matter, list(data.get("circumstances", ())), data["handling"])


def judge_decision(work: UnitOfWork, pack: PolicyPack, referral: Any, data: Mapping[str, Any]) -> Judgement:
    """The judgement of the competent department's decision on a referral."""
    finding = work.findings.see(referral.finding_id)
    matter = Matter(
        referral.receiver, pack, referral.object_id, work.parts.see(finding.part_id).visit_id, finding.item_id,
        referral.violation, local_day(finding.inspected_at),
    )  # fmt: skip
    return judge(work, matter, list(data.get("circumstances", ())), data)
