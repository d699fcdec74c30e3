"""An official paper as values: what it says in which order, whatever form it is printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading of one of the paper's sections."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of running text."""

    text: str


@dataclass(frozen=True)
class Listing:
    """Sentences that stand one below the other, numbered from 1."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Facts:
    """Names and values, two columns, one pair a row."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Grid:
    """A table; its heading is repeated on every page. Every row has as many cells as the heading."""

    heading: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Signatures:
    """Lines on which somebody signs by hand, with the date."""

    who: Sequence[str]


Block = Heading | Paragraph | Listing | Facts | Grid | Signatures


@dataclass(frozen=True)
class Paper:
    """A paper with its title, its number (文号, "" if it has none), whom it is addressed to, its blocks, and who issues
    it on which day (落款)."""

    title: str
    blocks: Sequence[Block]
    issuer: str
    issued_on: date
    number: str = ""
    addressee: str = ""


def written_day(day: date) -> str:
    """A day as papers write it: 2026年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"
