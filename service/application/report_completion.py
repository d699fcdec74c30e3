"""A department's own system reports what is seen through for a found problem: one of its four flags (C083)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.set_flag import complete_flag, void_flag
from service.domain.actors import Actor
from service.domain.refusals import Refused, TooEarly
from service.domain.results import Flag, FlagState
from service.domain.states import ReferralState
from service.ports import Message, UnitOfWork

NOT_DECIDED = (ReferralState.OFFERED, ReferralState.ACCEPTED)


def report_completion(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> Refused | None:
    """Set the flag, as an officer would; what stands so already is noted. That the penalty of a referral is carried out
    its receiver reports, everything else who found the problem; before the decision it is too early."""
    key = (*_problem(work, actor, data), data["flag"])
    if work.flags.need(key).state == data["state"]:
        return Refused("flag.stands_so", flag=data["flag"], state=data["state"])
    if data["state"] == FlagState.VOID:
        void_flag(work, actor, key, data["words"])
    else:
        complete_flag(work, actor, key, data["words"], data["done_on"])
    return None


def _problem(work: UnitOfWork, actor: Actor, data: Mapping[str, Any]) -> tuple[str, str]:
    """Part and item of the problem, by its referral or as they are given."""
    if not data["referral_id"]:
        if not (data["part_id"] and data["item_id"]):
            raise Refused("flag.of_what")
        return data["part_id"], data["item_id"]
    referral = work.referrals.see(data["referral_id"])
    is_receivers = actor.department == referral.receiver and data["flag"] == Flag.PENALTY
    if is_receivers and referral.state in NOT_DECIDED:
        raise TooEarly("referral.decided")
    finding = work.findings.see(referral.finding_id)
    return finding.part_id, finding.item_id
