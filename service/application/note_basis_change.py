"""Somebody notes that the legal basis of an entry was changed: until the entry is brought up to date it carries no new
task (C012)."""

from __future__ import annotations

from datetime import date

from service.domain.actors import Actor
from service.domain.item_lists import EntryState
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def note_basis_change(work: UnitOfWork, actor: Actor, code: str, changed_on: date, words: str) -> None:
    """The entry in force is marked from that day on, with what was changed; a new version begins without the mark."""
    if not words.strip():
        raise Refused("list.reason_missing")
    department = actor.department or ""
    found = work.list_entries.find(department=department, code=code, state=EntryState.IN_FORCE)
    if not found:
        raise Refused("list.not_in_force", item=code, department=department)
    row = work.list_entries.need((department, code, found[0].version))
    row.basis_changed_on, row.basis_change = changed_on, words
    work.record(
        actor, "list.basis_changed", f"list/{department}/{code}",
        version=row.version, on=changed_on.isoformat(), words=words,
    )  # fmt: skip
