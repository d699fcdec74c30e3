"""The rules of abnormal operation (经营异常): which kind fits whom, and how an organisation gets off again (C075)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.refusals import Refused
from service.domain.states import Machine

ABNORMAL = "abnormal_list"  # the flag of the object in the library, which plans lift the yearly cap by (C049)


class ListingKind(StrEnum):
    """列入经营异常名录, or 标注经营异常状态 for an individual business; the codes are those of the outcomes."""

    LISTED = "listed_abnormal"
    MARKED = "marked_abnormal"


class ListingState(StrEnum):
    """From the task, once premises were not found, to the removal. `LAPSED`: nothing was listed after all;
    `WITHDRAWN`: the decision behind it stands no longer."""

    DUE = "due"
    LISTED = "listed"
    APPLIED = "applied"
    VERIFIED = "verified"
    REMOVED = "removed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


LISTING = Machine[ListingState](
    "abnormal_listing",
    {
        (ListingState.DUE, "list_abnormal"): ListingState.LISTED,
        (ListingState.DUE, "lapse_listing"): ListingState.LAPSED,
        (ListingState.LISTED, "apply_removal"): ListingState.APPLIED,
        (ListingState.APPLIED, "verify_removal"): ListingState.VERIFIED,
        (ListingState.VERIFIED, "remove_listing"): ListingState.REMOVED,
        (ListingState.APPLIED, "refuse_removal"): ListingState.LISTED,
        (ListingState.VERIFIED, "refuse_removal"): ListingState.LISTED,
        (ListingState.LISTED, "withdraw_listing"): ListingState.WITHDRAWN,
        (ListingState.APPLIED, "withdraw_listing"): ListingState.WITHDRAWN,
        (ListingState.VERIFIED, "withdraw_listing"): ListingState.WITHDRAWN,
    },
)
STANDING_LISTINGS = (ListingState.LISTED, ListingState.APPLIED, ListingState.VERIFIED)
CLOCKS: Mapping[str, str] = {
    ListingState.DUE: "abnormal_listing",
    ListingState.APPLIED: "abnormal_verification",
    ListingState.VERIFIED: "abnormal_removal",
}
"""What waits -> the clock that runs to it."""


def listing_number(region: str, year: int, serial: int) -> str:
    """A listing: YC (异常) + region + year + serial."""
    return f"YC{region}{year:04d}{serial:04d}"


def clock_subject(listing_id: str, refused: int) -> str:
    """What the clocks of an application for removal are about: each application has its own, since a clock is started
    once. `refused`: how many were refused before."""
    return f"{listing_id}/{refused + 1}" if refused else listing_id


def right_kind(pack: PolicyPack, entity_type: str) -> ListingKind:
    """The kind that fits the entity: individual businesses are marked, all others listed."""
    is_marked = entity_type in pack.words("abnormal_marked_entities")
    return ListingKind.MARKED if is_marked else ListingKind.LISTED


def check_kind(pack: PolicyPack, entity_type: str, kind: str) -> None:
    """Refused `abnormal.wrong_kind` unless the kind fits the entity."""
    right = right_kind(pack, entity_type)
    if kind != right:
        raise Refused("abnormal.wrong_kind", right=pack.outcome(right).name)


def may_be_listed(pack: PolicyPack, violation: str | None, department: str) -> bool:
    """Whether a violation is one that this department answers by a listing."""
    if violation is None:
        return False
    try:
        outcomes = pack.violation(violation).outcomes
    except UnknownEntry:
        return False
    return any(kind in outcomes and pack.may_record(department, kind) for kind in ListingKind)


def check_removal_ground(pack: PolicyPack, ground: str) -> None:
    """Refused unless the pack knows the ground: the address was changed, or contact is restored."""
    allowed = pack.words("abnormal_removal_grounds")
    if ground not in allowed:
        raise Refused("abnormal.ground_unknown", ground=ground, allowed=", ".join(allowed))


def check_day(first: date, on: date, today: date) -> None:
    """Refused `abnormal.day_wrong` for a day before `first` or after today."""
    if not first <= on <= today:
        raise Refused("abnormal.day_wrong", on=on)
