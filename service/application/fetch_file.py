"""Somebody fetches a file: only who may see it, and every access is in the audit log, allowed or refused (C001)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from service.domain.actors import Actor, Role
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
