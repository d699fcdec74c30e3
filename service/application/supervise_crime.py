"""The procuratorate supervises the filing; it answers on paper, and the department enters what it said (Art. 9)."""

from __future__ import annotations

from service.application.crime_steps import Document, meet_clocks, own_case, run_own_clock, take_step
from service.application.take_back_crime import end_without_filing
from service.domain.actors import Actor, Role
from service.ports import UnitOfWork


def suggest_supervision(work: UnitOfWork, actor: Actor, case_id: str, letter: Document) -> None:
    """Not filed or upheld -> supervised; after some days the department asks what came of it."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    take_step(work, actor, case, "suggest_supervision", letter)
    meet_clocks(work, case, "crime_reconsideration", "crime_supervision")
    run_own_clock(work, case, "crime_supervision_reminder", "crime_supervision_reminder_days")
    work.record(actor, "crime.supervision_suggested", f"crime/{case.id}", number=letter.number)


def order_filing(work: UnitOfWork, actor: Actor, case_id: str, notice: Document) -> None:
    """Supervised -> ordered: the procuratorate has told the police to file the case."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    take_step(work, actor, case, "order_filing", notice)
    work.record(actor, "crime.filing_ordered", f"crime/{case.id}", number=notice.number)


def end_supervision(work: UnitOfWork, actor: Actor, case_id: str, notice: Document) -> None:
    """Supervised -> taken back: the procuratorate finds it right that the case was not filed."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    end_without_filing(work, actor, case, "end_supervision", notice)
    work.record(actor, "crime.supervision_ended", f"crime/{case.id}", number=notice.number)
