"""Whose each found problem of a part is now, and which of them keep the part or its campaign open (C113, C115)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from service.application.own_handling import awaited_decision
from service.domain.clocks import OPEN_CLOCKS
from service.domain.corrections import OPEN_CORRECTIONS
from service.domain.crime_cases import OPEN_CRIMES
from service.domain.ownership import FoundProblem, Ownership, Pursuit, Sent, may_stay_open, owner_of
from service.domain.pursuits import correction_pursuit, crime_pursuit
from service.domain.states import FindingState, ReferralState
from service.ports import UnitOfWork


def ownership(work: UnitOfWork, department: str, finding: Any) -> Ownership | None:
    """Who owns a problem that `department` found, and its next step; None if nothing is open."""
    sent = work.referrals.find(finding_id=finding.id)
    return owner_of(
        FoundProblem(
            department, finding.state, awaited_decision(work, finding),
            tuple(Sent(row.id, row.sender, row.receiver, row.state, row.joined_to) for row in sent),
            tuple(_pursued(work, finding, sent)),
        )
    )  # fmt: skip


def kept_open_by(work: UnitOfWork, department: str, findings: Iterable[Any]) -> list[tuple[Any, Ownership]]:
    """The problems, found by one department, that keep what they belong to open: with whose owner."""
    owned = [(finding, ownership(work, department, finding)) for finding in findings if _is_open(finding)]
    return [(finding, now) for finding, now in owned if now and not may_stay_open(now, department, _runs(work, now))]


def _is_open(finding: Any) -> bool:
    return finding.state not in (FindingState.SETTLED, FindingState.SUPERSEDED)


def _runs(work: UnitOfWork, now: Ownership) -> bool:
    return work.deadlines.count(id=now.clock, state=list(OPEN_CLOCKS)) > 0


def _pursued(work: UnitOfWork, finding: Any, sent: Iterable[Any]) -> Iterator[Pursuit]:
    """What is open beside the decision, on this version of the finding or an earlier one; crimes first, among them
    those of the case that its referral has joined."""
    item = {"part_id": finding.part_id, "item_id": finding.item_id}
    leading = [row.joined_to for row in sent if row.joined_to and row.state == ReferralState.ACCEPTED]
    joined = work.crime_cases.find(referral_id=leading, state=list(OPEN_CRIMES)) if leading else []
    for case in (*work.crime_cases.find(**item, state=list(OPEN_CRIMES)), *joined):
        pursuit = crime_pursuit(case.id, case.state, case.department, case.police, _clock_of(work, case.id))
        if pursuit is not None:
            yield pursuit
    for order in work.corrections.find(**item, state=list(OPEN_CORRECTIONS)):
        pursuit = correction_pursuit(order.id, order.state, order.department, _clock_of(work, order.id))
        if pursuit is not None:
            yield pursuit


def _clock_of(work: UnitOfWork, subject: str) -> str:
    """The open clock of a thing that ends first; "" if none runs."""
    running = work.deadlines.find(subject=subject, state=list(OPEN_CLOCKS))
    return min(running, key=lambda clock: clock.due_on).id if running else ""
