"""An officer opens a suspected crime on a problem, with the inspectors who are to work on it (Art. 3 and 5, C111)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.application.crime_steps import run_own_clock
from service.application.drawable_inspectors import is_reviewed
from service.application.keep_to_crime import open_crime
from service.application.open_matters import must_lead
from service.domain.actors import Actor, Role
from service.domain.crime_cases import CrimeState, check_handlers
from service.domain.draw.pools import ACTIVE
from service.domain.numbers import crime_number
from service.domain.qualifications import Qualification
from service.domain.refusals import Refused
from service.domain.result_states import STANDING_DECISIONS
from service.domain.states import FindingState, ReferralState
from service.ports import UnitOfWork


@dataclass(frozen=True)
class Suspicion:
    """Which offence is suspected and why, and the numbers of the inspectors who handle it."""

    offence: str
    grounds: str
    handlers: Sequence[str]


def open_crime_case(work: UnitOfWork, actor: Actor, finding_id: str, suspicion: Suspicion) -> str:
    """Open it; returns its number. It hangs on the problem, and on its referral where another department found it.
    Refused unless the department has the matter in hand and the handlers are fit, and while one is open already."""
    actor.needs_role(Role.OFFICER)
    finding = work.findings.need(finding_id)
    part = work.parts.see(finding.part_id)
    department, referral_id = _in_hand(work, finding, part)
    actor.needs_department(department)
    campaign = work.campaigns.see(part.campaign_id)
    pack = work.law_of(campaign)
    police = pack.text("crime_receiver")
    if department == police:
        raise Refused("crime.of_police")
    if open_crime(work, part.id, finding.item_id) is not None:
        raise Refused("crime.open_already", item=finding.item_id)
    people = _fit_inspectors(work, department)
    check_handlers(pack, people.keys(), suspicion.handlers)
    number = work.next_number(f"crime:{campaign.region}{work.today.year}")
    case = work.crime_cases.new(
        id=crime_number(campaign.region, work.today.year, number), finding_id=finding.id, part_id=part.id,
        item_id=finding.item_id, campaign_id=campaign.id, object_id=part.object_id, referral_id=referral_id,
        department=department, police=police, violation=finding.violation, offence=suspicion.offence.strip(),
        grounds=suspicion.grounds.strip(), state=CrimeState.OPENED, opened_by=actor.id, opened_at=work.now,
        handlers=[{"id": id_, "name": people[id_]} for id_ in sorted(set(suspicion.handlers))],
        objects=[], papers=[], earlier=[], way=[],
    )  # fmt: skip
    run_own_clock(work, case, "crime_report", "crime_report_days")
    work.record(actor, "crime.opened", f"crime/{case.id}", finding=finding.id, handlers=sorted(suspicion.handlers))
    return str(case.id)


def _in_hand(work: UnitOfWork, finding: Any, part: Any) -> tuple[str, str | None]:
    """Who has the matter in hand, and by which referral. One that the finder has punished already is still in hand."""
    if finding.violation is None:
        raise Refused("crime.no_violation")
    taken_on = work.referrals.find(finding_id=finding.id, state=ReferralState.ACCEPTED)
    if taken_on:
        must_lead(taken_on[0])
        return taken_on[0].receiver, taken_on[0].id
    punished = work.decisions.find(finding_id=finding.id, department=part.department, state=list(STANDING_DECISIONS))
    is_punished = finding.state == FindingState.SETTLED and bool(punished)
    if finding.state != FindingState.HANDLING and not is_punished:
        raise Refused("crime.not_in_hand")
    return part.department, None


def _fit_inspectors(work: UnitOfWork, department: str) -> dict[str, str]:
    """Number -> name of the department's inspectors in post whose law-enforcement licence is valid today."""
    rows = work.inspectors.find(department=department, status=ACTIVE, qualification=Qualification.LICENCE)
    return {row.id: row.name for row in rows if is_reviewed(row) and row.licensed_until >= work.today}
