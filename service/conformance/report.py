"""A report in words and in JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from service.conformance.lines import Line, Verdict

MARKS = {Verdict.PASSED: "通过", Verdict.FAILED: "未通过", Verdict.NOT_TRIED: "未试"}


def in_words(line: Line) -> str:
    """One line, Chinese first."""
    at = f"  {line.at.strftime('%H:%M:%S')}" if line.at else ""
    said = [f"{expected}——{came}" for expected, came in zip(line.expected, line.came, strict=True)]
    return f"{MARKS[line.verdict]} {line.verdict}  {line.id}{at}  {said[0]} / {said[1].replace('——', ': ')}"


def summary(department: str, lines: Sequence[Line]) -> str:
    """The last line."""
    count = Counter(line.verdict for line in lines)
    parts = "，".join(f"{MARKS[verdict]} {count[verdict]}" for verdict in Verdict)
    english = ", ".join(f"{count[verdict]} {verdict}" for verdict in Verdict)
    return f"{department}：{parts} / {department}: {english}"


def as_json(department: str, lines: Sequence[Line]) -> dict[str, Any]:
    """One object: `passed`, `failed` and `not_tried` count the lines, `lines` holds them."""
    count = Counter(line.verdict for line in lines)
    return {
        "department": department,
        **{verdict.value.replace(" ", "_"): count[verdict] for verdict in Verdict},
        "lines": [_one(line) for line in lines],
    }


def has_failed(lines: Sequence[Line]) -> bool:
    """Whether any line is not as it should be."""
    return any(line.verdict is Verdict.FAILED for line in lines)


def _one(line: Line) -> dict[str, Any]:
    languages = ("zh", "en")
    return {
        "id": line.id,
        "verdict": line.verdict.value,
        "expected": dict(zip(languages, line.expected, strict=True)),
        "came": dict(zip(languages, line.came, strict=True)),
        "at": line.at.isoformat(timespec="milliseconds") if line.at else None,
    }
