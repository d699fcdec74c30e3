"""Why a drawn visit may be withdrawn before it begins: a closed list, for a drawn object may not just be dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.domain.refusals import Refused


class WithdrawalGround(StrEnum):
    """What makes a drawn object one that cannot, or need not, be visited."""

    DEREGISTERED = "deregistered"  # or its licence revoked: it could not be drawn any more (C018)
    MERGED = "merged"  # it went over into another object
    MOVED_AWAY = "moved_away"  # another territory's to inspect (C017)
    VISITED_ALREADY = "visited_already"  # another visit covers it (C048, C067)
    NOT_FOUND = "not_found"  # nobody at the address or anywhere else: it goes its own way (经营异常名录)
    CLOSED_DOWN = "closed_down"  # it has stopped its business
    OUT_OF_SCOPE = "out_of_scope"  # the library was wrong: it is no object of this task (C016, C057)


@dataclass(frozen=True)
class Withdrawal:
    """The ground, the reason in words, and the evidence: what shows it and where that is kept."""

    ground: str
    reason: str
    evidence: str


def check_withdrawal(withdrawal: Withdrawal) -> None:
    """Refused unless the ground is in the list, and reason and evidence are given."""
    if withdrawal.ground not in set(WithdrawalGround):
        raise Refused("visit.ground_unknown", ground=withdrawal.ground)
    if not withdrawal.reason.strip() or not withdrawal.evidence.strip():
        raise Refused("visit.evidence_missing")
