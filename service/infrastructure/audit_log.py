"""The audit log: a chain in which each entry carries the hash of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from service.infrastructure.tables.messages import AuditEntry, AuditHead

FIRST = "0" * 64
HEAD = 1


@dataclass(frozen=True)
class Step:
    """One step that is to be recorded."""

    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True)
class AuditReport:
    """What checking the chain gave: how many entries, and the number of the first broken link, if one is."""

    entries: int
    broken_at: int | None

    @property
    def is_ok(self) -> bool:
        """Whether every link holds."""
        return self.broken_at is None


def entry_hash(number: int, step: Step, previous: str) -> str:
    """SHA-256 of the entry in canonical JSON, the hash before it included."""
    at = step.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [number, at, step.actor, step.action, step.subject, step.details, previous]
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def append(session: Session, steps: Sequence[Step]) -> None:
    """Add steps to the chain. The head's row is locked until the commit, so that writers form one line: called last
    in a transaction, so that the lock is held shortly."""
    if not steps:
        return
    head = session.get(AuditHead, HEAD, with_for_update=True, populate_existing=True)
    if head is None:
        head = AuditHead(id=HEAD, number=0, hash=FIRST)
        session.add(head)
    rows = []
    for step in steps:
        number, previous = head.number + 1, head.hash
        head.number, head.hash = number, entry_hash(number, step, previous)
        rows.append({**vars(step), "number": number, "previous": previous, "hash": head.hash})
    session.execute(insert(AuditEntry), rows)


def verify(session: Session) -> AuditReport:
    """Recompute the whole chain, streaming; the first entry that does not follow from the one before is named."""
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number).execution_options(yield_per=1000))
    head = session.get(AuditHead, HEAD)
    return check_chain(entries, head.number if head else 0, head.hash if head else FIRST)


def check_chain(entries: Iterable[AuditEntry], last_number: int, last_hash: str) -> AuditReport:
    """Check entries in order against each other and against the head, which names the last of them."""
    number, previous = 0, FIRST
    for entry in entries:
        number += 1
        step = Step(entry.at, entry.actor, entry.action, entry.subject, entry.details)
        if entry.number != number or entry.previous != previous or entry.hash != entry_hash(number, step, previous):
            return AuditReport(number - 1, number)
        previous = entry.hash
    if (number, previous) != (last_number, last_hash):
        return AuditReport(number, number + 1)
    return AuditReport(number, None)
