"""Official papers as Word and PDF: both say the same, in order, whatever the text holds."""

from __future__ import annotations

import ctypes.util
import re
import zlib
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from docx import Document

from service.domain.papers import Facts, Grid, Heading, Listing, Paper, Paragraph, Signatures, written_day
from service.infrastructure import documents
from tests.conftest import _need

HOSTILE = "<b>甲&乙</b> \"公司\" 'x' ]]> {{ 7 }}"
PAPER = Paper(
    "抽查告知书",
    (
        Heading("一、检查依据"),
        Paragraph(HOSTILE),
        Listing(("出示证件", "说明来意")),
        Facts((("检查对象", "第1科技培训学校"), ("检查日期", "2023年7月4日"))),
        Grid(("序号", "事项"), [(str(number), f"事项{number}") for number in range(1, 121)]),
        Signatures(("检查人员", "当事人")),
    ),
    "某区科技局",
    date(2023, 7, 4),
    number="检告〔2023〕1号",
    addressee="第1科技培训学校",
)


def words_of(file: bytes) -> list[str]:
    """Everything a Word file says, paragraphs first, then the cells of its tables."""
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_a_word_paper_says_everything_in_order():
    said = words_of(documents.word(PAPER))
    wanted = [
        "抽查告知书",
        "检告〔2023〕1号",
        "第1科技培训学校：",
        "一、检查依据",
        HOSTILE,
        "1．出示证件",
        "某区科技局",
    ]
    assert [line for line in said if line in wanted] == wanted
    assert said[-1] == "事项120"


def test_a_word_paper_counts_its_pages():
    footer = Document(BytesIO(documents.word(PAPER))).sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer


def test_the_page_shows_text_as_text():
    page = documents.page(PAPER)
    assert "&lt;b&gt;甲&amp;乙&lt;/b&gt;" in page and "<b>甲" not in page


@pytest.mark.parametrize("block", PAPER.blocks, ids=lambda block: type(block).__name__)
def test_word_and_page_say_the_same(block):
    paper = Paper("题", (block,), "某局", date(2023, 7, 4))
    shown = re.sub(r"(?s)<style>.*?</style>|<title>.*?</title>|<[^>]+>", "\n", documents.page(paper))
    in_page = {line for line in shown.split("\n") if line}
    assert {unescape(line) for line in in_page} == {line for line in words_of(documents.word(paper)) if line}


def test_a_pdf_holds_all_pages_and_a_chinese_font():
    _need(None if ctypes.util.find_library("pangoft2-1.0") else "Pango is not here")
    made = documents.pdf(PAPER)
    assert made.startswith(b"%PDF-")
    inside = made + b"".join(_streams(made))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", inside)) >= 3
    assert b"/FontFile" in inside


def test_a_paper_fetches_nothing_from_outside():
    with pytest.raises(ValueError, match="nothing from outside"):
        documents._fetch_nothing("http://example.org/x.png")


def test_a_day_is_written_as_papers_write_it():
    assert written_day(date(2026, 11, 1)) == "2026年11月1日"


def _streams(file: bytes) -> list[bytes]:
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", file, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return found
