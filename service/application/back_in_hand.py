"""A matter that comes back from the police is decided anew, and the clock to that decision runs (Art. 10, C115)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.crime_steps import law_of_case
from service.application.own_handling import run_own_clock
from service.application.record_finding import current_findings
from service.domain.states import FindingState
from service.ports import UnitOfWork


def current_finding(work: UnitOfWork, case: Any) -> Any:
    """The newest version of the problem, locked."""
    rows = current_findings(work, case.part_id)
    return work.findings.need(next(row.id for row in rows if row.item_id == case.item_id))


def give_out_of_hand(work: UnitOfWork, case: Any) -> None:
    """The matter is with the police: the department's own time to decide it stands still. A decision of its own ends
    the clock of a problem that it found itself."""
    if case.referral_id is not None:
        deadlines.cancel(work, "referral_decision", case.referral_id)


def take_in_hand(work: UnitOfWork, case: Any) -> None:
    """The matter is the department's own to decide again."""
    if case.referral_id is not None:
        rule = law_of_case(work, case).rule("referral_decision_days")
        deadlines.restart(work, "referral_decision", case.referral_id, case.department, rule, case.campaign_id)
        return
    finding = current_finding(work, case)
    if finding.state == FindingState.HANDLING:
        run_own_clock(work, finding)
