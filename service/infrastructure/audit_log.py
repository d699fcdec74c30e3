"""The audit log: a chain in which each entry carries the hash of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import Session

from service.infrastructure.counters import INSERTS
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.messages import AuditEntry, AuditHead
from service.infrastructure.writing import insert_many

FIRST = "0" * 64
HEAD = 1
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
NEWEST = select(AuditHead.number).where(AuditHead.id == HEAD).scalar_subquery()


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
    return sha256(_CANONICAL.encode(fields).encode()).hexdigest()


def append(connection: Connection, steps: Sequence[Step]) -> None:
    """Add steps to the chain. The head's row is locked until the commit, so that writers form one line: called last
    in a transaction, so that the lock is held shortly."""
    if not steps:
        return
    number, previous = _locked_head(connection)
    rows = []
    for step in steps:
        number += 1
        link = entry_hash(number, step, previous)
        rows.append({**vars(step), "number": number, "previous": previous, "hash": link})
        previous = link
    insert_many(connection, Table.metadata.tables[AuditEntry.__tablename__], rows)
    connection.execute(update(AuditHead).where(AuditHead.id == HEAD).values(number=number, hash=previous))


def _locked_head(connection: Connection) -> tuple[int, str]:
    head = select(AuditHead.number, AuditHead.hash).where(AuditHead.id == HEAD).with_for_update()
    found = connection.execute(head).one_or_none()
    if found is None:  # the very first writers of all may be several
        first = INSERTS[connection.dialect.name](AuditHead).values(id=HEAD, number=0, hash=FIRST)
        connection.execute(first.on_conflict_do_nothing())
        found = connection.execute(head).one()
    return found.number, found.hash


def verify(session: Session) -> AuditReport:
    """Recompute the whole chain up to its head, streaming; the first entry that does not follow from the one before is
    named. Others may go on writing: what they add is not looked at, but an entry beyond the head is no one's."""
    head = session.get(AuditHead, HEAD) or AuditHead(id=HEAD, number=0, hash=FIRST)
    chain = select(AuditEntry).where(AuditEntry.number <= head.number).order_by(AuditEntry.number)
    with session.scalars(chain.execution_options(yield_per=1000)) as entries:
        report = check_chain(entries, head.number, head.hash)
    beyond = session.scalar(select(func.min(AuditEntry.number)).where(AuditEntry.number > func.coalesce(NEWEST, 0)))
    return AuditReport(report.entries, beyond) if report.is_ok and beyond else report


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
