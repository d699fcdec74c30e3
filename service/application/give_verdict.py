"""A reviewer says of a case whether it was met too mildly, too hard, or rightly (C121, C123)."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.leniency_lists import check_another_person
from service.domain.refusals import Refused
from service.domain.samples import Verdict
from service.ports import UnitOfWork


def give_verdict(work: UnitOfWork, actor: Actor, case_id: int, verdict: Verdict, words: str) -> None:
    """应罚而不罚, 过罚 or 适当, with the reviewer's words; a later verdict stands beside the earlier ones. Not by the
    person who handled the case."""
    case = work.leniency_cases.need(case_id)
    actor.needs_department(case.department)
    actor.needs_role(Role.REVIEWER)
    check_another_person(actor.id, case.judged_by)
    if not words.strip():
        raise Refused("leniency.reason_missing")
    work.case_verdicts.new(case_id=case.id, verdict=verdict.value, words=words, given_by=actor.id, given_at=work.now)
    case.reviewed_at = work.now
    work.record(actor, "case.reviewed", f"finding/{case.finding_id}", case=case.id, verdict=verdict.value, words=words)
