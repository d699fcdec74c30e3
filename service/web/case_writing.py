"""Writes a case file: collects what the person may see, writes the archive, and has its manifest signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from flask import current_app
from sqlalchemy.orm import Session

from service.application.sign_case_file import sign_case_file
from service.domain.actors import Actor, Role
from service.domain.case_files import (
    CONTENTS,
    CONTENTS_PAGE,
    FORMAT,
    MANIFEST,
    README,
    VERIFIER,
    LeftOut,
    Source,
    contents,
    in_order,
    left_out_lines,
)
from service.domain.draw.canonical import canonical
from service.domain.draw.records import instant
from service.domain.refusals import Refused
from service.infrastructure.case_archive import CaseArchive
from service.infrastructure.documents import page
from service.ports import Files
from service.queries.case_files.collectors import collect
from service.queries.case_files.matter import Matter, matter
from service.web.case_papers import contents_paper, visit_papers
from service.web.case_titles import with_words
from service.web.outlook import hub, now, reading_session, today


@dataclass(frozen=True)
class Case:
    """What a case file of a matter would hold now, in order, and what it leaves out."""

    matter: Matter
    sources: Sequence[Source]
    left_out: Sequence[LeftOut]


def case_of(session: Session, who: Actor, kind: str, id_: str) -> Case | None:
    """The case of a visit or a referral; None if there is none of which the person may see anything."""
    found = matter(session, who, kind, id_)
    if found is None:
        return None
    sources, left_out = collect(session, found, today().calendar, _files())
    named = [with_words(source) for source in sources]
    return Case(found, in_order([*named, *visit_papers(session, found)]), left_out)


def write_case(file: IO[bytes], who: Actor, kind: str, id_: str) -> Mapping[str, Any]:
    """Write the archive to a seekable file, a piece at a time; its signed manifest. Refused `row.unknown` if there is
    no such case for this person. What it holds is one committed state; the copy is recorded in the audit log."""
    with CaseArchive(file, kind, id_) as archive:
        case = _written(archive, who, kind, id_)
        unsigned = _with_covers(archive, _manifest(archive, who, case))
        with hub().transaction() as work:
            manifest = sign_case_file(work, who, unsigned)
        archive.add_cover(MANIFEST, canonical(manifest))
    return manifest


def _written(archive: CaseArchive, who: Actor, kind: str, id_: str) -> Case:
    with reading_session() as reader:
        case = case_of(reader, who, kind, id_)
        if case is None:
            raise Refused("row.unknown", kind=kind, id=id_)
        for source in case.sources:
            archive.add(source)
    return case


def _files() -> Files:
    with hub().transaction() as work:
        return work.files


def _manifest(archive: CaseArchive, who: Actor, case: Case) -> dict[str, Any]:
    department = None if who.role is Role.AUDITOR else who.department
    return {
        "format": FORMAT, "kind": str(case.matter.kind), "id": case.matter.id,
        "exported": {"at": instant(now()), "by": who.id, "department": department},
        "entries": archive.entries, "left_out": left_out_lines(case.left_out), "head": archive.head,
    }  # fmt: skip


def _with_covers(archive: CaseArchive, manifest: dict[str, Any]) -> dict[str, Any]:
    static = Path(current_app.static_folder or "")
    covers = {
        CONTENTS: contents(manifest["kind"], manifest["id"], manifest["entries"]),
        CONTENTS_PAGE: page(contents_paper(manifest)).encode(),
        README: (static / "verify_case.txt").read_bytes(),
        VERIFIER: (static / "verify_case.py").read_bytes(),
    }
    return {**manifest, "covers": [archive.add_cover(path, content) for path, content in covers.items()]}
