"""Corrections follow the matter that they belong to: its new version and its decision (C083, C118)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.order_correction import add_order, after, cancel_clocks, open_order
from service.domain.actors import Actor
from service.domain.corrections import CLOCKS, OPEN_CORRECTIONS, CorrectionState, Order, is_order
from service.ports import UnitOfWork


def follow_handling(
    work: UnitOfWork, actor: Actor, finding: Any, department: str, handling: Mapping[str, Any] | None,
    referral_id: str | None = None,
) -> None:  # fmt: skip
    """What a department did about a problem may order a correction; an order that is open already goes on, on the new
    version of the finding."""
    carry_over(work, finding)
    pack = work.law_of(work.campaigns.see(finding.campaign_id))
    if handling is None or not is_order(pack, handling["outcome"]) or open_order(work, finding, department):
        return
    number = handling.get("document_number", "")
    order = Order(handling["outcome"], handling["words"], handling["done_on"], handling.get("term"), number)
    add_order(work, actor, finding, department, order, referral_id)


def follow_referral(work: UnitOfWork, actor: Actor, referral: Any, decided: Mapping[str, Any]) -> None:
    """The decision on a referral may order a correction, where the law ends the matter with it."""
    finding = work.findings.see(referral.finding_id)
    handling = {**decided, "done_on": decided["decided_on"]}
    follow_handling(work, actor, finding, referral.receiver, handling, referral.id)


def carry_over(work: UnitOfWork, finding: Any) -> None:
    """The newest version of a finding takes the open corrections of its matter along; where it tells of another
    violation, or of none, they fall."""
    for each in work.corrections.find(part_id=finding.part_id, item_id=finding.item_id, state=list(OPEN_CORRECTIONS)):
        row = work.corrections.need(each.id)
        if row.violation == finding.violation:
            row.finding_id = finding.id
            continue
        _end(work, row)


def leave_orders(work: UnitOfWork, actor: Actor, referral_id: str) -> None:
    """Who gives a referral up has nothing more to re-check: what it has ordered falls, and the next owner orders."""
    for each in work.corrections.find(referral_id=referral_id, state=list(OPEN_CORRECTIONS)):
        row = work.corrections.need(each.id)
        _end(work, row)
        work.record(actor, "correction.superseded", f"part/{row.part_id}", correction=row.id, referral=referral_id)


def end_uncorrected(work: UnitOfWork, decision: Any) -> None:
    """A new decision on the matter ends what was not corrected."""
    for each in work.corrections.find(
        part_id=decision.part_id, item_id=decision.item_id, state=CorrectionState.UNCORRECTED
    ):
        row = work.corrections.need(each.id)
        after(row, "decide_anew")
        deadlines.meet(work, "correction_decision", row.id)


def refused_correction(work: UnitOfWork, object_id: str, violation: str, item_id: str, is_by_item: bool) -> bool:
    """Whether a re-check found this matter uncorrected, and it waits for its new decision (C118)."""
    narrower = {"item_id": item_id} if is_by_item else {}
    return bool(
        work.corrections.count(object_id=object_id, violation=violation, state=CorrectionState.UNCORRECTED, **narrower)
    )


def _end(work: UnitOfWork, row: Any) -> None:
    after(row, "supersede")
    cancel_clocks(work, row, *CLOCKS)
