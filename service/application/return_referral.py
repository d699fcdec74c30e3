"""The sender has done its own step after the decision; the loop is closed and the finding settled (C113)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.keep_flags import keep_flags
from service.domain.actors import Actor
from service.domain.findings import check_powers, own_step
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FINDING, REFERRAL, ReferralState
from service.ports import Message, UnitOfWork


def return_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None) -> None:
    """Decided -> returned. Refused `referral.own_step_missing` unless every outcome that the pack requires of the
    sender is there and within its powers; before the decision it is too early."""
    referral = work.referrals.need(data["referral_id"])
    actor.needs_department(referral.sender)
    if referral.state in (ReferralState.OFFERED, ReferralState.ACCEPTED):
        raise TooEarly("referral.decided")
    _check_own_step(work, referral, data["outcomes"])
    referral.state = REFERRAL.after(referral.state, "return")
    referral.returned_at = work.now
    referral.own_step = {
        "outcomes": list(data["outcomes"]),
        "words": data["words"],
        "done_on": data["done_on"].isoformat(),
    }
    finding = work.findings.need(referral.finding_id)
    finding.state = FINDING.after(finding.state, "settle")
    deadlines.meet(work, "referral_own_step", referral.id)
    keep_flags(work, work.parts.need(finding.part_id))
    work.record(actor, "referral.returned", f"referral/{referral.id}", own_step=referral.own_step)


def _check_own_step(work: UnitOfWork, referral: Any, outcomes: list[str]) -> None:
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    for outcome in outcomes:
        check_powers(pack, referral.sender, outcome)
    step = own_step(pack.violation(referral.violation), referral.sender, referral.decision)
    missing = sorted(set(step.required) - set(outcomes)) if step else []
    if missing:
        raise Refused("referral.own_step_missing", missing=", ".join(missing))
