"""An official paper as a file: Word, which the office may still edit, and PDF, which it prints; both say the same."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from io import BytesIO
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from service.domain.papers import (
    Block,
    Facts,
    Grid,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Signatures,
    written_day,
)
from service.domain.refusals import Refused

BODY, TITLE = "仿宋", "方正小标宋简体"  # named in the Word file, never delivered: the office has them
BODY_SIZE, TITLE_SIZE = 14, 20
MARGINS = MappingProxyType({"top": 37, "bottom": 35, "left": 28, "right": 26})  # millimetres, GB/T 9704-2012
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
SIGNED_BY_HAND = "________________"

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 10pt } }
body { font: 14pt/1.7 FangSong, "仿宋", "Noto Serif CJK SC", "Noto Sans CJK SC", serif }
h1 { font-size: 20pt; text-align: center; margin: 0 0 6mm } h2 { font-size: 15pt; margin: 5mm 0 2mm }
.number { text-align: center; margin: 0 0 6mm } p { margin: 0 0 2mm; text-indent: 2em } .plain { text-indent: 0 }
table { width: 100%; border-collapse: collapse; font-size: 12pt; margin: 2mm 0 } tr { break-inside: avoid }
th, td { border: 0.5pt solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: top }
.facts th { width: 30%; font-weight: normal } .issued { text-align: right; text-indent: 0; margin-top: 8mm }
"""


def word(paper: Paper) -> bytes:
    """The paper as a Word file (.docx)."""
    document = Document()
    _lay_out(document)
    _add(document, paper.title, TITLE, TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    if paper.number:
        _add(document, paper.number, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.addressee:
        _add(document, f"{paper.addressee}：")
    for block in paper.blocks:
        _write(block, document)
    for line in (paper.issuer, written_day(paper.issued_on)):
        _add(document, line, align=WD_ALIGN_PARAGRAPH.RIGHT)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def page(paper: Paper) -> str:
    """The paper as one HTML page that needs nothing else; `pdf` prints it."""
    number = f'<p class="number">{escape(paper.number)}</p>' if paper.number else ""
    addressee = f'<p class="plain">{escape(paper.addressee)}：</p>' if paper.addressee else ""
    blocks = "".join(_markup(block) for block in paper.blocks)
    issued = f'<p class="issued">{escape(paper.issuer)}<br>{written_day(paper.issued_on)}</p>'
    head = f'<meta charset="utf-8"><title>{escape(paper.title)}</title><style>{STYLE}</style>'
    body = f"<h1>{escape(paper.title)}</h1>{number}{addressee}{blocks}{issued}"
    return f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/A-sized pages with `第 x 页 共 y 页`; Refused `document.no_pdf` where the machine lacks the
    library that lays out text (Pango)."""
    html = _printer()
    if html is None:
        raise Refused("document.no_pdf")
    return bytes(html(string=page(paper), url_fetcher=_fetch_nothing).write_pdf())


def can_make_pdf() -> bool:
    """Whether this machine has what `pdf` needs."""
    return _printer() is not None


def _printer() -> Any | None:
    try:
        # It looks for Pango when it is imported: a machine without it still has Word.
        from weasyprint import HTML  # noqa: PLC0415
    except OSError:
        return None
    return HTML


def _fetch_nothing(url: str, *_rest: Any, **_options: Any) -> Any:
    raise ValueError(f"a paper needs nothing from outside: {url}")


# --- HTML ------------------------------------------------------------------------------------------------------------


@singledispatch
def _markup(block: Block) -> str:
    raise TypeError(block)


@_markup.register
def _(block: Heading) -> str:
    return f"<h2>{escape(block.text)}</h2>"


@_markup.register
def _(block: Paragraph) -> str:
    return f"<p>{escape(block.text)}</p>"


@_markup.register
def _(block: Listing) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in _numbered(block))


@_markup.register
def _(block: Facts) -> str:
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in block.pairs)
    return f'<table class="facts">{rows}</table>'


@_markup.register
def _(block: Grid) -> str:
    heading = "".join(f"<th>{escape(cell)}</th>" for cell in block.heading)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{rows}</tbody></table>"


@_markup.register
def _(block: Signatures) -> str:
    return "".join(f'<p class="plain">{escape(line)}</p>' for line in _signed(block))


# --- Word ------------------------------------------------------------------------------------------------------------


@singledispatch
def _write(block: Block, document: WordDocument) -> None:
    raise TypeError(block)


@_write.register
def _(block: Heading, document: WordDocument) -> None:
    _add(document, block.text).runs[0].bold = True


@_write.register
def _(block: Paragraph, document: WordDocument) -> None:
    _add(document, block.text).paragraph_format.first_line_indent = Pt(2 * BODY_SIZE)


@_write.register
def _(block: Listing, document: WordDocument) -> None:
    for line in _numbered(block):
        _add(document, line).paragraph_format.first_line_indent = Pt(2 * BODY_SIZE)


@_write.register
def _(block: Facts, document: WordDocument) -> None:
    _table(document, block.pairs)


@_write.register
def _(block: Grid, document: WordDocument) -> None:
    table = _table(document, [block.heading, *block.rows])
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


@_write.register
def _(block: Signatures, document: WordDocument) -> None:
    for line in _signed(block):
        _add(document, line)


def _table(document: WordDocument, rows: Any) -> Any:
    table = document.add_table(rows=0, cols=len(rows[0]) if rows else 1)
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _dress(cell.paragraphs[0].add_run(text), BODY, BODY_SIZE - 2)
    return table


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, counted in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
        footer.add_run(text)
        if counted:
            _count(footer, counted)


def _count(paragraph: WordParagraph, what: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    paragraph._p.append(field)


def _add(
    document: WordDocument, text: str, font: str = BODY, size: int = BODY_SIZE, align: WD_ALIGN_PARAGRAPH | None = None
) -> WordParagraph:
    paragraph = document.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    _dress(paragraph.add_run(text), font, size)
    return paragraph


def _dress(run: Any, font: str, size: int) -> None:
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _numbered(block: Listing) -> list[str]:
    return [f"{number}．{line}" for number, line in enumerate(block.lines, 1)]


def _signed(block: Signatures) -> list[str]:
    return [f"{who}：{SIGNED_BY_HAND}　　　　年　　月　　日" for who in block.who]
