"""How a figure is taken: ours and theirs in turn, medians, and the most memory of a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.processes import own_seconds

HOUSE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Rate:
    """How many a second, and how many seconds of a processor one takes its client."""

    a_second: float
    processor: float


def rate_of(count: int, work: Callable[[], object]) -> Rate:
    """The rate of a work of this process that does so many."""
    used = own_seconds()
    taken = seconds(work)
    return Rate(count / taken, (own_seconds() - used) / count)


def rates_in_turn(rounds: int, *works: Callable[[], Rate]) -> list[Rate]:
    """Run all works in turn, and the medians of each."""
    results = [[work() for work in works] for _ in range(rounds)]
    each = zip(*results, strict=True)
    return [Rate(median(rate.a_second for rate in rates), median(rate.processor for rate in rates)) for rates in each]


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(rounds: int, *works: Callable[[], float]) -> list[float]:
    """Run all works one after the other (A B A B), so that a busy machine is busy for each; the median of each."""
    results = [[work() for work in works] for _ in range(rounds)]
    return [median(taken) for taken in zip(*results, strict=True)]


def in_turn_seconds(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median seconds of each work, run in turn."""
    return in_turn(rounds, *(lambda work=work: seconds(work) for work in works))


def peak_of_this_process() -> float:
    """The most MiB this process held since its program was loaded.

    Not `ru_maxrss`: that one begins with what the parent held when it made the process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kib.split()[1]) / 1024


def peak_alone(module: str, *words: object) -> float:
    """The most MiB that `alone(*words)` of a module of this folder needs in a process of its own, interpreter
    included."""
    return told_alone(module, *words)[1]


def told_alone(module: str, *words: object) -> tuple[Any, float]:
    """What `alone(*words)` of a module of this folder returns in a process of its own, and its most MiB."""
    code = (
        "import json, sys; from importlib import import_module;"
        "from tests.benchmarks.measuring import peak_of_this_process;"
        "told = import_module(sys.argv[1]).alone(*sys.argv[2:]); print(json.dumps([told, peak_of_this_process()]))"
    )
    command = [sys.executable, "-c", code, f"tests.benchmarks.{module}", *map(str, words)]
    done = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True)
    told, peak = json.loads(done.stdout)
    return told, float(peak)
