"""Evidence of a case: the list of every part and of every referral received, the files that the hub keeps (C088)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.case_files import Kind, LeftOut, Source, Why
from service.infrastructure.tables.evidence import Evidence
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.referrals import Referral
from service.infrastructure.tables.visit_records import RecordFile, VisitRecord
from service.ports import Files
from service.queries.case_files.matter import Matter
from service.queries.case_files.rows import text_of
from service.queries.evidence import referral_manifest

PIECE = 2**20  # bytes
Line = dict[str, Any]


@dataclass(frozen=True)
class Registered:
    """A file that the hub says it keeps."""

    name: str
    media_type: str
    by: str
    at: datetime


@dataclass
class Holding:
    """The evidence that hangs on one thing (`of`, such as `part/<id>`): a line for each naming of a file, and the files
    that were registered, by hash."""

    of: str
    who: str
    lines: list[Line] = field(default_factory=list)
    files: dict[str, Registered] = field(default_factory=dict)


def evidence(session: Session, matter: Matter, files: Files) -> Iterator[Source | LeftOut]:
    """One list for each thing on which evidence hangs, and the files themselves."""
    for holding in (*_of_parts(session, matter), *_of_referrals(session, matter)):
        if holding.lines:
            yield from _sources(holding, files)


def _of_parts(session: Session, matter: Matter) -> Iterator[Holding]:
    """What the records, the findings and their manifests name in each part."""
    for part in session.scalars(select(Part).where(Part.id.in_(matter.parts))):
        holding = Holding(f"part/{part.id}", part.department, list(_named(session, part.id)))
        for row in session.scalars(select(RecordFile).where(RecordFile.part_id == part.id)):
            holding.files[row.sha256] = Registered(row.name, row.media_type, row.stored_by, row.stored_at)
        manifest = select(Evidence).where(Evidence.part_id == part.id).order_by(Evidence.item_id, Evidence.serial)
        _add_manifest(holding, session.scalars(manifest), f"item/{part.id}", may_have=True)
        yield holding


def _of_referrals(session: Session, matter: Matter) -> Iterator[Holding]:
    """What the manifest of each referral names that came from another department, as far as its receiver sees it."""
    found = select(Referral).where(Referral.id.in_(matter.referrals), Referral.finding_id.not_in(matter.findings))
    for referral in session.scalars(found):
        manifest = referral_manifest(session, matter.viewer, referral.id)
        holding = Holding(f"referral/{referral.id}", referral.sender)
        if manifest is not None:
            _add_manifest(holding, manifest.lines, holding.of, manifest.may_fetch)
        yield holding


def _add_manifest(holding: Holding, lines: Iterable[Any], named_by: str, may_have: bool) -> None:
    for line in lines:
        said = {name: getattr(line, name) for name in ("name", "media_type", "size", "sha256", "taken_by", "taken_at")}
        holding.lines.append({**said, "version": line.version, "named_by": named_by, "at": line.added_at})
        if may_have and line.stored_at is not None:
            registered = Registered(line.name, line.media_type, line.added_by, line.stored_at)
            holding.files.setdefault(line.sha256, registered)


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


def _sources(holding: Holding, files: Files) -> Iterator[Source | LeftOut]:
    kept = {digest for digest in holding.files if files.has(digest)}
    lines = [{**line, "is_in_archive": line["sha256"] in kept} for line in holding.lines]
    yield Source(
        Kind.EVIDENCE, ("证据清单", "list of evidence"), f"evidence-{holding.of}.json",
        max(line["at"] for line in lines), holding.who, text_of({"of": holding.of, "lines": lines}),
        {"of": holding.of, "lines": len(lines)},
    )  # fmt: skip
    yield from (_file(holding, digest, files) for digest in sorted(kept))
    yield LeftOut(Kind.EVIDENCE_FILE, len(holding.files.keys() - kept), Why.NOT_FOUND)
    elsewhere = {line["sha256"] for line in lines} - holding.files.keys()
    yield LeftOut(Kind.EVIDENCE_FILE, len(elsewhere), Why.KEPT_ELSEWHERE)


def _file(holding: Holding, digest: str, files: Files) -> Source:
    said = holding.files[digest]
    facts = {"of": holding.of, "name": said.name, "media_type": said.media_type, "sha256": digest}
    pages = 1 if said.media_type.startswith("image/") else None
    read = partial(_content, files, digest)
    return Source(Kind.EVIDENCE_FILE, (said.name, said.name), digest, said.at, said.by, read, facts, pages)


def _content(files: Files, digest: str) -> Iterator[bytes]:
    with files.open(digest) as file:
        yield from iter(partial(file.read, PIECE), b"")
