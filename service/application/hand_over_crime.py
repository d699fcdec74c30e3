"""A suspected crime is handed over to the police with its papers; the transfer is a decision of its own (Art. 5, 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.application.back_in_hand import current_finding, give_out_of_hand
from service.application.crime_files import manifest_of, with_addresses
from service.application.crime_steps import (
    Document,
    law_of_case,
    meet_clocks,
    own_case,
    run_police_clock,
    send_to_police,
    take_step,
)
from service.application.record_decision import Ruling, record_decision
from service.application.send_evidence import release_to_police
from service.domain.actors import Actor, Role
from service.domain.crime_cases import check_papers, papers_from_data
from service.domain.result_states import STANDING_DECISIONS
from service.domain.results import TO_JUDICIARY, TRANSFERRED
from service.ports import UnitOfWork


def hand_over_crime(
    work: UnitOfWork, actor: Actor, case_id: str, papers: Sequence[Mapping[str, Any]], letter: Document
) -> None:
    """Approved -> handed over: Refused unless every paper of Art. 6 is there. The decision `to_judiciary` is written
    down (C103, C112), what was imposed before is noted for the court (Art. 11), and the clocks of the police start."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    check_papers(law_of_case(work, case), papers_from_data(papers), manifest_of(work, case))
    take_step(work, actor, case, "hand_over_crime", letter)
    finding = current_finding(work, case)
    case.papers, case.handed_over_at = [dict(each) for each in papers], work.now
    case.earlier = _earlier(work, case, finding)
    ruling = Ruling(TO_JUDICIARY, case.offence, work.today, letter.number)
    decision = record_decision(work, actor, finding, case.department, ruling)
    case.decision_id = decision.id if decision else None
    give_out_of_hand(work, case)
    meet_clocks(work, case, "crime_handover")
    run_police_clock(work, case, "crime_forward", "crime_forward_hours")
    run_police_clock(work, case, "crime_filing", "crime_police_filing_days")
    send_to_police(work, case, "crime.handed_over", _handed_over(work, case, letter))
    release_to_police(work, case)
    work.record(actor, "crime.handed_over", f"crime/{case.id}", number=letter.number, police=case.police)


def _earlier(work: UnitOfWork, case: Any, finding: Any) -> list[dict[str, Any]]:
    """What stands on this problem already: it goes on, and a fine counts towards one of the court."""
    rows = work.decisions.find(part_id=case.part_id, item_id=case.item_id, state=list(STANDING_DECISIONS))
    decisions = [
        {"outcome": row.outcome, "number": row.document_number, "on": row.decided_on.isoformat(), "fine": row.fine}
        for row in rows
        if row.outcome != TRANSFERRED
    ]
    done = finding.report["handling"]
    if done is None or any(each["outcome"] == done["outcome"] for each in decisions):
        return decisions
    number = done.get("document_number", "")
    return [*decisions, {"outcome": done["outcome"], "number": number, "on": done["done_on"], "fine": None}]


def _handed_over(work: UnitOfWork, case: Any, letter: Document) -> dict[str, Any]:
    seen, law = work.objects.see(case.object_id), law_of_case(work, case)
    filing = work.deadlines.see(f"crime_filing:{case.id}")
    return {
        "sender": case.department, "document_number": letter.number, "object_id": seen.id, "object_name": seen.name,
        "object_address": seen.address, "offence": case.offence, "violation": case.violation,
        "violation_name": law.violation(case.violation).name, "facts": case.report["facts"],
        "basis": case.report["basis"], "handlers": [each["name"] for each in case.handlers],
        "papers": with_addresses(work, case), "objects": case.objects, "earlier": case.earlier,
        "file_by": filing.due_on.isoformat(),
    }  # fmt: skip
