"""What a worksheet's XML would cost a parser, and which of its cells hide something from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from xml.etree import ElementTree

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
# A pattern that begins with its letter and looks back from there is found several times quicker than one with \b.
_FAR_OFF = re.compile(rb"""r(?<![\w:]r)\s*=\s*["'](?:[A-Za-z]{2}|[A-Za-z]?[0-9]{6})""")
_NEAR = 26 * 99_999  # the area without any reference that is far off
_CELL = re.compile(rb"<(?:\w+:)?c\s")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_CELL_NAME = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v>[^<]")
_IS_ERROR = re.compile(rb"""t(?<!\wt)\s*=\s*["']e["']""")
_IS_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_SHARED_INDEX = re.compile(rb't="s"[^<>]*><v>([0-9]{1,9})</v>')
_STRING_END = re.compile(rb"</(?:\w+:)?si>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Part:
    """One worksheet: the cells that show nothing or an error, as (row, column from 0) -> reason code."""

    hidden: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_paths(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Sheet name -> path of its part in lower case, as the workbook and its relations say; ElementTree's errors."""
    targets = {relation.get("Id"): relation.get("Target", "") for relation in ElementTree.fromstring(relations)}
    found = {}
    for sheet in ElementTree.fromstring(workbook).iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "").lower()
            found[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    return found


def used_area(xml: bytes) -> int:
    """How many cells a parser reserves, at most: one far-off cell makes it reserve the whole area before it."""
    if not _FAR_OFF.search(xml):
        return _NEAR
    references = _REFERENCE.findall(xml)
    rows = max((int(number) for _, number in references), default=0)
    letters = {letters.upper() for letters, _ in references if letters}
    return rows * (max(map(_column, letters), default=0) + 1)


def shared_lengths(xml: bytes) -> list[int]:
    """The length of each shared string, mark-up included."""
    return [len(string) for string in _STRING_END.split(xml)]


def shared_bytes(xml: bytes, lengths: list[int], most: int) -> int:
    """How many bytes the shared strings take once copied into every cell that names them; roughly if below `most`."""
    roughly = max(lengths, default=0) * (xml.count(b"<v") + xml.count(b":v"))
    if roughly <= most:
        return roughly
    named = [int(index) for index in _SHARED_INDEX.findall(xml)]
    unusual = len(_SHARED.findall(xml)) - len(named)
    longest = max(lengths, default=0)
    return sum(lengths[index] if index < len(lengths) else 0 for index in named) + unusual * longest


def hidden_cells(xml: bytes) -> Part:
    """Formulas without a value and error values: a parser reads both as blanks."""
    part = Part()
    if not (_FORMULA.search(xml) or _IS_ERROR.search(xml)):
        return part
    for cell in _CELL.split(xml)[1:]:
        head, _, rest = cell.partition(b">")
        name = _CELL_NAME.search(head)
        reason = None if head.endswith(b"/") else _hidden(head, _CELL_END.split(rest, maxsplit=1)[0])
        if name and reason:
            part.hidden[int(name.group(2)), _column(name.group(1))] = reason
    return part


def _hidden(head: bytes, body: bytes) -> str | None:
    if _IS_ERROR.search(head):
        return "cell.error_value"
    if _FORMULA.search(body) and not _VALUE.search(body) and not _IS_TEXT.search(head):
        return "cell.formula_without_value"
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def looks(paths: Mapping[str, str], parts: Mapping[str, bytes]) -> dict[str, Part]:
    """Sheet name -> what its part hides; chart sheets hide nothing."""
    return {name: hidden_cells(parts.get(path, b"")) for name, path in paths.items()}
