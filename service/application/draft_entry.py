"""A department drafts an entry of its lists of leniency, or a new version of one (C116)."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.leniency_lists import EntryDraft, check_draft
from service.domain.numbers import entry_id, entry_number
from service.domain.refusals import Refused
from service.domain.states import EntryState
from service.ports import UnitOfWork

LAW = "national"
OPEN = [EntryState.DRAFT.value, EntryState.REVIEWED.value]


def draft_entry(work: UnitOfWork, actor: Actor, draft: EntryDraft, number: str = "") -> str:
    """A draft, of a new entry or (with its `number`) of the next version of one; what is in force stays in force until
    the draft is adopted. Refused `leniency.entry_open` while another draft of it waits. Returns the draft's id."""
    if actor.role not in (Role.OFFICER, Role.COORDINATOR):
        raise Refused("scope.role", role=Role.OFFICER.value)
    check_draft(work.pack(LAW), draft)
    department = actor.department or ""
    before = _versions(work, actor, number) if number else []
    number = number or entry_number(department, work.next_number(f"leniency/{department}"))
    version = len(before) + 1
    row = work.leniency_entries.new(
        id=entry_id(number, version), number=number, version=version, department=department,
        degree=draft.degree.value, violation=draft.violation, act=draft.act, conditions=sorted(draft.conditions),
        basis=draft.basis, authority=draft.authority, state=EntryState.DRAFT.value,
        drafted_by=actor.id, drafted_at=work.now,
    )  # fmt: skip
    work.record(actor, "entry.drafted", f"leniency/{row.id}", degree=row.degree, violation=row.violation)
    return str(row.id)


def _versions(work: UnitOfWork, actor: Actor, number: str) -> list[object]:
    first = work.leniency_entries.need(entry_id(number, 1))  # locked: of two drafts at once, the second sees the first
    actor.needs_department(first.department)
    if work.leniency_entries.count(number=number, state=OPEN):
        raise Refused("leniency.entry_open", number=number)
    return work.leniency_entries.find(number=number)
