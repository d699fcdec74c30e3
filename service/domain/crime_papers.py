"""The papers of a suspected crime: the letter to the police, the list of its things, the receipt, the request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.papers import Block, Facts, Grid, Heading, Listing, Paper, Paragraph, Signatures

_REGULATION = "《行政执法机关移送涉嫌犯罪案件的规定》"
_PLEASE = "请在回执上签字后退回。不属于贵单位管辖的，请在法定时限内转送有管辖权的机关，并书面告知我单位。"


@dataclass(frozen=True)
class OnCase:
    """What the papers say, in words already: `things` (name, quantity, words), `files` (paper, what goes along),
    `earlier` one sentence each; `refusal` the number of the notice that the case was not filed."""

    case_id: str
    number: str
    department: str
    police: str
    object_name: str
    object_id: str
    address: str
    offence: str
    violation: str
    facts: str
    basis: str
    handlers: Sequence[str]
    things: Sequence[tuple[str, str, str]]
    files: Sequence[tuple[str, str]]
    earlier: Sequence[str]
    refusal: str = ""
    request: str = ""


def transfer_letter(case: OnCase, on: date) -> Paper:
    """涉嫌犯罪案件移送书 (Art. 6), with its receipt below to be signed (Art. 7)."""
    opening = (
        f"我单位在查处{case.object_name}“{case.violation}”一案中，发现其行为涉嫌构成{case.offence}。"
        f"经本机关负责人批准，依据{_REGULATION}第三条、第五条，现将该案移送贵单位。"
    )
    blocks: list[Block] = [
        Paragraph(opening), Facts(_of_object(case)),
        Heading("一、案件事实"), Paragraph(case.facts), Heading("二、依据"), Paragraph(case.basis),
        Heading("三、移送材料"), Grid(("材料", "文件或者没有的理由"), case.files),
        *_earlier(case), Paragraph(_PLEASE), Signatures(["移送人", "接收人"]),
    ]  # fmt: skip
    return Paper("涉嫌犯罪案件移送书", blocks, case.department, on, _number(case), case.police)


def things_list(case: OnCase, on: date) -> Paper:
    """涉案物品清单 (Art. 4, 6 and 12), signed by both sides when the things are handed over."""
    rows = case.things or [("无涉案物品", "", "")]
    blocks: list[Block] = [
        Facts([("案件", case.case_id), *_of_object(case)]),
        Grid(("物品名称", "数量", "特征、存放地点"), rows),
        Signatures(["移交人", "接收人"]),
    ]
    return Paper("涉案物品清单", blocks, case.department, on, f"编号：{case.case_id}-物")


def receipt(case: OnCase, on: date) -> Paper:
    """移送回执 (Art. 7), which the police sign and give back."""
    blocks: list[Block] = [
        Paragraph(f"{case.department}移送的{case.object_name}涉嫌{case.offence}一案（{_number(case)}）已收到。"),
        Grid(("材料", "文件或者没有的理由"), case.files),
        Facts([("是否属于本机关管辖", "□ 属于　□ 不属于，已转送："), ("收到时间", "　　年　月　日　时　分")]),
        Signatures(["接收人（签字并盖章）"]),
    ]
    return Paper("移送回执", blocks, case.police, on, f"编号：{case.case_id}-回", case.department)


def reconsideration_request(case: OnCase, on: date) -> Paper:
    """提请复议书 (Art. 9)."""
    blocks: list[Block] = [
        Paragraph(
            f"贵单位对{case.object_name}涉嫌{case.offence}一案作出不予立案决定（{case.refusal}）。"
            f"我单位认为该案依法应当立案，依据{_REGULATION}第九条，提请复议。"
        ),
        Heading("理由"), Paragraph(case.request or "（由经办人填写）"),
        Heading("案件事实"), Paragraph(case.facts), Heading("依据"), Paragraph(case.basis),
    ]  # fmt: skip
    return Paper("提请复议书", blocks, case.department, on, f"编号：{case.case_id}-复", case.police)


def _of_object(case: OnCase) -> list[tuple[str, str]]:
    return [
        ("当事人", case.object_name), ("统一社会信用代码", case.object_id), ("住所", case.address),
        ("涉嫌罪名", case.offence), ("办案人员", "、".join(case.handlers)),
    ]  # fmt: skip


def _earlier(case: OnCase) -> list[Block]:
    if not case.earlier:
        return []
    return [Heading("四、移送前已作出的处理"), Listing(case.earlier)]


def _number(case: OnCase) -> str:
    return case.number or f"编号：{case.case_id}-移"
