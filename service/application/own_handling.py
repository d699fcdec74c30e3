"""A problem that a department handles itself waits for its decision by a clock, so that nothing waits unseen (C115)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.domain.numbers import decision_number
from service.domain.ownership import OWN_DECISION
from service.domain.states import FINDING, FindingState
from service.ports import UnitOfWork


def take_back(work: UnitOfWork, finding: Any) -> None:
    """The problem is its finder's own to handle: nobody else has it, and its clock runs."""
    finding.state = FINDING.after(finding.state, "handle")
    run_own_clock(work, finding)


def run_own_clock(work: UnitOfWork, finding: Any) -> None:
    """Start the clock to the decision of the finder (Art. 60) while it handles the problem itself; once it does not,
    the clock need not run. A decision has met it before."""
    awaited = awaited_decision(work, finding)
    if finding.state != FindingState.HANDLING:
        deadlines.cancel(work, OWN_DECISION, awaited)
        return
    part = work.parts.see(finding.part_id)
    rule = work.law_of(work.campaigns.see(part.campaign_id)).rule("own_decision_days")
    deadlines.restart(work, OWN_DECISION, awaited, part.department, rule, part.campaign_id)


def awaited_decision(work: UnitOfWork, finding: Any) -> str:
    """The number that the next decision on this item will have: what its clock runs for."""
    work.flush()
    made = work.decisions.count(part_id=finding.part_id, item_id=finding.item_id)
    return decision_number(finding.part_id, finding.item_id, made + 1)
