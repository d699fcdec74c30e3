"""Entries of an item list go to a second person, who puts them in force, sends them back or withdraws them (C003)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.application.draft_item import newest_version
from service.domain.actors import Actor
from service.domain.item_lists import ENTRY, EntryState
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def submit_entries(work: UnitOfWork, actor: Actor, codes: Sequence[str]) -> int:
    """Draft -> in review, all of them or none; returns how many."""
    for code in sorted(set(codes)):
        row = _newest(work, actor, code)
        row.state = ENTRY.after(row.state, "submit_entry")
        _record(work, actor, "list.submitted", row)
    return len(set(codes))


def approve_entries(work: UnitOfWork, actor: Actor, codes: Sequence[str]) -> int:
    """In review -> in force, and public from now (C010); the version before stays readable as superseded. Refused if
    the one who drafted it approves it. Returns how many."""
    for code in sorted(set(codes)):
        row = _reviewed(work, actor, code, "approve_entry")
        for former in _in_force(work, row.department, code):
            if former.version != row.version:
                former.state = ENTRY.after(former.state, "supersede_entry")
                former.ended_at, former.end_reason = work.now, row.reason
        _record(work, actor, "list.published", row, reason=row.reason)
    return len(set(codes))


def send_back_entries(work: UnitOfWork, actor: Actor, codes: Sequence[str], reason: str) -> int:
    """In review -> draft, with the reason. Returns how many."""
    _needs(reason)
    for code in sorted(set(codes)):
        row = _reviewed(work, actor, code, "send_back_entry")
        row.review_note = reason
        _record(work, actor, "list.sent_back", row, reason=reason)
    return len(set(codes))


def withdraw_entries(work: UnitOfWork, actor: Actor, codes: Sequence[str], reason: str) -> int:
    """In force -> withdrawn, with the reason: no task may be set up on it any more. Returns how many."""
    _needs(reason)
    for code in sorted(set(codes)):
        if not (rows := _in_force(work, actor.department or "", code)):
            raise Refused("list.not_in_force", item=code, department=actor.department)
        (row,) = rows
        if row.drafted_by == actor.id:
            raise Refused("list.same_person")
        row.state = ENTRY.after(row.state, "withdraw_entry")
        row.ended_at, row.end_reason = work.now, reason
        _record(work, actor, "list.withdrawn", row, reason=reason)
    return len(set(codes))


def _needs(reason: str) -> None:
    if not reason.strip():
        raise Refused("list.reason_missing")


def _newest(work: UnitOfWork, actor: Actor, code: str) -> Any:
    row = newest_version(work, actor.department or "", code)
    if row is None:
        raise Refused("row.unknown", kind="清单事项", id=code)
    return work.list_entries.need((row.department, row.code, row.version))


def _reviewed(work: UnitOfWork, actor: Actor, code: str, event: str) -> Any:
    row = _newest(work, actor, code)
    if row.drafted_by == actor.id:
        raise Refused("list.same_person")
    row.state = ENTRY.after(row.state, event)
    row.reviewed_by, row.reviewed_at = actor.id, work.now
    return row


def _in_force(work: UnitOfWork, department: str, code: str) -> list[Any]:
    found = work.list_entries.find(department=department, code=code, state=EntryState.IN_FORCE)
    return [work.list_entries.need((row.department, row.code, row.version)) for row in found]


def _record(work: UnitOfWork, actor: Actor, action: str, row: Any, **more: Any) -> None:
    work.record(actor, action, f"list/{row.department}/{row.code}", version=row.version, title=row.title, **more)
