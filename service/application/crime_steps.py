"""What every step of a suspected crime shares: who may take it, its line of the way, its clocks, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.domain.actors import Actor
from service.domain.crime_cases import CRIME, ENDED_CRIMES
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA, local_day
from service.ports import Message, UnitOfWork

CLOCKS = (
    "crime_report", "crime_decision", "crime_handover", "crime_forward", "crime_filing", "crime_filing_again",
    "crime_reconsideration", "crime_reconsideration_decision", "crime_supervision", "crime_supervision_reminder",
    "crime_objects", "crime_conclusion",
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """The document of a step: its number, its day, and what it says."""

    number: str
    on: date
    words: str = ""


def own_case(work: UnitOfWork, actor: Actor, case_id: str) -> Any:
    """A suspected crime of the actor's own department, locked."""
    case = work.crime_cases.need(case_id)
    actor.needs_department(case.department)
    return case


def answered_case(work: UnitOfWork, actor: Actor, case_id: str) -> Any:
    """One that was handed over to the actor's department, locked. Where the police answer on paper, the department that
    handed it over enters what they said."""
    case = work.crime_cases.need(case_id)
    if not (is_on_paper(work, case) and actor.department == case.department):
        actor.needs_department(case.police)
        if case.handed_over_at is None:  # nobody but the department knows of it yet
            raise Refused("scope.foreign", department=actor.department)
    return case


def is_on_paper(work: UnitOfWork, case: Any) -> bool:
    """Whether the police are no party of the hub, or have forwarded the case to an agency that is none."""
    return case.police not in work.departments or bool(case.forwarded_to)


def law_of_case(work: UnitOfWork, case: Any) -> PolicyPack:
    """The law of the campaign in which the crime was found."""
    return work.law_of(work.campaigns.see(case.campaign_id))


def take_step(work: UnitOfWork, actor: Actor, case: Any, event: str, document: Document | None = None) -> None:
    """The next state, and the step's line of the way. Refused `crime.day_wrong` for a document of a day that lies
    ahead, or before the handing over that it answers."""
    state = CRIME.after(case.state, event)
    line = {"step": event, "by": actor.id, "at": work.now.isoformat(), "number": "", "on": None, "words": ""}
    if document is not None:
        first = local_day(case.handed_over_at) if case.handed_over_at else local_day(case.opened_at)
        if not first <= document.on <= work.today:
            raise Refused("crime.day_wrong", on=document.on)
        line |= {"number": document.number, "on": document.on.isoformat(), "words": document.words}
    case.state, case.way = state, [*case.way, line]
    if state in ENDED_CRIMES:
        case.ended_at = work.now


def run_own_clock(work: UnitOfWork, case: Any, kind: str, rule: str, on: date | None = None) -> None:
    """Start a clock of the department that handed the case over, or is about to; the police hear of it too from the
    handing over."""
    told = case.police if case.handed_over_at and case.police in work.departments else None
    _run(work, case, kind, rule, case.department, told, on)


def run_police_clock(work: UnitOfWork, case: Any, kind: str, rule: str) -> None:
    """Start a clock of the police, of which the department is told too; where the police are no party of the hub, it is
    the department's, which asks after it."""
    if case.police in work.departments:
        _run(work, case, kind, rule, case.police, case.department, None)
    else:
        _run(work, case, kind, rule, case.department, None, None)


def meet_clocks(work: UnitOfWork, case: Any, *kinds: str) -> None:
    """What these clocks wait for was done."""
    for kind in kinds:
        deadlines.meet(work, kind, case.id)


def cancel_clocks(work: UnitOfWork, case: Any) -> None:
    """Nothing more is waited for."""
    for kind in CLOCKS:
        deadlines.cancel(work, kind, case.id)


def send_to_police(work: UnitOfWork, case: Any, name: str, data: Mapping[str, Any]) -> None:
    """A message for the police, where they are a party of the hub."""
    if case.police in work.departments:
        work.send(case.police, full_name(name), f"crime/{case.id}", {"case_id": case.id, **data})


def answer_department(work: UnitOfWork, case: Any, answer: str, document: Document, cause: Message | None) -> None:
    """Tell the department that handed the case over what became of it; the part is named where it is its own."""
    is_own = case.referral_id is None
    data = {
        "case_id": case.id, "answer": answer, "state": case.state, "object_id": case.object_id,
        "part_id": case.part_id if is_own else None, "item_id": case.item_id if is_own else None,
        "referral_id": case.referral_id, "document_number": document.number, "on": document.on.isoformat(),
        "words": document.words, "forwarded_to": case.forwarded_to,
    }  # fmt: skip
    work.send(case.department, full_name("crime.answered"), f"crime/{case.id}", data, cause)


def _run(work: UnitOfWork, case: Any, kind: str, rule: str, department: str, told: str | None, on: date | None) -> None:
    at = datetime.combine(on, time(), CHINA) if on else None
    law = law_of_case(work, case).rule(rule)
    deadlines.start(work, kind, case.id, department, law, case.campaign_id, at=at, told=told)
