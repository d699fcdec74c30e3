"""Evidence of a case: the list of every part always, the files that the hub keeps (C088)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.case_files import Kind, LeftOut, Source, Why
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.visit_records import RecordFile, VisitRecord
from service.ports import Files
from service.queries.case_files.matter import Matter
from service.queries.case_files.rows import text_of

PIECE = 2**20  # bytes
Line = dict[str, Any]


def evidence(session: Session, matter: Matter, files: Files) -> Iterator[Source | LeftOut]:
    """One list for each part, a line for each file that a record or a finding names; and the files themselves."""
    for part in session.scalars(select(Part).where(Part.id.in_(matter.parts))):
        named = list(_named(session, part.id))
        if not named:
            continue
        known = {file.facts["sha256"]: file for file in _files(session, part, files)}
        kept = {digest for digest in known if files.has(str(digest))}
        lines = [{**line, "is_in_archive": line["sha256"] in kept} for line in named]
        last = max(line["at"] for line in lines)
        yield Source(
            Kind.EVIDENCE, ("证据清单", "list of evidence"), f"evidence-{part.id}.json", last, part.department,
            text_of({"part_id": part.id, "lines": lines}), {"part_id": part.id, "lines": len(lines)},
        )  # fmt: skip
        yield from (file for digest, file in known.items() if digest in kept)
        yield LeftOut(Kind.EVIDENCE_FILE, len(known.keys() - kept), Why.NOT_FOUND)
        yield LeftOut(Kind.EVIDENCE_FILE, len({line["sha256"] for line in lines} - known.keys()), Why.KEPT_ELSEWHERE)


def _named(session: Session, part_id: str) -> Iterator[Line]:
    records = select(VisitRecord).where(VisitRecord.part_id == part_id).order_by(VisitRecord.version)
    for record in session.scalars(records):
        yield from _lines(record.content.get("evidence"), f"visit_record/{record.id}", record)
    findings = select(Finding).where(Finding.part_id == part_id).order_by(Finding.item_id, Finding.version)
    for finding in session.scalars(findings):
        yield from _lines(finding.report.get("evidence"), f"finding/{finding.id}", finding)


def _lines(named: Iterable[Line] | None, named_by: str, row: Any) -> Iterator[Line]:
    for line in named or ():
        said = {name: line.get(name) for name in ("name", "media_type", "size", "sha256")}
        yield {**said, "named_by": named_by, "at": row.recorded_at}


def _files(session: Session, part: Part, files: Files) -> Iterator[Source]:
    for row in session.scalars(select(RecordFile).where(RecordFile.part_id == part.id)):
        facts = {"part_id": part.id, "name": row.name, "media_type": row.media_type, "sha256": row.sha256}
        yield Source(
            Kind.EVIDENCE_FILE, (row.name, row.name), row.sha256, row.stored_at, row.stored_by,
            partial(_content, files, row.sha256), facts, 1 if row.media_type.startswith("image/") else None,
        )  # fmt: skip


def _content(files: Files, digest: str) -> Iterator[bytes]:
    with files.open(digest) as file:
        yield from iter(partial(file.read, PIECE), b"")
