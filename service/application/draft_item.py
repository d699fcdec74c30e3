"""A coordinator drafts a new entry of the department's item list, or a change of one; every change is a new version
(C003)."""

from __future__ import annotations

from typing import Any

from service.domain.actors import Actor
from service.domain.item_lists import ENTRY, EntryState, ListItem, check_item
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def draft_item(
    work: UnitOfWork, actor: Actor, code: str, item: ListItem, reason: str, department: str | None = None
) -> int | None:
    """Keep what an entry shall say as a draft; returns its version, None if the newest version says it already. A
    draft that was there is written anew. Refused if a member is missing (C004, C005), without a reason, or while the
    entry is in review."""
    check_item(item)
    if not reason.strip():
        raise Refused("list.reason_missing")
    owner = department or actor.department or ""
    actor.needs_department(owner)
    work.next_number(f"list:{owner}/{code}")  # locked: of two drafts at once, the second sees the first
    newest = newest_version(work, owner, code)
    if newest is not None and newest.item == item.as_data():
        return None
    return _keep(work, actor, (owner, code), newest, item, reason)


def newest_version(work: UnitOfWork, department: str, code: str) -> Any | None:
    """The newest version of an entry that is not given up; None if there is none."""
    return max(work.list_entries.find(department=department, code=code), key=lambda row: row.version, default=None)


def _keep(work: UnitOfWork, actor: Actor, key: tuple[str, str], newest: Any | None, item: ListItem, reason: str) -> int:
    if newest is not None and newest.state == EntryState.IN_REVIEW:
        raise Refused("list.in_review", title=newest.title)
    is_draft = newest is not None and newest.state == EntryState.DRAFT
    version = newest.version + (not is_draft) if newest is not None else 1
    values = {
        "title": item.title, "item": item.as_data(), "reason": reason, "drafted_by": actor.id, "drafted_at": work.now
    }  # fmt: skip
    if is_draft:
        row = work.list_entries.need((*key, version))
        row.state = ENTRY.after(row.state, "draft_entry")
        for name, value in values.items():
            setattr(row, name, value)
    else:
        work.list_entries.new(department=key[0], code=key[1], version=version, state=EntryState.DRAFT, **values)
    work.record(actor, "list.drafted", f"list/{key[0]}/{key[1]}", version=version, title=item.title, reason=reason)
    return version
