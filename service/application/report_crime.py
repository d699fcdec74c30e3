"""The handlers report a suspected crime to the department's head, with the report of their investigation (Art. 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.application.crime_files import manifest_of
from service.application.crime_steps import meet_clocks, own_case, run_own_clock, take_step
from service.domain.actors import Actor, Role
from service.domain.crime_cases import check_files
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def report_crime(
    work: UnitOfWork, actor: Actor, case_id: str, report: Mapping[str, str], objects: Sequence[Mapping[str, str]]
) -> None:
    """Opened -> reported: `report` has `facts`, `basis` and the `sha256` of the report's file, which stands in the
    manifest; `objects` are the things of the case (`name`, `quantity`, `words`). The head's clock starts."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    manifest = manifest_of(work, case)
    if not (report["facts"].strip() and report["basis"].strip()):
        raise Refused("crime.report_empty")
    file = {"name": manifest.get(report["sha256"], report["sha256"]), "sha256": report["sha256"]}
    check_files([file], manifest)
    take_step(work, actor, case, "report_crime")
    case.report = {"facts": report["facts"].strip(), "basis": report["basis"].strip(), **file}
    case.objects, case.reported_by = [dict(each) for each in objects], actor.id
    meet_clocks(work, case, "crime_report")
    run_own_clock(work, case, "crime_decision", "crime_referral_decision_days")
    work.record(actor, "crime.reported", f"crime/{case.id}", sha256=report["sha256"])
