"""The rules of the credit record: which act makes which entry, how long it stands, and what may become of it (C077)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from service.domain.months import months_later
from service.domain.policy import CreditKind, PolicyPack, UnknownEntry
from service.domain.refusals import Refused
from service.domain.states import Machine


class CreditState(StrEnum):
    """An entry of a credit record: it stands until its last day, until what it follows falls, or until two persons end
    it; a repaired one stays visible inside as repaired."""

    STANDING = "standing"
    ENDED = "ended"
    TAKEN_BACK = "taken_back"
    LIFTED = "lifted"
    REPAIRED = "repaired"
    EXEMPTED = "exempted"


CREDIT = Machine[CreditState](
    "credit",
    {
        (CreditState.STANDING, "end_credit"): CreditState.ENDED,
        (CreditState.STANDING, "take_back"): CreditState.TAKEN_BACK,
        (CreditState.STANDING, "lift"): CreditState.LIFTED,
        (CreditState.STANDING, "repair"): CreditState.REPAIRED,
        (CreditState.STANDING, "exempt"): CreditState.EXEMPTED,
        (CreditState.ENDED, "repair"): CreditState.REPAIRED,
        (CreditState.ENDED, "take_back"): CreditState.TAKEN_BACK,
    },
)


class CreditSource(StrEnum):
    """Where an entry comes from; its number there stands beside it."""

    DECISION = "decision"
    FINDING = "finding"
    OWN_STEP = "own_step"
    LISTING = "listing"
    OBSTRUCTION = "obstruction"
    PROPOSAL = "proposal"
    IMPORT = "import"
    MESSAGE = "message"


class CreditChange(StrEnum):
    """What one person proposes and another decides: a new entry, or what becomes of one."""

    ENTER = "enter"
    LIFT = "lift"
    REPAIR = "repair"
    EXEMPT = "exempt"


class ChangeState(StrEnum):
    """A proposed change of a credit record."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    VOID = "void"


CREDIT_CHANGE = Machine[ChangeState](
    "credit_change",
    {
        (ChangeState.PROPOSED, "approve_credit"): ChangeState.APPROVED,
        (ChangeState.PROPOSED, "refuse_credit"): ChangeState.REFUSED,
        (ChangeState.PROPOSED, "void_credit"): ChangeState.VOID,
    },
)


def kinds_made_by(pack: PolicyPack, outcome: str) -> tuple[CreditKind, ...]:
    """The kinds of entries that an outcome makes; none for most measures and for guidance."""
    is_penalty = pack.outcome(outcome).is_penalty
    return tuple(kind for kind in pack.credit_kinds if outcome in kind.outcomes or (is_penalty and kind.of_penalties))


def kind_of(pack: PolicyPack, department: str, code: str) -> CreditKind:
    """The kind, which this department may record; Refused `credit.kind_unknown`, `credit.beyond_powers` (C079)."""
    try:
        kind = pack.credit_kind(code)
    except UnknownEntry:
        raise Refused("credit.kind_unknown", kind=code) from None
    if department not in kind.departments:
        raise Refused("credit.beyond_powers", kind=kind.name)
    return kind


def last_day(pack: PolicyPack, kind: CreditKind, starts_on: date) -> date | None:
    """The last day on which an entry of this kind stands, unless it says another itself; None: until it is ended."""
    return months_later(starts_on, pack.number(kind.term)) if kind.term else None


def check_ground(ground: str) -> None:
    """Refused `credit.ground_missing`: nobody is listed, restricted or let go without a ground."""
    if not ground.strip():
        raise Refused("credit.ground_missing")


def check_days(starts_on: date, until: date | None, today: date) -> None:
    """Refused `credit.days_wrong` for an entry that begins ahead or ends before it begins."""
    if starts_on > today or (until is not None and until < starts_on):
        raise Refused("credit.days_wrong", starts_on=starts_on, until=until or "—")


def check_repair(pack: PolicyPack, starts_on: date, met: Collection[str], today: date) -> None:
    """Refused `credit.repair_too_early` before the pack's earliest day, `credit.repair_unmet` unless every condition of
    the pack is met."""
    earliest = months_later(starts_on, pack.number("credit_repair_months"))
    if today < earliest:
        raise Refused("credit.repair_too_early", day=earliest, source=pack.cited("credit_repair_months"))
    missing = [code for code in pack.words("credit_repair_conditions") if code not in met]
    if missing:
        raise Refused("credit.repair_unmet", missing=", ".join(missing))
