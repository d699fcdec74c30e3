"""The rules of corrections (整改): what was ordered until when, what a re-check may find, and who has the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from service.domain.findings import check_powers, method_of
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.states import Machine


class CorrectionState(StrEnum):
    """A correction from its order to its end; one that was not carried out ends with a new decision of the matter."""

    ORDERED = "ordered"
    REPORTED = "reported"
    DONE = "done"
    UNCORRECTED = "uncorrected"
    DECIDED = "decided"
    SUPERSEDED = "superseded"


CORRECTION = Machine[CorrectionState](
    "correction",
    {
        (CorrectionState.ORDERED, "report_correction"): CorrectionState.REPORTED,
        (CorrectionState.REPORTED, "report_correction"): CorrectionState.REPORTED,
        (CorrectionState.ORDERED, "extend_correction"): CorrectionState.ORDERED,
        (CorrectionState.REPORTED, "extend_correction"): CorrectionState.ORDERED,
        (CorrectionState.ORDERED, "pass_recheck"): CorrectionState.DONE,
        (CorrectionState.REPORTED, "pass_recheck"): CorrectionState.DONE,
        (CorrectionState.ORDERED, "fail_recheck"): CorrectionState.UNCORRECTED,
        (CorrectionState.REPORTED, "fail_recheck"): CorrectionState.UNCORRECTED,
        (CorrectionState.UNCORRECTED, "decide_anew"): CorrectionState.DECIDED,
        (CorrectionState.ORDERED, "supersede"): CorrectionState.SUPERSEDED,
        (CorrectionState.REPORTED, "supersede"): CorrectionState.SUPERSEDED,
        (CorrectionState.UNCORRECTED, "supersede"): CorrectionState.SUPERSEDED,
    },
)
OPEN_CORRECTIONS = (CorrectionState.ORDERED, CorrectionState.REPORTED, CorrectionState.UNCORRECTED)


class CheckResult(StrEnum):
    """What a re-check (复查) finds."""

    DONE = "done"
    NOT_DONE = "not_done"
    WORSE = "worse"

    @property
    def event(self) -> str:
        """What the result means for the correction."""
        return "pass_recheck" if self is CheckResult.DONE else "fail_recheck"


@dataclass(frozen=True)
class Turn:
    """What the department that ordered a correction waits for or has to do next, and the kind of the clock that runs
    to it."""

    step: str
    clock: str


TURNS: Mapping[str, Turn] = {
    CorrectionState.ORDERED: Turn("report_correction", "correction_term"),
    CorrectionState.REPORTED: Turn("pass_recheck", "correction_recheck"),
    CorrectionState.UNCORRECTED: Turn("decide_anew", "correction_decision"),
}
TERMS = ("correction_term", "correction_extension")
"""The clocks of the organisation's own term: the first, and the one of its extension."""
CLOCKS = (*TERMS, "correction_recheck", "correction_decision")


def correction_owner(state: str, is_extended: bool = False) -> Turn | None:
    """The next step of the department that ordered the correction, whose it is while it is open; None once it is done,
    decided anew or superseded, so that nobody owns it any more (C115)."""
    if state == CorrectionState.ORDERED and is_extended:
        return Turn("report_correction", "correction_extension")
    return TURNS.get(state)


@dataclass(frozen=True)
class Order:
    """What was ordered: by which outcome, what is to be put right, on what day, until when (None: the pack's term)."""

    outcome: str
    demands: str
    ordered_on: date
    due_on: date | None = None
    document_number: str = ""


@dataclass(frozen=True)
class Recheck:
    """What a re-check found: on what day, by whom (ids of inspectors) and how, with which evidence (SHA-256); for what
    was not put right also who has which next step."""

    checked_on: date
    officers: Sequence[str]
    method: str
    result: CheckResult
    words: str
    document_number: str = ""
    evidence: Sequence[Mapping[str, Any]] = ()
    owner: str = ""
    next_step: str = ""


def correction_number(part_id: str, item_id: str, serial: int) -> str:
    """One order to correct: the part's number, the item, ZG (整改) and a serial."""
    return f"{part_id}-{item_id}-ZG{serial}"


def is_order(pack: PolicyPack, outcome: str | None) -> bool:
    """Whether an outcome orders a correction (C077)."""
    return outcome in pack.words_if_any("correction_orders")


def check_order(pack: PolicyPack, department: str, order: Order, today: date) -> date:
    """The last day of the term. Refused unless the outcome orders a correction and lies within the department's powers
    (C079), it is clear what is to be put right, and the term lies within the pack's longest."""
    check_powers(pack, department, order.outcome)
    if not is_order(pack, order.outcome):
        raise Refused("correction.no_order", outcome=order.outcome)
    if not order.demands.strip():
        raise Refused("correction.words_missing")
    if order.ordered_on > today:
        raise Refused("correction.day_wrong", on=order.ordered_on)
    due_on = order.due_on or order.ordered_on + timedelta(days=pack.number("correction_term_days"))
    latest = order.ordered_on + timedelta(days=pack.number("correction_term_days_max"))
    if not order.ordered_on <= due_on <= latest:
        raise Refused("correction.term_wrong", on=due_on, first=order.ordered_on, last=latest)
    return due_on


def check_extension(pack: PolicyPack, due_on: date, until: date, is_extended: bool, reason: str) -> None:
    """Refused unless the term is extended for the first time, to a later day within the pack's bound, with a reason."""
    if is_extended:
        raise Refused("correction.extended_already")
    if not reason.strip():
        raise Refused("correction.words_missing")
    latest = due_on + timedelta(days=pack.number("correction_extension_days_max"))
    if not due_on < until <= latest:
        raise Refused("correction.term_wrong", on=until, first=due_on + timedelta(days=1), last=latest)


def check_recheck(pack: PolicyPack, ordered_on: date, runs_until: date | None, found: Recheck, today: date) -> None:
    """Refused unless enough officers checked (C060), by a method of the pack (C086), on a day between the order and
    today; that it is done needs evidence (C083), that it is not needs an owner and a next step (C115). `runs_until`:
    the term's last day while the organisation has not reported; until then nothing is overdue."""
    if not ordered_on <= found.checked_on <= today:
        raise Refused("correction.day_wrong", on=found.checked_on)
    method_of(pack, found.method)
    least = pack.number("team_size")
    if len(set(found.officers)) < least:
        raise Refused("visit.too_few_officers", least=least, source=pack.cited("team_size"))
    if not found.words.strip():
        raise Refused("correction.words_missing")
    if found.result is CheckResult.DONE:
        if not found.evidence:
            raise Refused("correction.evidence_missing")
        return
    if found.result is CheckResult.NOT_DONE and runs_until is not None and found.checked_on <= runs_until:
        raise Refused("correction.term_runs", last=runs_until)
    if not (found.owner.strip() and found.next_step.strip()):
        raise Refused("correction.next_step_missing")
