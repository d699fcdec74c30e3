"""The letter of a referral (移送函) with its return slip (移送回执), as official papers (C111)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.papers import Block, Facts, Grid, Heading, Paper, Paragraph, Signatures, written_day

Pairs = Sequence[tuple[str, str]]

BLANKS = (
    ("答复", "□接收  □退回  □转送  □已作出决定"),
    ("案号或者文号", "                    "),
    ("理由或者决定内容", "                    "),
    ("回执编号", "                    "),
    ("回执日期", "                    "),
)


@dataclass(frozen=True)
class Matter:
    """One matter of a letter, in words. `manifest`: name, type, size and SHA-256 of each piece of evidence; `answered`:
    what the agency has said so far, name and value."""

    number: str
    object_name: str
    object_id: str
    address: str
    violation: str
    found_on: date
    facts: str
    ground: str
    basis: str
    manifest: Sequence[tuple[str, str, str, str]]
    answered: Pairs = ()


@dataclass(frozen=True)
class Letter:
    """A letter's number, its two sides, its matters, and within which time to answer by which rule."""

    number: str
    sender: str
    agency: str
    matters: Sequence[Matter]
    answer_time: str
    answer_rule: str


def letter_paper(letter: Letter, on: date) -> Paper:
    """The letter; its return slip stands at the end, to be filled in and sent back."""
    until = f"请自收到之日起{letter.answer_time}内逐项答复（{letter.answer_rule}）。"
    opening = Paragraph(f"现将我单位在检查中发现的下列事项移送贵单位。{until}")
    matters = [block for matter in letter.matters for block in _matter(letter, matter)]
    blocks = (opening, *matters, Heading("附：移送回执"), *_slip(letter))
    return Paper("移送函", blocks, letter.sender, on, letter.number, letter.agency)


def slip_paper(letter: Letter, on: date) -> Paper:
    """The return slip by itself, filled in as far as the agency has answered."""
    return Paper("移送回执", tuple(_slip(letter)), letter.agency, on, letter.number, letter.sender)


def _matter(letter: Letter, matter: Matter) -> Iterator[Block]:
    yield Heading(f"移送事项 {matter.number}")
    yield Facts(
        (
            ("检查对象", matter.object_name),
            ("统一社会信用代码", matter.object_id),
            ("住所", matter.address),
            ("违法情形", matter.violation),
            ("发现日期", written_day(matter.found_on)),
            ("事实", matter.facts or "见所附证据。"),
            ("移送理由", matter.ground or f"该事项属于{letter.agency}职责。"),
            ("依据", matter.basis),
        )
    )
    yield Paragraph("证据清单：" if matter.manifest else "证据清单：无。")
    if matter.manifest:
        yield Grid(("名称", "类型", "大小（字节）", "SHA-256"), matter.manifest)


def _slip(letter: Letter) -> Iterator[Block]:
    for matter in letter.matters:
        about = (("移送编号", matter.number), ("移送部门", letter.sender), ("检查对象", matter.object_name))
        yield Facts((*about, *(matter.answered or BLANKS)))
    yield Signatures(("接收机关经办人",))
