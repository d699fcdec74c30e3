"""A department orders an organisation to correct: with a finding of its own, on a referral, or as a measure (C077)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.application import deadlines
from service.application.accept_part import own_part
from service.application.keep_flags import keep_flags
from service.domain.actors import Actor
from service.domain.corrections import (
    CORRECTION,
    OPEN_CORRECTIONS,
    TERMS,
    CorrectionState,
    Order,
    check_order,
    correction_number,
)
from service.domain.refusals import Refused, TooEarly
from service.domain.results import Flag
from service.domain.states import FindingState, ReferralState
from service.ports import Message, UnitOfWork

MATTER_TAKEN_ON = (ReferralState.ACCEPTED, ReferralState.DECIDED, ReferralState.RETURNED)


def order_correction(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """An order on a problem of the department's own part (`part_id`, `item_id`), or on a referral that it has taken on
    (`referral_id`); before the finding or the acceptance it is too early. Refused while another order is open."""
    finding, department = matter_of(work, actor, data)
    if open_order(work, finding, department) is not None:
        raise Refused("correction.open_already", item=finding.item_id)
    order = Order(data["outcome"], data["demands"], data["ordered_on"], data.get("term"), data["document_number"])
    add_order(work, actor, finding, department, order, data.get("referral_id"))


def add_order(
    work: UnitOfWork, actor: Actor, finding: Any, department: str, order: Order, referral_id: str | None = None
) -> None:
    """Keep the order and start two clocks: the organisation's term, of which the department is told, and from its end
    the department's own to the re-check."""
    part = work.parts.see(finding.part_id)
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    due_on = check_order(pack, department, order, work.today)
    serial = work.corrections.count(part_id=part.id, item_id=finding.item_id) + 1
    row = work.corrections.new(
        id=correction_number(part.id, finding.item_id, serial), finding_id=finding.id, referral_id=referral_id,
        part_id=part.id, campaign_id=part.campaign_id, object_id=part.object_id, item_id=finding.item_id,
        violation=finding.violation, department=department, outcome=order.outcome, demands=order.demands,
        document_number=order.document_number, ordered_on=order.ordered_on, due_on=due_on,
        state=CorrectionState.ORDERED, ordered_by=actor.id, recorded_at=work.now,
    )  # fmt: skip
    start_clocks(work, row, pack.cited("correction_term_days"))
    work.record(
        actor, "correction.ordered", f"part/{part.id}",
        correction=row.id, outcome=order.outcome, due_on=due_on.isoformat(), document=order.document_number,
    )  # fmt: skip
    _reopen_flag(work, row)
    keep_flags(work, part)


def start_clocks(work: UnitOfWork, row: Any, cited: str) -> None:
    """The organisation's term and the time to the re-check."""
    pack = work.law_of(work.campaigns.see(row.campaign_id))
    deadlines.start_until(work, "correction_term", row.id, row.department, row.due_on, cited, row.campaign_id)
    rule = pack.rule("correction_recheck_working_days")
    deadlines.start_working_days(work, "correction_recheck", row.id, row.department, rule, row.campaign_id, row.due_on)


def open_order(work: UnitOfWork, finding: Any, department: str) -> Any | None:
    """The department's open order on the matter of a finding; None if there is none."""
    found = work.corrections.find(
        part_id=finding.part_id, item_id=finding.item_id, department=department, state=list(OPEN_CORRECTIONS)
    )
    return found[0] if found else None


def matter_of(work: UnitOfWork, actor: Actor, data: Mapping[str, Any]) -> tuple[Any, str]:
    """The problem that an order or a re-check is about, and the department whose matter it is now; Refused unless the
    data names either a referral, or a part and an item."""
    if data.get("referral_id"):
        return _referred(work, actor, data["referral_id"])
    if not (data.get("part_id") and data.get("item_id")):
        raise Refused("correction.matter_missing")
    part = own_part(work, actor, data["part_id"])
    versions = work.findings.find(part_id=part.id, item_id=data["item_id"])
    current = [row for row in versions if row.state != FindingState.SUPERSEDED]
    if not current:
        raise TooEarly("finding.submitted")
    if current[0].violation is None:
        raise Refused("correction.no_violation", item=data["item_id"])
    return current[0], part.department


def meet_term(work: UnitOfWork, row: Any) -> None:
    """The organisation has reported, or the re-check was passed without a report."""
    for kind in TERMS:
        deadlines.meet(work, kind, row.id)


def cancel_clocks(work: UnitOfWork, row: Any, *kinds: str) -> None:
    """These clocks of the correction need not run any more."""
    for kind in kinds:
        deadlines.cancel(work, kind, row.id)


def last_day(work: UnitOfWork, row: Any) -> date | None:
    """The last day of the term while the organisation has reported nothing."""
    last: date | None = row.due_on if row.state == CorrectionState.ORDERED else None
    return last


def after(row: Any, event: str) -> None:
    """The correction goes on as its machine allows."""
    row.state = CORRECTION.after(row.state, event)


def _referred(work: UnitOfWork, actor: Actor, referral_id: str) -> tuple[Any, str]:
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.receiver)
    if referral.offered_at is None:  # nobody but its sender knows of it yet
        raise Refused("scope.foreign", department=actor.department)
    if referral.state == ReferralState.OFFERED:
        raise TooEarly("referral.accepted")
    if referral.state not in MATTER_TAKEN_ON:
        raise Refused("state.not_allowed", thing="referral", state=referral.state, event="order_correction")
    return work.findings.see(referral.finding_id), str(referral.receiver)


def _reopen_flag(work: UnitOfWork, row: Any) -> None:
    """What somebody said before of this problem's correction does not hold any more."""
    flag = work.flags.get((row.part_id, row.item_id, Flag.CORRECTION))
    if flag is not None:
        flag.is_by_hand = False
