"""How a filed case ended; the matter ends with it, or comes back for the penalty that the law still asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.answer_crime import document_of
from service.application.back_in_hand import current_finding, take_in_hand
from service.application.crime_steps import (
    Document,
    answer_department,
    answered_case,
    cancel_clocks,
    meet_clocks,
    take_step,
)
from service.application.decide_referral import decide_referral
from service.application.keep_flags import keep_flags
from service.application.record_finding import tell_recorded
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.crime_cases import CRIME, Conclusion
from service.domain.refusals import TooEarly
from service.domain.results import TO_JUDICIARY
from service.domain.states import FINDING, FindingState
from service.ports import Message, UnitOfWork


def conclude_crime(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Filed -> concluded. Only a conviction makes the transfer public (C112); a matter that is returned for a penalty
    is the department's to decide, any other is settled. Before it is filed it is too early."""
    case, document = answered_case(work, actor, data["case_id"]), document_of(data)
    if CRIME.allows(case.state, "file_crime"):
        raise TooEarly("crime.filed")
    take_step(work, actor, case, "conclude_crime", document)
    case.conclusion = {"outcome": data["conclusion"], "is_returned": data["is_returned"],
                       "authority": data["authority"]}  # fmt: skip
    meet_clocks(work, case, "crime_conclusion")
    cancel_clocks(work, case)
    if data["conclusion"] == Conclusion.CONVICTED:
        _tell_judiciary(work, case, document)
    if data["is_returned"]:
        take_in_hand(work, case)
    else:
        _settle(work, case, document, cause)
    answer_department(work, case, "concluded", document, cause)
    details = {"conclusion": data["conclusion"], "is_returned": data["is_returned"]}
    work.record(actor, "crime.concluded", f"crime/{case.id}", number=document.number, **details)


def _tell_judiciary(work: UnitOfWork, case: Any, document: Document) -> None:
    decision = work.decisions.need(case.decision_id)
    words = {"document_number": document.number, "words": document.words}
    decision.judiciary = {"decided_on": document.on.isoformat(), **words}


def _settle(work: UnitOfWork, case: Any, document: Document, cause: Message | None) -> None:
    """The matter ended with the case: its referral is answered, or the department's own finding is settled."""
    if case.referral_id is not None:
        return _decide_referral(work, case, document, cause)
    finding, part = current_finding(work, case), work.parts.need(case.part_id)
    if finding.state == FindingState.HANDLING:
        finding.state = FINDING.after(finding.state, "settle")
        tell_recorded(work, part, finding, cause)
    keep_flags(work, part)


def _decide_referral(work: UnitOfWork, case: Any, document: Document, cause: Message | None) -> None:
    decided = {
        "referral_id": case.referral_id, "outcome": TO_JUDICIARY, "document_number": document.number,
        "words": document.words, "decided_on": document.on,
    }  # fmt: skip
    decide_referral(work, HUB_ACTOR, decided, cause)
