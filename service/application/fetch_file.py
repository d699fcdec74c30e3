"""Somebody fetches a file: only who may see it, and every access is in the audit log, allowed or refused (C001)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from service.application.send_evidence import FETCH, receivers_of
from service.domain.actors import Actor, Role, department_system
from service.domain.evidence import may_see_files
from service.domain.refusals import Refused
from service.ports import UnitOfWork


@dataclass(frozen=True)
class FetchedFile:
    """A file on its way out: its line of evidence, and what it holds."""

    name: str
    media_type: str
    size: int
    sha256: str
    content: BinaryIO


def fetch_record_file(work: UnitOfWork, actor: Actor, part_id: str, sha256: str) -> FetchedFile | None:
    """A file of a visit's record, for the part's own department and auditors; None, and noted, for anybody else."""
    subject = f"part/{part_id}"
    row = next(iter(work.record_files.find(part_id=part_id, sha256=sha256)), None)
    if row is None:
        return None
    if actor.role is not Role.AUDITOR and work.parts.see(part_id).department != actor.department:
        refuse_file(work, actor, subject, sha256)
        return None
    return hand_out(work, actor, subject, row)


def hand_out(work: UnitOfWork, actor: Actor, subject: str, row: Any) -> FetchedFile:
    """Open the file of a row, and note who fetched it."""
    content = work.files.open(row.sha256)
    work.record(actor, "evidence.fetched", subject, sha256=row.sha256, name=row.name)
    return FetchedFile(row.name, row.media_type, row.size, row.sha256, content)


def refuse_file(work: UnitOfWork, actor: Actor, subject: str, sha256: str) -> None:
    """Note that somebody asked for a file that is not theirs to see."""
    work.record(actor, "evidence.refused", subject, sha256=sha256)


def fetch_evidence(work: UnitOfWork, actor: Actor, evidence_id: str) -> FetchedFile | None:
    """A file of evidence, for the department that found it, a receiver of its accepted referral, and auditors; None,
    and noted, for anybody else. None too while the hub does not have it."""
    row = next(iter(work.evidence.find(id=evidence_id)), None)
    if row is None:
        return None
    subject, finder = f"evidence/{row.id}", work.parts.see(row.part_id).department
    if not may_see_files(actor, finder, receivers_of(work, row.part_id, row.item_id)):
        refuse_file(work, actor, subject, row.sha256)
        return None
    return hand_out(work, actor, subject, row) if row.stored_at is not None else None


def fetch_by_address(work: UnitOfWork, token: str) -> FetchedFile | None:
    """The file that a department's system fetches under the address that it was given; Refused for one that is not ours
    or has expired. Whether the department may still see it is asked anew."""
    claims = work.file_addresses.read(token, work.now)
    if claims["purpose"] != FETCH:
        raise Refused("evidence.address_unknown")
    return fetch_evidence(work, department_system(claims["department"]), claims["evidence"])
