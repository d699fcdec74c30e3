"""Duties move from one department to another with their items, their open tasks and their history (C014)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from service.domain.actors import Actor
from service.domain.annual_plans import AnnualPlanState
from service.domain.duty_transfers import TRANSFER, TransferState, moves
from service.domain.item_lists import ENTRY, EntryState, item_from_data, moved_to
from service.domain.plan import plan_from_data
from service.domain.refusals import Refused
from service.domain.yearly_items import items_of
from service.ports import UnitOfWork


def propose_transfer(
    work: UnitOfWork, actor: Actor, receiver: str, codes: Sequence[str], document: str, effective_on: date
) -> str:
    """The department that gives duties up names the items in force in its list, who takes them over, the document and
    the day; returns the transfer's number."""
    sender = actor.department or ""
    if receiver == sender or receiver not in work.departments:
        raise Refused("transfer.receiver_wrong", department=receiver)
    if not codes or not document.strip():
        raise Refused("transfer.incomplete")
    for code in codes:
        _in_force(work, sender, code)
    transfer_id = f"HZ{work.today.year}{work.next_number(f'transfer:{work.today.year}'):04d}"
    work.duty_transfers.new(
        id=transfer_id, sender=sender, receiver=receiver, items=sorted(set(codes)), document=document.strip(),
        effective_on=effective_on, state=TransferState.PROPOSED, proposed_by=actor.id, proposed_at=work.now, moved={},
    )  # fmt: skip
    work.record(
        actor, "transfer.proposed", f"transfer/{transfer_id}", receiver=receiver, items=sorted(set(codes)),
        document=document.strip(), on=effective_on.isoformat(),
    )  # fmt: skip
    return transfer_id


def accept_transfer(work: UnitOfWork, actor: Actor, transfer_id: str) -> None:
    """The department that takes the duties over agrees, from their day on: the items go on in its list as a version of
    their own, and the open tasks on nothing but them are led by it. What was before stays as it was: the sender's
    entries end as moved, and parts that were assigned stay with the inspectors who were drawn."""
    transfer = _decided(work, actor, transfer_id, "accept_transfer")
    if work.today < transfer.effective_on:
        raise Refused("transfer.too_early", on=transfer.effective_on)
    for code in transfer.items:
        _move_entry(work, actor, transfer, code)
    transfer.moved = {
        "campaigns": _move_campaigns(work, actor, transfer),
        "plans": _move_plans(work, actor, transfer),
    }
    work.record(
        actor, "transfer.accepted", f"transfer/{transfer_id}", sender=transfer.sender, items=transfer.items,
        document=transfer.document, **transfer.moved,
    )  # fmt: skip


def decline_transfer(work: UnitOfWork, actor: Actor, transfer_id: str) -> None:
    """The receiver does not take the duties over; they stay where they are."""
    _decided(work, actor, transfer_id, "decline_transfer")
    work.record(actor, "transfer.declined", f"transfer/{transfer_id}")


def _decided(work: UnitOfWork, actor: Actor, transfer_id: str, event: str) -> Any:
    transfer = work.duty_transfers.need(transfer_id)
    actor.needs_department(transfer.receiver)
    transfer.state = TRANSFER.after(transfer.state, event)
    transfer.decided_by, transfer.decided_at = actor.id, work.now
    return transfer


def _in_force(work: UnitOfWork, department: str, code: str) -> Any:
    found = work.list_entries.find(department=department, code=code, state=EntryState.IN_FORCE)
    if not found:
        raise Refused("list.not_in_force", item=code, department=department)
    return work.list_entries.need((department, code, found[0].version))


def _move_entry(work: UnitOfWork, actor: Actor, transfer: Any, code: str) -> None:
    former = _in_force(work, transfer.sender, code)
    former.state = ENTRY.after(former.state, "move_entry")
    former.ended_at, former.end_reason = work.now, transfer.document
    known = work.list_entries.find(department=transfer.receiver, code=code)
    for row in known:
        if row.state == EntryState.IN_FORCE:
            present = work.list_entries.need((row.department, row.code, row.version))
            present.state = ENTRY.after(present.state, "supersede_entry")
            present.ended_at, present.end_reason = work.now, transfer.document
    name = work.departments[transfer.receiver].name
    item = moved_to(item_from_data(former.item), name)
    work.list_entries.new(
        department=transfer.receiver, code=code, version=max((row.version for row in known), default=0) + 1,
        state=EntryState.IN_FORCE, title=item.title, item=item.as_data(), reason=transfer.document,
        drafted_by=transfer.proposed_by, drafted_at=transfer.proposed_at, reviewed_by=actor.id, reviewed_at=work.now,
        basis_changed_on=former.basis_changed_on, basis_change=former.basis_change,
    )  # fmt: skip


def _move_campaigns(work: UnitOfWork, actor: Actor, transfer: Any) -> list[str]:
    moved = []
    for row in work.campaigns.find(lead=transfer.sender):
        if moves(items_of(work.law_of(row), plan_from_data(row.plan)), transfer.items, row.state):
            work.campaigns.need(row.id).lead = transfer.receiver
            work.record(
                actor, "campaign.moved", f"campaign/{row.id}",
                sender=transfer.sender, receiver=transfer.receiver, transfer=transfer.id,
            )  # fmt: skip
            moved.append(row.id)
    return moved


def _move_plans(work: UnitOfWork, actor: Actor, transfer: Any) -> list[str]:
    """A plan goes where all that it plans goes, unless the receiver has one of its own for that year and region."""
    moved = []
    for plan in work.annual_plans.find(department=transfer.sender):
        versions = work.annual_plan_versions.find(plan_id=plan.id, state=AnnualPlanState.IN_FORCE)
        items = {code for version in versions for line in version.lines for code in line["items"]}
        own = work.annual_plans.find(department=transfer.receiver, region=plan.region, year=plan.year)
        if plan.year >= work.today.year and not own and items and items <= set(transfer.items):
            work.annual_plans.need(plan.id).department = transfer.receiver
            work.record(
                actor, "annual_plan.moved", f"annual_plan/{plan.id}",
                sender=transfer.sender, receiver=transfer.receiver, transfer=transfer.id,
            )  # fmt: skip
            moved.append(plan.id)
    return moved
