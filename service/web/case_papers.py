"""The papers of a case file: notice and record of every part as pages, and its table of contents (目录)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.case_files import KIND_WORDS, WHY_WORDS, CaseKind, Kind, Source
from service.domain.papers import Block, Facts, Grid, Heading, Paper
from service.domain.time_zone import CHINA, local_day
from service.domain.visit_papers import AtVisit, notice, record
from service.infrastructure.documents import page
from service.infrastructure.tables.inspections import Part, Visit
from service.queries.case_files.matter import Matter
from service.queries.parts import PartPage, part_page
from service.queries.visit_records import record_versions, visit_code
from service.web.paper_words import chinese_words
from service.web.visit_facts import at_visit, filled, law_of_part, told

_CASE_WORDS = {CaseKind.VISIT: "检查 visit", CaseKind.REFERRAL: "移送 referral"}


def visit_papers(session: Session, matter: Matter) -> Iterator[Source]:
    """The notice of each part, and every version of its record, as they are printed from what was registered."""
    found = select(Part.id, Visit.opened_at).join(Visit, Visit.id == Part.visit_id).where(Part.id.in_(matter.parts))
    for part_id, opened_at in session.execute(found):
        part = part_page(session, matter.viewer, part_id)
        if part is not None:
            yield from _papers(session, matter, part, opened_at)


def contents_paper(manifest: Mapping[str, Any]) -> Paper:
    """目录.html: what the case file holds and what it leaves out, in both languages."""
    exported = manifest["exported"]
    facts = [
        ("案件 Case", f"{_CASE_WORDS[CaseKind(manifest['kind'])]} {manifest['id']}"),
        ("格式 Format", manifest["format"]),
        ("导出 Exported", f"{_time(exported['at'])} {exported['by']}"),
        ("可见范围 Scope", exported["department"] or "全部部门 all departments"),
        ("链尾 Head of the chain", manifest["head"]),
    ]
    blocks: list[Block] = [Facts(facts), _contents(manifest), *_left_out(manifest)]
    on = local_day(datetime.fromisoformat(exported["at"]))
    issuer = chinese_words("department", exported["department"] or "hub")
    return Paper("案卷目录 Case file: contents", blocks, issuer, on)


def _papers(session: Session, matter: Matter, part: PartPage, opened_at: datetime) -> Iterator[Source]:
    law = law_of_part(session, part)
    # The address by which the case file is read is not that under which the hub was asked for it.
    at = replace(at_visit(session, part, law), code_address=visit_code(session, part.visit_id))
    versions = list(reversed(record_versions(session, matter.viewer, part.id)))
    handed = _handed(versions[0].content, opened_at) if versions else opened_at
    yield _page("告知书", "notice", part, handed, "hub", partial(_notice, at, told(session, part, law), handed))
    for version in versions:
        made = partial(record, at, filled(part, law, version), local_day(version.recorded_at))
        name = f"record-{version.version}"
        yield _page("检查记录表", name, part, version.recorded_at, version.recorded_by, made)


def _page(title: str, name: str, part: PartPage, at: datetime, who: str, make: Any) -> Source:
    def read() -> Iterable[bytes]:
        yield page(make()).encode()

    facts = {"part_id": part.id}
    return Source(Kind.DOCUMENT, (title, f"{name} as printed"), f"{name}-{part.id}.html", at, who, read, facts, 1)


def _notice(at: AtVisit, said: Any, handed: datetime) -> Paper:
    return notice(at, said, local_day(handed))


def _handed(content: Mapping[str, Any], otherwise: datetime) -> datetime:
    times = [line["done_at"] for line in content["steps"] if line["step"] == "notice_handed"]
    return datetime.fromisoformat(times[0]) if times else otherwise


def _contents(manifest: Mapping[str, Any]) -> Grid:
    heading = ("序号 No.", "名称 Title", "类别 Kind", "日期 Date", "经办 Who", "SHA-256", "页数 Pages")
    rows = [
        (str(e["number"]), f"{e['title']} {e['title_en']}", " ".join(KIND_WORDS[e["kind"]]), _time(e["at"]), e["who"],
         e["sha256"], str(e["pages"] or "—"))
        for e in manifest["entries"]
    ]  # fmt: skip
    return Grid(heading, rows)


def _left_out(manifest: Mapping[str, Any]) -> list[Block]:
    rows = [
        (" ".join(KIND_WORDS[line["kind"]]), str(line["count"]), " ".join(WHY_WORDS[line["why"]]))
        for line in manifest["left_out"]
    ]
    return [Heading("未收入 Left out"), Grid(("类别 Kind", "数量 Count", "原因 Why"), rows)] if rows else []


def _time(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(CHINA):%Y-%m-%d %H:%M}"
