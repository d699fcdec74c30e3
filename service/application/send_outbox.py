"""Relay the outbox: claim, translate for the receiver, publish, and only when the broker has confirmed mark as sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from schemas.reading import write_envelope
from service.ports import HUB, Hub, Letter, Sent, Transport

BATCH = 500
LEASE_SECONDS = 10.0
UNWRITABLE = "unwritable"

log = structlog.get_logger("outbox")


def send_outbox(hub: Hub, transport: Transport, limit: int = BATCH) -> int:
    """Send at most `limit` of the oldest waiting messages; returns how many were confirmed.

    1. One transaction claims the rows. 2. They are published outside of it, in order. 3. A second transaction marks
    what was confirmed. Killed between 2 and 3, the rows go out again under the same id, and the receiver knows them."""
    with hub.transaction() as work:
        rows = work.claim_outbox(limit, LEASE_SECONDS)
    if not rows:
        return 0
    letters = {row.id: letter for row in rows if (letter := _written(hub, row))}
    results = dict(zip(letters, transport.send(list(letters.values())), strict=True))
    return _mark(hub, rows, results)


def _written(hub: Hub, row: Any) -> Letter | None:
    """The letter; None if its department's dialect has no words for it: that one waits, and keeps no other waiting."""
    try:
        return _letter(hub, row)
    except Exception:
        log.exception("outbox.unwritable", message_id=row.message_id, department=row.department, type=row.type)
        return None


def _letter(hub: Hub, row: Any) -> Letter:
    data = hub.departments[row.department].to_dialect(row.type, row.data)
    body = write_envelope(
        id=row.message_id, party=HUB, type=row.type, time=row.created_at, subject=row.subject, data=data,
        correlation_id=row.correlation_id, causation_id=row.causation_id, sequence=row.sequence,
    )  # fmt: skip
    return Letter(row.department, row.message_id, body)


def _mark(hub: Hub, rows: Sequence[Any], results: Mapping[int, Sent]) -> int:
    ids: dict[Sent | None, list[int]] = {result: [] for result in (*Sent, None)}
    for row in rows:
        ids[results.get(row.id)].append(row.id)
    with hub.transaction() as work:
        work.mark_outbox(ids[Sent.CONFIRMED])
        for result in (Sent.RETURNED, Sent.REFUSED):
            work.mark_outbox(ids[result], trouble=result.value)
        work.mark_outbox(ids[None], trouble=UNWRITABLE)
    return len(ids[Sent.CONFIRMED])
