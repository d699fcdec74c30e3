"""An entry of the lists: legal review, collective discussion, assessment, end; each by other people (C116, C122)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from service.application.draft_entry import LAW
from service.domain.actors import Actor, Role
from service.domain.leniency_lists import check_another_person
from service.domain.refusals import Refused
from service.domain.states import ENTRY, EntryState
from service.ports import UnitOfWork


def review_entry(work: UnitOfWork, actor: Actor, entry_id: str) -> None:
    """Draft -> reviewed: the legal department (法制机构) has looked at it; not the drafter."""
    entry = _moved(work, actor, Role.REVIEWER, entry_id, "review_entry")
    check_another_person(actor.id, entry.drafted_by)
    entry.reviewed_by, entry.reviewed_at = actor.id, work.now
    work.record(actor, "entry.reviewed", f"leniency/{entry.id}")


def adopt_entry(work: UnitOfWork, actor: Actor, entry_id: str, minutes: str) -> None:
    """Reviewed -> in force: the heads have discussed it together (负责人集体讨论), as `minutes` cite; neither the
    drafter nor the reviewer records it. The version in force before is replaced."""
    entry = _moved(work, actor, Role.COORDINATOR, entry_id, "adopt_entry")
    check_another_person(actor.id, entry.drafted_by, entry.reviewed_by)
    if not minutes.strip():
        raise Refused("leniency.minutes_missing")
    _replace_others(work, entry)
    entry.discussed_by, entry.discussed_at, entry.minutes = actor.id, work.now, minutes
    entry.review_on = _next_review(work)
    work.record(actor, "entry.adopted", f"leniency/{entry.id}", minutes=minutes, review_on=str(entry.review_on))


def return_entry(work: UnitOfWork, actor: Actor, entry_id: str, reason: str) -> None:
    """Draft or reviewed -> returned, with the reason; a new version can be drafted."""
    entry = _moved(work, actor, Role.REVIEWER, entry_id, "return_entry")
    _end(work, entry, reason)
    work.record(actor, "entry.returned", f"leniency/{entry.id}", reason=reason)


def keep_entry(work: UnitOfWork, actor: Actor, entry_id: str, reason: str) -> None:
    """In force -> in force: assessed, with what was found, and to be assessed anew within the pack's days."""
    entry = _moved(work, actor, Role.REVIEWER, entry_id, "keep_entry")
    if not reason.strip():
        raise Refused("leniency.reason_missing")
    entry.review_on = _next_review(work)
    work.record(actor, "entry.kept", f"leniency/{entry.id}", reason=reason, review_on=str(entry.review_on))


def end_entry(work: UnitOfWork, actor: Actor, entry_id: str, reason: str) -> None:
    """In force -> ended, with the reason; it stays in the published history."""
    entry = _moved(work, actor, Role.REVIEWER, entry_id, "end_entry")
    _end(work, entry, reason)
    work.record(actor, "entry.ended", f"leniency/{entry.id}", reason=reason)


def _moved(work: UnitOfWork, actor: Actor, role: Role, entry_id: str, event: str) -> Any:
    """The department's own entry, moved on by somebody with that role."""
    entry = work.leniency_entries.need(entry_id)
    actor.needs_department(entry.department)
    actor.needs_role(role)
    entry.state = ENTRY.after(entry.state, event).value
    return entry


def _replace_others(work: UnitOfWork, entry: Any) -> None:
    for other in work.leniency_entries.find(number=entry.number, state=EntryState.IN_FORCE.value):
        if other.id != entry.id:
            other.state = ENTRY.after(other.state, "replace_entry").value
            other.ended_at = work.now


def _end(work: UnitOfWork, entry: Any, reason: str) -> None:
    if not reason.strip():
        raise Refused("leniency.reason_missing")
    entry.ended_at, entry.reason = work.now, reason


def _next_review(work: UnitOfWork) -> Any:
    return work.today + timedelta(days=work.pack(LAW).number("leniency_review_days"))
