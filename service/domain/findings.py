"""The rules of a finding: what may be recorded by whom, and what its first step is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from service.domain.competence import Found, competent_for
from service.domain.fines import Fine, check_fine
from service.domain.policy import Handling, OwnStep, PolicyPack, Result, UnknownEntry, Violation
from service.domain.refusals import Refused
from service.domain.results import NOT_BORNE_OUT, TRANSFERRED, decision_of
from service.domain.visit_law import Method

CLOCKS_APART = timedelta(minutes=5)  # by which a department's clock may be ahead of ours


@dataclass(frozen=True)
class Submitted:
    """What a department says it found on one item."""

    item_id: str
    version: int
    result: str
    violation: str | None
    method: str
    inspected_at: datetime
    signature: Mapping[str, str]
    handling: Mapping[str, Any] | None
    follow_up: Mapping[str, str] | None

    @property
    def outcome(self) -> str | None:
        """What the department did about the problem itself, if it did."""
        return self.handling["outcome"] if self.handling else None

    @property
    def fine(self) -> Fine | None:
        """How high a fine is, if the department has set one."""
        fine = self.handling.get("fine") if self.handling else None
        return Fine(**fine) if fine else None


def check_finding(pack: PolicyPack, department: str, items: Collection[str], found: Submitted, now: datetime) -> None:
    """Refused unless: the item is on the part's checklist (C092), result and violation are in the pack's tables and
    agree, what is only suspected has an owner and a next step (C115), the method is one that the pack allows (C086),
    the outcome is within the department's powers (C079), a transfer names the letter by which the matter went (C112), a
    fine lies within its range, the record is signed or says why not (C089), the time is not ahead."""
    if found.item_id not in items:
        raise Refused("finding.item_not_listed", item=found.item_id)
    if found.inspected_at > now + CLOCKS_APART:
        raise Refused("finding.in_future", at=found.inspected_at.isoformat())
    if not (found.signature["signed_by"] or found.signature["refusal"]):
        raise Refused("finding.unsigned")
    method_of(pack, found.method)
    _check_result(pack, found.result, found.violation, found.follow_up)
    if found.outcome is not None:
        check_powers(pack, department, found.outcome)
    if found.outcome == TRANSFERRED and not (found.handling or {}).get("document_number"):
        raise Refused("finding.transfer_unnamed")
    if found.fine is not None:
        check_fine(pack, found.violation or "", found.outcome or "", found.fine)


def _check_result(pack: PolicyPack, code: str, violation: str | None, follow_up: Mapping[str, str] | None) -> None:
    try:
        result = pack.result(code)
    except UnknownEntry:
        raise Refused("finding.result_unknown", result=code) from None
    if result.is_problem and violation is None:
        raise Refused("finding.violation_missing", result=code)
    if not result.is_problem and violation is not None:
        raise Refused("finding.violation_without_problem", result=code)
    if violation is not None:
        violation_of(pack, violation)
    if result.is_suspected:
        _check_follow_up(result, follow_up)


def _check_follow_up(result: Result, follow_up: Mapping[str, str] | None) -> None:
    """What is only suspected must not be lost: somebody owns it, and it is said what comes next."""
    if not follow_up or not (follow_up["owner"] and follow_up["next_step"]):
        raise Refused("finding.follow_up_missing", result=result.code)
    if follow_up["code"] not in result.follow_ups:
        raise Refused("finding.follow_up_wrong", follow_up=follow_up["code"], result=result.code)


def violation_of(pack: PolicyPack, code: str) -> Violation:
    """The pack's violation of that code; Refused `finding.violation_unknown`."""
    try:
        return pack.violation(code)
    except UnknownEntry:
        raise Refused("finding.violation_unknown", violation=code) from None


def method_of(pack: PolicyPack, code: str) -> Method:
    """The pack's method of that code; Refused `visit.method_unknown` (C086)."""
    try:
        return pack.method(code)
    except UnknownEntry:
        allowed = ", ".join(pack.words("check_methods"))
        raise Refused("visit.method_unknown", method=code, allowed=allowed) from None


def check_powers(pack: PolicyPack, department: str, outcome: str) -> None:
    """Refused `finding.beyond_powers` unless the outcome is one that this department may record (C079)."""
    try:
        within = pack.may_record(department, outcome)
    except UnknownEntry:
        within = False
    if not within:
        raise Refused("finding.beyond_powers", outcome=outcome)


def check_correction(pack: PolicyPack, department: str, result: str, violation: str | None) -> str:
    """A result that a review has found to be the right one: Refused where result and violation do not agree. The event
    that follows recording it: `handle` for a problem, which waits for its decision, else `settle`. A matter of another
    department cannot begin with a review: it needs a finding, and a referral."""
    _check_result(pack, result, violation, None)
    if violation is None:
        return "settle"
    if violation_of(pack, violation).handling_by(department) is not Handling.OWN:
        raise Refused("objection.needs_referral", violation=violation)
    return "handle"


def own_step(violation: Violation, sender: str, decision: Mapping[str, Any] | None) -> OwnStep | None:
    """What the sender still has to do after the decision (C113); nothing if the matter was not borne out, so that
    nobody is put on file for nothing. After a decision that the pack does not name nothing is required."""
    if decision is not None and decision["outcome"] == NOT_BORNE_OUT:
        return None
    step = violation.step_after_decision(sender)
    if step is None or decision is None or not step.after or decision["outcome"] in step.after:
        return step
    return replace(step, required=())


def check_own_step(pack: PolicyPack, sender: str, step: OwnStep | None, outcomes: Collection[str], ground: str) -> None:
    """Refused unless every outcome lies within the sender's powers (C079), everything that is required is there (C113),
    and what is for serious cases has its ground (C076)."""
    for outcome in outcomes:
        check_powers(pack, sender, outcome)
    missing = sorted(set(step.required) - set(outcomes)) if step else []
    if missing:
        raise Refused("referral.own_step_missing", missing=", ".join(missing))
    serious = sorted(set(step.needs_ground) & set(outcomes)) if step else []
    if serious and not ground.strip():
        raise Refused("blacklist.ground_missing", outcomes=", ".join(serious))


def first_step(pack: PolicyPack, department: str, found: Submitted, is_kept: bool) -> str:
    """The event that follows recording: `settle` (nothing found, or decided already, C103), `propose` a referral to the
    department competent for it (C111), or `handle` it oneself (C115). `is_kept`: an earlier referral of this matter was
    declined, rejected or withdrawn, so that it is the department's own now."""
    if found.violation is None:
        return "settle"
    matter = Found(department, found.item_id, found.result, found.violation)
    if not is_kept and competent_for(pack, matter) is not None:
        return "propose"
    return "settle" if decision_of(pack, found.violation, found.outcome) else "handle"
