"""The letter of a referral (移送函) with its return slip (移送回执), as official papers (C111)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.papers import Block, Facts, Grid, Heading, Paper, Paragraph, Signatures, written_day

BLANK = "                    "  # to be filled in by hand


@dataclass(frozen=True)
class LetterFacts:
    """What the letter says, in words: which matter of whom, and on what it rests. `manifest`: name, type, size and
    SHA-256 of each piece of evidence."""

    number: str
    sender: str
    agency: str
    object_name: str
    object_id: str
    address: str
    violation: str
    found_on: date
    facts: str
    ground: str
    basis: str
    manifest: Sequence[tuple[str, str, str, str]]
    answer_days: str
    answer_rule: str


@dataclass(frozen=True)
class SlipFacts:
    """What the agency has answered so far, name and value; empty where nothing was answered yet."""

    answered: Sequence[tuple[str, str]] = ()


def letter_paper(letter: LetterFacts, slip: SlipFacts, on: date) -> Paper:
    """The letter; its return slip stands at the end, to be filled in and sent back."""
    until = f"请自收到之日起{letter.answer_days}内答复（{letter.answer_rule}）。"
    blocks: list[Block] = [
        Paragraph(f"现将我单位在检查中发现的下列事项移送贵单位。{until}"),
        Heading("一、移送事项"),
        Facts(_matter(letter)),
        Heading("二、事实"),
        Paragraph(letter.facts or "见所附证据。"),
        Heading("三、移送理由和依据"),
        Paragraph(letter.ground or f"该事项属于{letter.agency}职责。"),
        Paragraph(letter.basis),
        Heading("四、证据清单"),
        *_manifest(letter.manifest),
        Heading("附：移送回执"),
        *_slip(letter, slip),
    ]
    return Paper("移送函", tuple(blocks), letter.sender, on, letter.number, letter.agency)


def slip_paper(letter: LetterFacts, slip: SlipFacts, on: date) -> Paper:
    """The return slip by itself, filled in as far as the agency has answered."""
    return Paper("移送回执", tuple(_slip(letter, slip)), letter.agency, on, letter.number, letter.sender)


def _matter(letter: LetterFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("移送编号", letter.number),
        ("检查对象", letter.object_name),
        ("统一社会信用代码", letter.object_id),
        ("住所", letter.address),
        ("违法情形", letter.violation),
        ("发现日期", written_day(letter.found_on)),
    )


def _manifest(lines: Sequence[tuple[str, str, str, str]]) -> Sequence[Block]:
    if not lines:
        return (Paragraph("无附件。"),)
    return (Grid(("名称", "类型", "大小", "SHA-256"), lines),)


def _slip(letter: LetterFacts, slip: SlipFacts) -> Sequence[Block]:
    about = (("移送编号", letter.number), ("移送部门", letter.sender), ("检查对象", letter.object_name))
    blanks = (
        ("答复", "□接收  □退回  □转送  □已作出决定"),
        ("案号或者文号", BLANK),
        ("理由或者决定内容", BLANK),
        ("回执编号", BLANK),
        ("回执日期", BLANK),
    )
    return Facts((*about, *(slip.answered or blanks))), Signatures(("接收机关经办人",))
