"""Push results to the national publicity system: through the system of the department that enters them (C095, C098)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from schemas.catalogue import full_name
from service.application.accept_part import own_part
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.refusals import Refused, TooEarly
from service.domain.result_states import PUSH, PUSHES_UNDER_WAY, PushState
from service.ports import Message, UnitOfWork


def push_results(work: UnitOfWork, limit: int = 500) -> int:
    """Send `publication.prepared` for at most `limit` versions that are queued, or failed and due again."""
    queued = work.publications.find(state=PushState.QUEUED)
    failed = work.publications.find(state=PushState.FAILED)
    again = [row for row in failed if row.next_try_at is not None and row.next_try_at <= work.now]
    due = [row.id for row in (*queued, *again) if row.department in work.departments]
    return sum(_send(work, publication_id) for publication_id in due[:limit])


def fail_push(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> Refused | None:
    """The national system did not take a version: kept with the reason, and tried again after the pack's hours, as
    often as the pack says; then a person must look. An older version than the newest is only noted."""
    part = own_part(work, actor, data["part_id"])
    newest = newest_publication(work, part.id)
    if newest is None:
        raise TooEarly("results.published")
    if newest.version != data["version"]:
        return Refused("publication.older_version", version=data["version"], newest=newest.version)
    row = work.publications.need(newest.id)
    row.state = PUSH.after(row.state, "fail_push")
    row.trouble = data["reason"]
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    is_last = row.tries >= pack.number("push_tries_max")
    row.next_try_at = None if is_last else work.now + timedelta(hours=pack.number("push_retry_hours"))
    work.record(actor, "publication.failed", f"part/{part.id}", version=row.version, reason=row.trouble)
    return None


def retry_push(work: UnitOfWork, actor: Actor, publication_id: str) -> None:
    """Failed -> queued: a person has looked, and it is tried again from the first time on."""
    row = work.publications.need(publication_id)
    actor.needs_department(row.department)
    row.state = PUSH.after(row.state, "retry_push")
    row.tries, row.next_try_at = 0, None
    work.record(actor, "publication.retried", f"part/{row.part_id}", version=row.version)


def receive_push(work: UnitOfWork, part_id: str, receipt: str) -> str | None:
    """The newest version has arrived, with its receipt: its number; None if there is none, or none under way."""
    newest = newest_publication(work, part_id)
    if newest is None or newest.state not in PUSHES_UNDER_WAY:
        return None
    row = work.publications.need(newest.id)
    row.state = PUSH.after(row.state, "receive_push")
    row.receipt, row.received_at, row.next_try_at = receipt, work.now, None
    return str(row.id)


def newest_publication(work: UnitOfWork, part_id: str) -> Any | None:
    """The newest version of a part's public results; None before the first."""
    return max(work.publications.find(part_id=part_id), key=lambda row: row.version, default=None)


def _send(work: UnitOfWork, publication_id: str) -> bool:
    row = work.publications.need(publication_id)
    if not PUSH.allows(row.state, "send_push"):  # sent by another process, since it was found
        return False
    row.state = PUSH.after(row.state, "send_push")
    row.tries, row.sent_at, row.next_try_at = row.tries + 1, work.now, None
    data = {"part_id": row.part_id, "version": row.version, "cause": row.cause, "record": row.record}
    work.send(row.department, full_name("publication.prepared"), f"part/{row.part_id}", data)
    work.record(HUB_ACTOR, "publication.pushed", f"part/{row.part_id}", version=row.version, tries=row.tries)
    return True
