"""Bulletins (通报): figures of a period that are kept as they were, published once, and written as a paper (C105)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from service.domain.indicators import Period, Share, places_of
from service.domain.papers import Block, Grid, Heading, Paper, Paragraph, written_day
from service.domain.plan import percent
from service.domain.refusals import Refused
from service.domain.states import Machine

Figures = Mapping[str, Sequence[Mapping[str, Any]]]
"""`indicators` (code, counted, whole, target, source), `counties` and `clocks`, each a list of lines; JSON-ready."""
Words = Callable[[str, str], str]
"""The Chinese words of a code: kind, code."""
COUNTY_HEADING = (
    "行政区划", "检查", "双随机", "跨部门", "检查事项", "双随机事项", "应随机未随机事项", "任务完成", "计划完成",
)  # fmt: skip


class BulletinState(StrEnum):
    """A bulletin from the moment its figures are fixed; the figures never change, a later version is another row."""

    MADE = "made"
    PUBLISHED = "published"


BULLETIN = Machine[BulletinState]("bulletin", {(BulletinState.MADE, "publish_bulletin"): BulletinState.PUBLISHED})


@dataclass(frozen=True)
class Bulletin:
    """What a bulletin says: whose figures of which days, in which version, by whom, made on which day."""

    id: str
    department: str
    region: str
    period: Period
    version: int
    figures: Figures
    made_on: date


def bulletin_number(region: str, year: int, serial: int) -> str:
    """A bulletin: TB (通报) + region + year + serial."""
    return f"TB{region}{year:04d}{serial:04d}"


def check_bulletin(region: str, period: Period, led: Sequence[str], today: date) -> None:
    """Refused unless the days are over and in order, and the region lies in one where the department leads."""
    if period.starts_on > period.ends_on:
        raise Refused("bulletin.days_wrong", starts_on=period.starts_on, ends_on=period.ends_on)
    if period.ends_on > today:
        raise Refused("bulletin.not_over", ends_on=period.ends_on)
    if not any(region.startswith(places_of(place)) for place in led):
        raise Refused("bulletin.not_lead", region=region)


def paper(bulletin: Bulletin, words: Words) -> Paper:
    """The bulletin as an official paper; it holds the kept figures and nothing else."""
    days = f"{written_day(bulletin.period.starts_on)}至{written_day(bulletin.period.ends_on)}"
    blocks: tuple[Block, ...] = (
        Paragraph(f"现将行政区划{bulletin.region}范围内{days}“双随机、一公开”监管情况通报如下。"),
        Heading("一、监管指标"),
        Grid(("指标", "分子", "分母", "实际", "目标", "是否达到"), _indicators(bulletin.figures, words)),
        Heading("二、负面清单落实和抽查任务实施（分县（市、区））"),
        Grid(
            (
                "行政区划",
                "检查",
                "双随机",
                "跨部门",
                "检查事项",
                "双随机事项",
                "应随机未随机事项",
                "任务完成",
                "计划完成",
            ),
            _counties(bulletin.figures),
        ),
        Heading("三、期限履行情况（分部门）"),
        Grid(("部门", "期限", "按时", "逾期", "按时率"), _clocks(bulletin.figures, words)),
        Paragraph(f"数据由联检系统于{written_day(bulletin.made_on)}从业务记录生成，第{bulletin.version}版。"),
    )
    title = "“双随机、一公开”监管情况通报"
    return Paper(title, blocks, words("department", bulletin.department), bulletin.made_on, bulletin.id)


def target_in_words(target: int | None) -> str:
    """A target as a paper states it; a dash where the document sets none."""
    return "—" if target is None else f"≥{percent(target)}"


def _indicators(figures: Figures, words: Words) -> list[tuple[str, ...]]:
    return [_indicator(line, words) for line in figures["indicators"]]


def _indicator(line: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    share, target = Share(line["counted"], line["whole"]), line["target"]
    verdict = "—" if target is None or not share.whole else "达到" if share.reaches(target) else "未达到"
    name = words("indicator", line["code"])
    return name, str(share.counted), str(share.whole), share.words, target_in_words(target), verdict


def _counties(figures: Figures) -> list[tuple[str, ...]]:
    numbers = ("checks", "drawn", "joint", "items", "drawn_items", "undrawn")
    return [
        (
            line["region"], *(str(line[name]) for name in numbers), Share(line["inspected"], line["opened"]).words,
            Share(line["completed"], line["lines"]).words,
        )
        for line in figures["counties"]
    ]  # fmt: skip


def _clocks(figures: Figures, words: Words) -> list[tuple[str, ...]]:
    return [
        (
            words("department", line["department"]), words("deadline", line["kind"]), str(line["in_time"]),
            str(line["late"]), Share(line["in_time"], line["in_time"] + line["late"]).words,
        )
        for line in figures["clocks"]
    ]  # fmt: skip
