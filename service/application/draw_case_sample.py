"""A reviewer draws a random sample of the department's lenient and deviating cases for a quality review (C121)."""

from __future__ import annotations

from datetime import date

from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.samples import draw_sample
from service.domain.states import FindingState
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


def draw_case_sample(work: UnitOfWork, actor: Actor, starts_on: date, ends_on: date, size: int) -> int:
    """`size` of the cases that were judged between two days, both included; the seed and all that could have been drawn
    are kept, so that anybody can draw it again. Refused `cases.none` where there is nothing. Returns the id."""
    actor.needs_role(Role.REVIEWER)
    population = _population(work, actor.department or "", starts_on, ends_on)
    if not population or size < 1:
        raise Refused("cases.none", starts_on=starts_on, ends_on=ends_on)
    seed = work.new_nonce()
    row = work.case_samples.new(
        id=work.next_number("case_sample"), department=actor.department, starts_on=starts_on, ends_on=ends_on,
        seed=seed, population=population, drawn=draw_sample(seed, population, size),
        drawn_by=actor.id, drawn_at=work.now,
    )  # fmt: skip
    work.record(
        actor, "cases.sampled", f"department/{actor.department}",
        id=row.id, seed=seed, population=len(population), drawn=row.drawn,
    )  # fmt: skip
    return int(row.id)


def _population(work: UnitOfWork, department: str, starts_on: date, ends_on: date) -> list[int]:
    cases = work.leniency_cases.find(department=department, is_for_review=True)
    within = [case for case in cases if starts_on <= local_day(case.judged_at) <= ends_on]
    findings = work.findings.find(id=[case.finding_id for case in within]) if within else []
    standing = {row.id for row in findings if row.state != FindingState.SUPERSEDED}
    return sorted(case.id for case in within if case.finding_id in standing)
