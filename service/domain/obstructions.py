"""The rules of obstruction (拒不配合、阻挠检查): what stands under a name, and what it restricts (C102)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.refusals import Refused
from service.domain.results import NOT_BORNE_OUT, TRANSFERRED
from service.domain.states import Machine


class ObstructionState(StrEnum):
    """From the finding to the record under the organisation's name; a restriction is proposed by one person and
    approved by another."""

    NOTED = "noted"
    RECORDED = "recorded"
    PROPOSED = "restriction_proposed"
    RESTRICTED = "restricted"
    VOID = "void"


OBSTRUCTION = Machine[ObstructionState](
    "obstruction",
    {
        (ObstructionState.NOTED, "complete_obstruction"): ObstructionState.NOTED,
        (ObstructionState.NOTED, "record_obstruction"): ObstructionState.RECORDED,
        (ObstructionState.NOTED, "void_obstruction"): ObstructionState.VOID,
        (ObstructionState.RECORDED, "propose_restriction"): ObstructionState.PROPOSED,
        (ObstructionState.PROPOSED, "approve_restriction"): ObstructionState.RESTRICTED,
        (ObstructionState.PROPOSED, "decline_restriction"): ObstructionState.RECORDED,
        (ObstructionState.RESTRICTED, "lift_restriction"): ObstructionState.RECORDED,
        (ObstructionState.RECORDED, "void_obstruction"): ObstructionState.VOID,
        (ObstructionState.PROPOSED, "void_obstruction"): ObstructionState.VOID,
        (ObstructionState.RESTRICTED, "void_obstruction"): ObstructionState.VOID,
    },
)
UNDER_THE_NAME = (ObstructionState.RECORDED, ObstructionState.PROPOSED, ObstructionState.RESTRICTED)
NOT_VOID = (ObstructionState.NOTED, *UNDER_THE_NAME)


def obstruction_number(region: str, year: int, serial: int) -> str:
    """A record of obstruction: ZN (阻挠) + region + year + serial."""
    return f"ZN{region}{year:04d}{serial:04d}"


def is_obstruction(pack: PolicyPack, violation: str | None, result: str) -> bool:
    """Whether a finding tells of a refusal to cooperate, by its violation or by a result that means it."""
    kinds = pack.words("obstruction_violations")
    if violation in kinds:
        return True
    try:
        return violation is not None and any(result in pack.violation(kind).results for kind in kinds)
    except UnknownEntry:
        return False


def event_of(outcome: str) -> str | None:
    """What a decision means for the record: nothing borne out voids it, a transfer leaves it open, all else confirms
    it."""
    if outcome == NOT_BORNE_OUT:
        return "void_obstruction"
    return None if outcome == TRANSFERRED else "record_obstruction"


def check_restriction(pack: PolicyPack, starts_on: date, ends_on: date, today: date) -> None:
    """Refused unless the restriction begins today or later and lasts no longer than the pack allows."""
    latest = starts_on + timedelta(days=pack.number("obstruction_restriction_days_max"))
    if starts_on < today or not starts_on <= ends_on <= latest:
        raise Refused("obstruction.days_wrong", starts_on=starts_on, ends_on=ends_on, last=latest)


def restricts_on(state: str, starts_on: date, ends_on: date, day: date) -> bool:
    """Whether an approved restriction holds on a day."""
    return state == ObstructionState.RESTRICTED and starts_on <= day <= ends_on
