"""The two papers of a visit: the notice that is handed over (抽查告知书) and the record (抽查检查记录表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.papers import Block, Facts, Grid, Heading, Listing, Paper, Paragraph, Signatures, written_day


@dataclass(frozen=True)
class AtVisit:
    """What both papers say: of which campaign and part, where, by whom, and what is checked (title, checks, basis)."""

    part_id: str
    campaign_name: str
    document: str
    department: str
    object_name: str
    object_id: str
    address: str
    officers: Sequence[str]
    checklist: Sequence[tuple[str, Sequence[str], str]]
    discipline: Sequence[str]
    complaint_channel: str
    code_address: str


@dataclass(frozen=True)
class Told:
    """What the notice says beside that: methods, first and last day, and the duties of whoever is inspected."""

    methods: Sequence[str]
    starts_on: date
    ends_on: date
    duties: Sequence[str]


@dataclass(frozen=True)
class Filled:
    """What the record says beside that, in words already: name and value, one row a line."""

    version: int
    facts: Sequence[tuple[str, str]]
    steps: Sequence[tuple[str, str]]
    results: Sequence[tuple[str, str, str]]
    assistants: Sequence[tuple[str, str, str]]
    conclusions: Sequence[tuple[str, str, str]]
    evidence: Sequence[tuple[str, str]]
    advice: Sequence[str]
    words: str


def notice(visit: AtVisit, told: Told, on: date) -> Paper:
    """The notice (C087): basis, what is checked, the duties, the discipline and where to complain (C091)."""
    days = f"{written_day(told.starts_on)}至{written_day(told.ends_on)}"
    opening = f"根据{visit.document}，我单位将于{days}到你单位进行“{visit.campaign_name}”检查。现告知如下。"
    blocks: list[Block] = [
        Paragraph(opening),
        Facts([*_visited(visit), ("检查方式", "、".join(told.methods)), _officers(visit)]),
        Heading("一、检查内容和依据"),
        _checklist(visit),
        Heading("二、配合检查的要求"),
        Listing(told.duties),
        *_discipline("三、检查纪律和投诉渠道", visit),
        Paragraph(f"核验本次检查和查看服务建议：{visit.code_address}"),
        Signatures(["执法检查人员", "签收人"]),
    ]
    return Paper("抽查告知书", blocks, visit.department, on, f"编号：{visit.part_id}-告", visit.object_name)


def record(visit: AtVisit, filled: Filled, on: date) -> Paper:
    """The record (C087 to C090): steps, results, own fields, assistants and what they concluded, media by hash."""
    blocks: list[Block] = [
        Facts(
            [
                ("任务", visit.campaign_name),
                *_visited(visit),
                _officers(visit),
                *filled.facts,
            ]
        ),
        Heading("检查清单"),
        _checklist(visit),
        Heading("检查结果"),
        Grid(("检查事项", "检查结果", "情况"), filled.results),
        *_table("现场步骤", ("步骤", "时间"), filled.steps),
        *_table("协助人员（不是执法人员）", ("姓名", "单位", "专业"), filled.assistants),
        *_table("采用的结论", ("出具单位", "文号", "结论"), filled.conclusions),
        *_table("音像和其他材料", ("名称", "SHA-256"), filled.evidence),
        *_section("服务建议", Listing(filled.advice), filled.advice),
        *_section("检查记录", Paragraph(filled.words), filled.words),
        *_discipline("检查纪律和投诉渠道", visit),
        Signatures(["被检查单位（签字或盖章）", "执法检查人员", "见证人"]),
    ]
    return Paper("抽查检查记录表", blocks, visit.department, on, f"编号：{visit.part_id}-录{filled.version}")


def _visited(visit: AtVisit) -> list[tuple[str, str]]:
    return [("检查对象", visit.object_name), ("统一社会信用代码", visit.object_id), ("住所", visit.address)]


def _officers(visit: AtVisit) -> tuple[str, str]:
    return "执法检查人员", "、".join(visit.officers)


def _checklist(visit: AtVisit) -> Grid:
    rows = [(title, "；".join(checks), basis) for title, checks, basis in visit.checklist]
    return Grid(("检查事项", "检查内容", "依据"), rows)


def _discipline(heading: str, visit: AtVisit) -> list[Block]:
    return [Heading(heading), Listing(visit.discipline), Paragraph(f"投诉渠道：{visit.complaint_channel}")]


def _section(heading: str, block: Block, content: Sequence[object]) -> list[Block]:
    """A block under its heading; nothing where it has no content."""
    return [Heading(heading), block] if content else []


def _table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    return _section(heading, Grid(columns, rows), rows)
