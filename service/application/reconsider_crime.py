"""Reconsideration of a case that the police did not file: asked for in time, and decided (Art. 9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.answer_crime import document_of, heard_on, record_filing
from service.application.crime_steps import (
    Document,
    answer_department,
    answered_case,
    meet_clocks,
    own_case,
    run_own_clock,
    run_police_clock,
    send_to_police,
    take_step,
)
from service.domain.actors import Actor, Role
from service.domain.crime_cases import CRIME
from service.domain.refusals import Refused
from service.ports import Message, UnitOfWork


def ask_reconsideration(work: UnitOfWork, actor: Actor, case_id: str, letter: Document) -> None:
    """Not filed -> reconsidered. Refused `crime.too_late` once the days to ask are over; the procuratorate may be asked
    even then."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    clock = work.deadlines.get(f"crime_reconsideration:{case.id}")
    if clock is not None and work.today > clock.due_on:
        raise Refused("crime.too_late", due=clock.due_on)
    take_step(work, actor, case, "ask_reconsideration", letter)
    meet_clocks(work, case, "crime_reconsideration")
    run_police_clock(work, case, "crime_reconsideration_decision", "crime_reconsideration_decision_days")
    decide_by = work.deadlines.see(f"crime_reconsideration_decision:{case.id}").due_on
    data = {"document_number": letter.number, "reason": letter.words, "decide_by": decide_by.isoformat()}
    send_to_police(work, case, "crime.reconsideration_asked", data)
    work.record(actor, "crime.reconsideration_asked", f"crime/{case.id}", number=letter.number)


def decide_reconsideration(
    work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None
) -> None:
    """Reconsidered -> filed; or -> upheld, and the days to ask the procuratorate start."""
    case, document = answered_case(work, actor, data["case_id"]), document_of(data)
    CRIME.after(case.state, "uphold_refusal")  # nothing is reconsidered that nobody asked for
    if data["is_filed"]:
        record_filing(work, actor, case, document)
    else:
        take_step(work, actor, case, "uphold_refusal", document)
        meet_clocks(work, case, "crime_reconsideration_decision")
        run_own_clock(work, case, "crime_supervision", "crime_supervision_days", heard_on(work, case, document))
    answer_department(work, case, "reconsidered", document, cause)
    work.record(actor, "crime.reconsidered", f"crime/{case.id}", number=document.number, is_filed=data["is_filed"])
