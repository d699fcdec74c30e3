"""A campaign's summary (总结) and its briefings (简报) as official papers (C107, C108)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service.domain.papers import Block, Facts, Grid, Heading, Paper, Paragraph, written_day

NOTHING_YET = "尚未报送。"


@dataclass(frozen=True)
class Told:
    """What one department told on which day: its title ("" for a summary), text, and figures (name, value, unit)."""

    department: str
    text: str
    filed_on: date
    title: str = ""
    figures: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True)
class CampaignFigures:
    """A campaign in figures; `progress` are lines of department, parts, inspected and published, `results` lines of
    department, result and number of published findings, all in words."""

    id: str
    name: str
    lead: str
    region: str
    basis: str
    inspection: tuple[date, date]
    visits: int
    progress: Sequence[tuple[str, str, str, str]]
    results: Sequence[tuple[str, str, str]]


def summary_paper(campaign: CampaignFigures, departments: Sequence[str], told: Sequence[Told], on: date) -> Paper:
    """The joint summary: figures, then the text of every department; one that has filed nothing is named too."""
    blocks = (
        *_about(campaign),
        Heading("二、各部门实施情况"),
        Grid(("部门", "检查", "已完成", "已公示"), campaign.progress),
        Heading("三、已公示的检查结果"),
        Grid(("部门", "检查结果", "数量"), campaign.results),
        Heading("四、各部门总结"),
        *_texts(departments, told),
    )
    return Paper(f"{campaign.name}工作总结", blocks, campaign.lead, on, campaign.id)


def briefings_paper(campaign: CampaignFigures, told: Sequence[Told], on: date) -> Paper:
    """All briefings in the order in which they were filed."""
    blocks = (*_about(campaign), Heading("二、简报"), *(block for each in told for block in _briefing(each)))
    return Paper(f"{campaign.name}工作简报", blocks, campaign.lead, on, campaign.id)


def _about(campaign: CampaignFigures) -> tuple[Block, ...]:
    first, last = campaign.inspection
    pairs = (
        ("任务编号", campaign.id),
        ("牵头部门", campaign.lead),
        ("行政区划代码", campaign.region),
        ("依据", campaign.basis),
        ("实施阶段", f"{written_day(first)}至{written_day(last)}"),
        ("检查对象", f"{campaign.visits}户"),
    )
    return Heading("一、基本情况"), Facts(pairs)


def _texts(departments: Sequence[str], told: Sequence[Told]) -> Iterator[Block]:
    by_department = {each.department: each for each in told}
    for department in departments:
        found = by_department.get(department)
        yield Paragraph(f"{department}（{written_day(found.filed_on)}）：" if found else f"{department}：")
        yield from _paragraphs(found.text if found else NOTHING_YET)


def _briefing(told: Told) -> Iterator[Block]:
    yield Paragraph(f"{told.title}（{told.department}，{written_day(told.filed_on)}）")
    yield from _paragraphs(told.text)
    if told.figures:
        yield Facts([(str(each["name"]), f"{each['value']}{each.get('unit') or ''}") for each in told.figures])


def _paragraphs(text: str) -> Iterator[Block]:
    return (Paragraph(line.strip()) for line in text.splitlines() if line.strip())
