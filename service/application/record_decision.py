"""Write down the explicit decision in which a found violation ends (C103), and start the clock of a penalty (C101)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.application import deadlines
from service.application.follow_finding import follow_decision, undo_decision
from service.application.keep_credit import keep_decision, take_back
from service.application.keep_flags import keep_flags
from service.application.same_document import hand_on
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.credit import CreditSource
from service.domain.numbers import decision_number
from service.domain.ownership import OWN_DECISION
from service.domain.refusals import Refused
from service.domain.result_states import DECISION, STANDING_DECISIONS, DecisionState
from service.domain.results import NOT_BORNE_OUT, TO_JUDICIARY, decision_of
from service.ports import UnitOfWork

SUPERSEDED = "检查结果已更正"


@dataclass(frozen=True)
class Ruling:
    """What a department decided: one of the pack's outcomes, on what day, under which document, and perhaps a fine."""

    outcome: str
    words: str
    decided_on: date
    document_number: str = ""
    fine: Mapping[str, Any] | None = None


def record_decision(work: UnitOfWork, actor: Actor, finding: Any, department: str, ruling: Ruling) -> Any | None:
    """Store the decision that this outcome means for the finding's violation; nothing where it ends no violation. The
    outcome lies within the department's powers: the caller has checked that (C079)."""
    part = work.parts.need(finding.part_id)
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    meant = decision_of(pack, finding.violation, ruling.outcome)
    if meant is None:
        return None
    if meant == TO_JUDICIARY and (standing := _standing(work, finding, department, meant)):
        return standing[0]  # a matter goes to the judiciary once
    serial = work.decisions.count(part_id=part.id, item_id=finding.item_id) + 1
    decision = work.decisions.new(
        id=decision_number(part.id, finding.item_id, serial), finding_id=finding.id, part_id=part.id,
        campaign_id=part.campaign_id, object_id=part.object_id, item_id=finding.item_id,
        violation=finding.violation, department=department, outcome=meant,
        measure="" if meant == ruling.outcome else ruling.outcome, words=ruling.words,
        document_number=ruling.document_number, fine=dict(ruling.fine) if ruling.fine else None,
        decided_on=ruling.decided_on, state=DecisionState.MADE, recorded_at=work.now,
    )  # fmt: skip
    deadlines.meet(work, OWN_DECISION, decision.id)
    if pack.outcome(meant).is_penalty:
        rule = pack.rule("penalty_publication_working_days")
        deadlines.start_working_days(
            work, "penalty_publication", decision.id, department, rule, part.campaign_id, ruling.decided_on
        )
    work.record(actor, "decision.recorded", f"part/{part.id}", decision=decision.id, outcome=meant)
    follow_decision(work, actor, decision)
    keep_decision(work, actor, decision)
    keep_flags(work, part)
    return decision


def supersede_decisions(work: UnitOfWork, finding_id: str) -> None:
    """The finding is corrected: what was decided on its old version stands no longer; but a transfer to the judiciary
    that took its course does. Refused `finding.decided_elsewhere` where another department has decided on it."""
    standing = work.decisions.find(finding_id=finding_id, state=list(STANDING_DECISIONS))
    _must_be_own(work, finding_id, standing)
    cases = work.crime_cases.find(decision_id=[found.id for found in standing]) if standing else []
    transfers = {case.decision_id for case in cases}
    for found in standing:
        if found.id in transfers:
            continue
        decision = work.decisions.need(found.id)
        decision.state = DECISION.after(decision.state, "supersede")
        deadlines.cancel(work, "penalty_publication", decision.id)
        if not hand_on(work, decision):
            undo_decision(work, HUB_ACTOR, decision)
            take_back(work, HUB_ACTOR, [(CreditSource.DECISION, decision.id)], SUPERSEDED)
    take_back(work, HUB_ACTOR, [(CreditSource.FINDING, finding_id)], SUPERSEDED)


def _must_be_own(work: UnitOfWork, finding_id: str, standing: Sequence[Any]) -> None:
    """Only who decided undoes a decision. That the matter was not borne out stands in no correction's way."""
    finder = work.parts.see(work.findings.see(finding_id).part_id).department
    others = (row for row in standing if row.department != finder and row.outcome != NOT_BORNE_OUT)
    found = next(others, None)
    if found is not None:
        raise Refused("finding.decided_elsewhere", department=found.department, document=found.document_number)


def _standing(work: UnitOfWork, finding: Any, department: str, outcome: str) -> list[Any]:
    found: list[Any] = work.decisions.find(
        part_id=finding.part_id,
        item_id=finding.item_id,
        department=department,
        outcome=outcome,
        state=list(STANDING_DECISIONS),
    )
    return found
