"""The letter of a referral names every matter, its evidence and its return slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.domain.papers import Facts, Grid, Heading, Paragraph
from service.domain.referral_papers import BLANKS, Letter, Matter, letter_paper, slip_paper

MATTER = Matter(
    "YS41030720230001", "第1科技培训学校", "52410307MJ0000001X", "商都路1号", "非法聘用外国人", date(2023, 7, 4),
    "两名外籍教师无工作许可", "涉及外国人就业", "出境入境管理法 第八十条", [("合影.jpg", "image/jpeg", "12", "a" * 64)],
)  # fmt: skip
LETTER = Letter("YSH41030720230001", "科技部门", "移民管理机构", [MATTER], "3个工作日", "某规定 第三条")
ON = date(2023, 7, 6)


def facts_of(paper) -> dict[str, str]:
    return {name: value for block in paper.blocks if isinstance(block, Facts) for name, value in block.pairs}


@pytest.mark.clause("C111")
def test_a_letter_says_what_on_whom_and_why():
    paper = letter_paper(LETTER, ON)
    assert (paper.title, paper.number, paper.addressee, paper.issuer) == (
        "移送函", LETTER.number, "移民管理机构", "科技部门",
    )  # fmt: skip
    facts = facts_of(paper)
    assert (facts["检查对象"], facts["移送理由"], facts["依据"]) == (MATTER.object_name, MATTER.ground, MATTER.basis)
    assert [block.rows for block in paper.blocks if isinstance(block, Grid)] == [MATTER.manifest]
    assert any("3个工作日" in block.text for block in paper.blocks if isinstance(block, Paragraph))


def test_every_matter_of_a_letter_has_its_place():
    second = replace(MATTER, number="YS41030720230002", manifest=())
    paper = letter_paper(replace(LETTER, matters=[MATTER, second]), ON)
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert headings == [f"移送事项 {MATTER.number}", f"移送事项 {second.number}", "附：移送回执"]


def test_a_return_slip_is_blank_until_it_is_answered():
    assert dict(BLANKS).items() <= facts_of(slip_paper(LETTER, ON)).items()
    answered = replace(LETTER, matters=[replace(MATTER, answered=(("答复", "接收"), ("案号", "移案1号")))])
    facts = facts_of(slip_paper(answered, ON))
    assert (facts["答复"], facts["案号"]) == ("接收", "移案1号")
    assert slip_paper(LETTER, ON).addressee == "科技部门"
