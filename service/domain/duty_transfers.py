"""A transfer of duties (三定划转) from one department to another, and which tasks move with the items."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from service.domain.refusals import Refused
from service.domain.states import CampaignState, Machine


class TransferState(StrEnum):
    """From the department that gives a duty up to the one that takes it over."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


TRANSFER = Machine[TransferState](
    "duty_transfer",
    {
        (TransferState.PROPOSED, "accept_transfer"): TransferState.ACCEPTED,
        (TransferState.PROPOSED, "decline_transfer"): TransferState.DECLINED,
    },
)
UNDER_COMMITMENT = (CampaignState.FROZEN, CampaignState.SEALED)  # who leads is bound by the frozen draw


def moves(items: Collection[str], codes: Collection[str], state: str) -> bool:
    """Whether an open task moves with the items: all that it inspects is transferred. Refused while its draw runs."""
    if state == CampaignState.CLOSED or not items or not set(items) <= set(codes):
        return False
    if state in UNDER_COMMITMENT:
        raise Refused("transfer.draw_running")
    return True
