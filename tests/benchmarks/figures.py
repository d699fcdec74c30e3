"""One measured figure, the table of them, and the file they are written to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.measuring import Rate


class Scale(Enum):
    """How large the works are: `tiny` only shows that they run, `full` takes long and much memory."""

    TINY = "tiny"
    USUAL = "usual"
    FULL = "full"


@dataclass(frozen=True)
class Figure:
    """What one work took or gave, and the floor of the same run; a ratio above 1 means that ours is better."""

    work: str
    size: str
    ours: float
    compared_with: str
    theirs: float
    unit: str
    ratio: float
    peak_mib: float | None = None
    processor_ms: tuple[float, float] | None = None  # of one, on our side and on theirs; servers not counted


def less(
    work: str, size: str, ours: float, compared_with: str, theirs: float, unit: str = "s", peak_mib: float | None = None
) -> Figure:
    """A figure of which less is better, such as seconds."""
    return Figure(work, size, ours, compared_with, theirs, unit, theirs / ours, peak_mib)


def more(work: str, size: str, ours: float, compared_with: str, theirs: float, unit: str) -> Figure:
    """A figure of which more is better, such as messages a second."""
    return Figure(work, size, ours, compared_with, theirs, unit, ours / theirs)


def faster(work: str, size: str, ours: Rate, compared_with: str, theirs: Rate) -> Figure:
    """Two rates a second, with the processor time that one takes on each side."""
    processor = (1000 * ours.processor, 1000 * theirs.processor)
    ratio = ours.a_second / theirs.a_second
    return Figure(work, size, ours.a_second, compared_with, theirs.a_second, "a second", ratio, processor_ms=processor)


def print_table(figures: Sequence[Figure]) -> None:
    """The figures for a person."""
    table = Table("work", "size", "compared with", box=None)
    for heading in ("ours", "theirs", "unit", "ratio", "peak MiB", "processor ms"):
        table.add_column(heading, justify="right")
    for one in figures:
        peak = "" if one.peak_mib is None else f"{one.peak_mib:.0f}"
        processor = "" if one.processor_ms is None else " / ".join(map(_short, one.processor_ms))
        numbers = (_short(one.ours), _short(one.theirs), one.unit, _short(one.ratio), peak, processor)
        table.add_row(one.work, one.size, one.compared_with, *numbers)
    Console(width=140).print(table)


def write(figures: Sequence[Figure], file: Path) -> None:
    """The figures for a program, as a JSON list."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(one) for one in figures], indent=1) + "\n", encoding="utf-8")


def _short(number: float) -> str:
    """Three digits that count."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
