"""The audit entries of a case with their hashes, and where they stand in the hub's chain (C001)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from sqlalchemy import not_, or_, select
from sqlalchemy.orm import Session, aliased

from service.domain.case_files import Kind, Source
from service.infrastructure.audit_log import HEAD
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.evidence import Evidence
from service.infrastructure.tables.messages import AuditEntry, AuditHead
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.case_files.matter import Matter
from service.queries.case_files.rows import text_of


def audit(session: Session, matter: Matter) -> Iterator[Source]:
    """One slice: each entry whole, with the hash of the entry before it and of the one after it in the hub's chain, and
    the chain's head at that time."""
    entries = [_entry(*row) for row in session.execute(_slice(matter))]
    head = session.get(AuditHead, HEAD)
    if not entries or head is None:
        return
    last = session.get_one(AuditEntry, entries[-1]["number"])
    value = {"entries": entries, "head": {"number": head.number, "hash": head.hash}}
    facts = {"entries": len(entries), "first": entries[0]["number"], "last": last.number}
    yield Source(Kind.AUDIT, ("审计记录", "audit entries"), "audit.json", last.at, "hub", text_of(value), facts)


def _slice(matter: Matter) -> Any:
    """The entries on the things of the case, on its files of evidence, and on the clocks of it that the viewer may see;
    on a referral that it received, those since the offer."""
    after = aliased(AuditEntry)
    clocks = select("deadline/" + Deadline.id).where(matter.is_about(Deadline.subject), scope.deadlines(matter.viewer))
    files = select("evidence/" + Evidence.id).where(Evidence.part_id.in_(matter.parts))
    about = or_(*(AuditEntry.subject.in_(subjects) for subjects in (matter.subjects, clocks, files)))
    found = select(AuditEntry, after.hash).outerjoin(after, after.number == AuditEntry.number + 1)
    return found.where(about, not_(_before_the_offer(matter))).order_by(AuditEntry.number)


def _before_the_offer(matter: Matter) -> Any:
    received = select(Referral.id).where(
        AuditEntry.subject == "referral/" + Referral.id, AuditEntry.at < Referral.offered_at,
        Referral.receiver == matter.viewer.department, Referral.finding_id.not_in(matter.findings),
    )  # fmt: skip
    return received.exists()


def _entry(row: AuditEntry, following: str | None) -> dict[str, Any]:
    """The members that the entry's hash is made of, the hash, and that of the next entry (null at the head)."""
    return {
        "number": row.number, "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"), "actor": row.actor,
        "action": row.action, "subject": row.subject, "details": row.details, "previous": row.previous,
        "hash": row.hash, "next": following,
    }  # fmt: skip
