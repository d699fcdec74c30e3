"""The police answer: they sign the receipt or forward the case, and file it or not, with reasons (Art. 7 and 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.crime_steps import (
    Document,
    answer_department,
    answered_case,
    is_on_paper,
    meet_clocks,
    run_own_clock,
    run_police_clock,
    take_step,
)
from service.application.deadlines import cancel
from service.domain.actors import Actor
from service.ports import Message, UnitOfWork


def receive_crime(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """The receipt is signed: handed over -> received; or, where another agency is competent, -> forwarded, and the days
    to filing run there anew."""
    case, document = answered_case(work, actor, data["case_id"]), document_of(data)
    elsewhere = data["forwarded_to"]
    take_step(work, actor, case, "forward_crime" if elsewhere else "receive_crime", document)
    meet_clocks(work, case, "crime_forward")
    if elsewhere:
        case.forwarded_to = elsewhere
        cancel(work, "crime_filing", case.id)
        run_police_clock(work, case, "crime_filing_again", "crime_police_filing_days")
    answer_department(work, case, "forwarded" if elsewhere else "received", document, cause)
    work.record(actor, "crime.received", f"crime/{case.id}", number=document.number, forwarded_to=elsewhere)


def file_crime(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """-> filed; the days in which the things of the case are handed over start (Art. 12)."""
    case, document = answered_case(work, actor, data["case_id"]), document_of(data)
    record_filing(work, actor, case, document)
    answer_department(work, case, "filed", document, cause)


def record_filing(work: UnitOfWork, actor: Actor, case: Any, document: Document) -> None:
    """The police have filed the case, at once or after all."""
    take_step(work, actor, case, "file_crime", document)
    _reviewed(work, case)
    meet_clocks(work, case, "crime_reconsideration_decision", "crime_supervision_reminder")
    run_own_clock(work, case, "crime_objects", "crime_objects_days", heard_on(work, case, document))
    run_own_clock(work, case, "crime_conclusion", "crime_conclusion_reminder_days")
    work.record(actor, "crime.filed", f"crime/{case.id}", number=document.number)


def refuse_filing(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """-> not filed: the papers come back, and the days to ask for reconsideration start (Art. 9)."""
    case, document = answered_case(work, actor, data["case_id"]), document_of(data)
    take_step(work, actor, case, "refuse_filing", document)
    _reviewed(work, case)
    heard = heard_on(work, case, document)
    run_own_clock(work, case, "crime_reconsideration", "crime_reconsideration_days", heard)
    answer_department(work, case, "not_filed", document, cause)
    work.record(actor, "crime.not_filed", f"crime/{case.id}", number=document.number, reason=document.words)


def document_of(data: Mapping[str, Any]) -> Document:
    """The document of an answer."""
    return Document(data["document_number"], data["on"], data["words"])


def heard_on(work: UnitOfWork, case: Any, document: Document) -> Any:
    """The day on which the department heard it: today (None), or as the paper says that it entered."""
    return document.on if is_on_paper(work, case) else None


def _reviewed(work: UnitOfWork, case: Any) -> None:
    meet_clocks(work, case, "crime_filing", "crime_filing_again")
    cancel(work, "crime_forward", case.id)
