"""The rules of results: what ends a violation (C103), what the public may be told (C112), and the four flags (C083)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.domain.policy import OutcomeKind, PolicyPack, Publicity

NOT_BORNE_OUT = "unfounded"
TRANSFERRED = "to_other_agency"
TO_JUDICIARY = "to_judiciary"


def decision_of(pack: PolicyPack, violation: str, outcome: str | None) -> str | None:
    """The decision in which a violation ends with this outcome; None if it does not end with it (C103).

    A decision ends it. A measure, record or guidance does only where the pack says so, and then the decision is the
    one that the pack names for it, or else that record itself."""
    if outcome is None:
        return None
    if pack.outcome(outcome).kind is OutcomeKind.DECISION:
        return outcome
    kind = pack.violation(violation)
    return (kind.ends_as or outcome) if outcome in kind.ended_by else None


def endings_for(pack: PolicyPack, violation: str, department: str) -> tuple[str, ...]:
    """The outcomes that end a violation and lie within the department's powers, in the table's order (C079, C103)."""
    codes = (outcome.code for outcome in pack.outcomes_for(violation, department))
    return tuple(code for code in codes if decision_of(pack, violation, code) is not None)


def is_withheld(pack: PolicyPack, outcome: str, has_judiciary_decided: bool) -> bool:
    """Whether a decision must not be told to the public now (C112)."""
    publicity = pack.outcome(outcome).publicity
    if publicity is Publicity.AFTER_JUDICIARY:
        return not has_judiciary_decided
    return publicity is Publicity.WITHHELD


class Flag(StrEnum):
    """What has to be seen through for every problem found (C083): 公示到位 处罚到位 整改到位 惩戒到位."""

    PUBLICITY = "publicity"
    PENALTY = "penalty"
    CORRECTION = "correction"
    DISCIPLINE = "discipline"


class FlagState(StrEnum):
    """How far it is seen through; `VOID` where nothing is to be done, with the reason."""

    OPEN = "open"
    DONE = "done"
    VOID = "void"


@dataclass(frozen=True)
class Problem:
    """What is known of one found problem: its result, what was done about it (`outcomes`), the decisions in which it
    ended, the receipt of its result in the national publicity system, and how its correction stands where one was
    ordered."""

    result: str
    outcomes: tuple[str, ...]
    decisions: tuple[str, ...]
    receipt: str | None
    correction: Standing | None = None


@dataclass(frozen=True)
class Standing:
    """How one flag stands, and what shows it or why nothing is to be done: a code of the pack, or a receipt."""

    state: FlagState
    words: str = ""


OPEN = Standing(FlagState.OPEN)


def flags_of(pack: PolicyPack, problem: Problem) -> Mapping[Flag, Standing]:
    """How the flags of a problem stand, as far as that follows from what is recorded; the rest is open, for a person to
    say. That a penalty was carried out, nobody but a person can tell."""
    publicity = Standing(FlagState.DONE, problem.receipt) if problem.receipt else OPEN
    if NOT_BORNE_OUT in problem.decisions:
        void = Standing(FlagState.VOID, NOT_BORNE_OUT)
        return {Flag.PUBLICITY: publicity, Flag.PENALTY: void, Flag.CORRECTION: void, Flag.DISCIPLINE: void}
    return {
        Flag.PUBLICITY: publicity,
        Flag.PENALTY: _penalty(pack, problem.decisions),
        Flag.CORRECTION: problem.correction or _correction(pack, problem.result),
        Flag.DISCIPLINE: _discipline(pack, problem.outcomes),
    }


def _correction(pack: PolicyPack, result: str) -> Standing:
    """Without an order only a result that says so itself is corrected."""
    return Standing(FlagState.DONE, result) if pack.result(result).is_corrected else OPEN


def _penalty(pack: PolicyPack, decisions: tuple[str, ...]) -> Standing:
    """Void once the matter has ended otherwise than in a penalty; a transfer to another agency ends it not yet."""
    ended = [code for code in decisions if code != TRANSFERRED]
    if not ended or any(pack.outcome(code).is_penalty for code in ended):
        return OPEN
    return Standing(FlagState.VOID, ended[-1])


def _discipline(pack: PolicyPack, outcomes: tuple[str, ...]) -> Standing:
    recorded = [code for code in outcomes if pack.outcome(code).kind is OutcomeKind.RECORD]
    return Standing(FlagState.DONE, recorded[-1]) if recorded else OPEN
