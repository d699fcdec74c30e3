"""The papers of a correction: the order (责令改正通知书), and the opinion of the re-check (复查意见书)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.papers import Block, Facts, Grid, Heading, Listing, Paper, Paragraph, Signatures, written_day

RIGHTS = "如不服本决定，可以依法申请行政复议或者提起行政诉讼。"


@dataclass(frozen=True)
class Ordered:
    """What both papers say, in words already: whose matter, on whom, what was found, and what was ordered."""

    id: str
    department: str
    object_name: str
    object_id: str
    item: str
    violation: str
    basis: str
    facts: str
    outcome: str
    demands: str
    document_number: str
    ordered_on: date
    due_on: date


@dataclass(frozen=True)
class Rechecked:
    """What the re-check says beside that; `next_step` is empty where it was passed."""

    checked_on: date
    officers: Sequence[str]
    method: str
    result: str
    words: str
    document_number: str
    evidence: Sequence[tuple[str, str]]
    next_step: str = ""


def order_paper(ordered: Ordered) -> Paper:
    """The order: what was found, what is to be put right until when, and that not doing so has its consequence."""
    found = f"经查，你单位存在“{ordered.violation}”的情形：{ordered.facts or '见检查记录'}。"
    by = f"请于{written_day(ordered.due_on)}前（含当日）完成整改。"
    basis = f"根据{ordered.basis}，现对你单位作出“{ordered.outcome}”的决定，{by}"
    blocks: list[Block] = [
        Paragraph(found),
        Paragraph(basis),
        Heading("整改要求"),
        *(Paragraph(line.strip()) for line in ordered.demands.splitlines() if line.strip()),
        Heading("告知事项"),
        Listing(["整改完成后，请书面报告整改情况。", "期满将进行复查；拒不改正的，依法从严处理。", RIGHTS]),
        Facts([("检查事项", ordered.item), ("统一社会信用代码", ordered.object_id), ("整改编号", ordered.id)]),
        Signatures(["被检查单位（签字或盖章）", "执法检查人员"]),
    ]
    number = ordered.document_number or ordered.id
    return Paper("责令改正通知书", blocks, ordered.department, ordered.ordered_on, number, ordered.object_name)


def recheck_paper(ordered: Ordered, found: Rechecked) -> Paper:
    """The opinion: what was ordered, what the re-check found and by what it is shown, and what comes next."""
    order = ordered.document_number or ordered.id
    opening = (
        f"{written_day(found.checked_on)}，我单位对你单位执行《责令改正通知书》（{order}）的情况进行了复查，意见如下。"
    )
    pairs = [
        ("整改要求", ordered.demands),
        ("整改期限", written_day(ordered.due_on)),
        ("复查方式", found.method),
        ("复查人员", "、".join(found.officers)),
        ("复查结论", found.result),
    ]
    blocks: list[Block] = [
        Paragraph(opening),
        Facts(pairs),
        Paragraph(found.words),
        *([Paragraph(f"下一步：{found.next_step}")] if found.next_step else []),
        *([Grid(("证据材料", "SHA-256"), found.evidence)] if found.evidence else []),
        Signatures(["被检查单位（签字或盖章）", "复查人员"]),
    ]
    number = found.document_number or f"{ordered.id}-复"
    return Paper("复查意见书", blocks, ordered.department, found.checked_on, number, ordered.object_name)
