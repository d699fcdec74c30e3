"""A second person decides a proposed change of a credit record, with the reason (C077)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.keep_credit import CLOCK, Entry, end_entry, enter
from service.domain.actors import Actor, Role
from service.domain.credit import CREDIT_CHANGE, CreditChange, CreditSource, kind_of
from service.domain.law_versions import BASELINE
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def approve_credit(work: UnitOfWork, actor: Actor, change_id: str, reason: str) -> None:
    """Proposed -> approved: the entry stands from now on, or it stands no more as was proposed."""
    row = _decided(work, actor, change_id, "approve_credit", reason)
    if row.change == CreditChange.ENTER:
        row.entry_id = _enter(work, actor, row)
    else:
        end_entry(work, actor, row.entry_id, row.change, reason)
    work.record(actor, "credit.approved", f"object/{row.object_id}", change=row.id, entry=row.entry_id, reason=reason)


def refuse_credit(work: UnitOfWork, actor: Actor, change_id: str, reason: str) -> None:
    """Proposed -> refused, with the reason: nobody is listed (不予列入), or what stands goes on standing."""
    row = _decided(work, actor, change_id, "refuse_credit", reason)
    work.record(actor, "credit.refused", f"object/{row.object_id}", change=row.id, reason=reason)


def _enter(work: UnitOfWork, actor: Actor, row: Any) -> str:
    pack = work.pack(BASELINE)
    is_own_step = bool(row.source_number)
    source = CreditSource.OWN_STEP if is_own_step else CreditSource.PROPOSAL
    entry = Entry(
        row.object_id, row.department, source, row.source_number or row.id, row.ground, row.starts_on,
        row.document_number, row.outcome, row.until,
    )  # fmt: skip
    number = enter(work, actor, pack, kind_of(pack, row.department, row.kind), entry)
    work.flush()  # the change refers to the entry
    return number


def _decided(work: UnitOfWork, actor: Actor, change_id: str, event: str, reason: str) -> Any:
    row = work.credit_changes.need(change_id)
    actor.needs_role(Role.REVIEWER)
    actor.needs_department(row.department)
    if actor.id == row.proposed_by:
        raise Refused("credit.same_person")
    if not reason.strip():
        raise Refused("credit.reason_missing")
    row.state = CREDIT_CHANGE.after(row.state, event)
    row.decided_by, row.decided_at, row.answer = actor.id, work.now, reason
    deadlines.meet(work, CLOCK, row.id)
    return row
