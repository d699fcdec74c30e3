"""The sender has done its own step after the decision; the loop is closed and the finding settled (C113)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.keep_credit import keep_own_step
from service.application.keep_flags import keep_flags
from service.domain.actors import Actor
from service.domain.findings import check_own_step, own_step
from service.domain.refusals import TooEarly
from service.domain.states import FINDING, REFERRAL, ReferralState
from service.ports import Message, UnitOfWork


def return_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Decided -> returned. Refused `referral.own_step_missing` unless every outcome that the pack requires of the
    sender after this decision is there and within its powers, and `blacklist.ground_missing` for a blacklisting without
    its ground (C076); before the decision it is too early."""
    referral = work.referrals.need(data["referral_id"])
    actor.needs_department(referral.sender)
    if referral.state in (ReferralState.OFFERED, ReferralState.ACCEPTED):
        raise TooEarly("referral.decided")
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    step = own_step(pack.violation(referral.violation), referral.sender, referral.decision)
    ground = data.get("ground", "")
    check_own_step(pack, referral.sender, step, data["outcomes"], ground)
    referral.state = REFERRAL.after(referral.state, "return")
    referral.returned_at = work.now
    referral.own_step = {
        "outcomes": list(data["outcomes"]),
        "words": data["words"],
        "done_on": data["done_on"].isoformat(),
        **({"ground": ground} if ground else {}),
    }
    finding = work.findings.need(referral.finding_id)
    finding.state = FINDING.after(finding.state, "settle")
    deadlines.meet(work, "referral_own_step", referral.id)
    keep_own_step(work, actor, referral)
    keep_flags(work, work.parts.need(finding.part_id))
    work.record(actor, "referral.returned", f"referral/{referral.id}", own_step=referral.own_step)
