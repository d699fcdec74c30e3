"""A case that the police did not file comes back: the department handles the matter by its own powers (Art. 10)."""

from __future__ import annotations

from typing import Any

from service.application.back_in_hand import take_in_hand
from service.application.crime_steps import Document, cancel_clocks, own_case, take_step
from service.application.keep_flags import keep_flags
from service.domain.actors import Actor, Role
from service.domain.result_states import DECISION
from service.ports import UnitOfWork


def take_back_crime(work: UnitOfWork, actor: Actor, case_id: str, reason: str) -> None:
    """Not filed or upheld -> taken back, with the reason why nothing more is asked."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    end_without_filing(work, actor, case, "take_back_crime", Document("", work.today, reason))
    work.record(actor, "crime.taken_back", f"crime/{case.id}", reason=reason)


def end_without_filing(work: UnitOfWork, actor: Actor, case: Any, event: str, document: Document) -> None:
    """The transfer leads nowhere: its decision stands no longer, and the matter waits for another one."""
    take_step(work, actor, case, event, document)
    cancel_clocks(work, case)
    if case.decision_id is not None:
        decision = work.decisions.need(case.decision_id)
        decision.state = DECISION.after(decision.state, "supersede")
    take_in_hand(work, case)
    keep_flags(work, work.parts.need(case.part_id))
