"""The clauses as docs/clauses.md lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LINE = re.compile(r"- \*\*(C\d{3})\*\* \[([^\]]+)\] (.+)")


@dataclass(frozen=True)
class Clause:
    """One clause: its id, where it stands in the documents, what it asks."""

    id: str
    source: str
    words: str

    @property
    def is_human_duty(self) -> bool:
        """Whether people keep it, so that the product can only keep and show the record."""
        return "[org]" in self.words


def clauses() -> list[Clause]:
    """All of them, in order."""
    lines = (ROOT / "docs" / "clauses.md").read_text("utf-8").splitlines()
    return [Clause(*found.groups()) for line in lines if (found := _LINE.fullmatch(line))]
