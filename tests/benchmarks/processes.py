"""Processor time: of this process, and of another with its children."""

from __future__ import annotations

import os
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

_TICKS = os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """What this process has used so far, all its threads together."""
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tree_seconds(process: int) -> float:
    """What a process and its living children have used so far."""
    return _seconds(process) + sum(tree_seconds(child) for child in _children(process))


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in _read(task).split()]


def _seconds(process: int) -> float:
    after_name = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) / _TICKS if after_name else 0.0


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except OSError:  # it has ended
        return ""
