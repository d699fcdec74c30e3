"""A trial: how the stage is set, what fault strikes and when it ends; run, counted and judged."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.stage import Scale, Servers, Setting, Stage, staged

RECOVERED_WITHIN = 30.0  # seconds after the fault's end


@dataclass(frozen=True)
class Trial:
    """`strike` is called once everything goes on, and returns when the fault has ended. `is_cheap`: a short form of it
    runs with every test run."""

    name: str
    strike: Callable[[Stage], None]
    setting: Setting = field(default_factory=Setting)
    is_cheap: bool = False
    stage: Callable[[Servers, Setting, Scale], AbstractContextManager[Stage]] = staged
    why_not: Callable[[], str | None] = lambda: None
    """Why it cannot be tried on this machine."""


@dataclass(frozen=True)
class Result:
    """What one trial gave. `problem` is what was expected and did not happen."""

    trial: str
    messages: int
    lost: int
    doubled: int
    drained: bool
    recovered_seconds: float | None
    seconds: float
    parked: int
    dead: int
    repeats_in: int
    sent: int
    repeats_out: int
    disordered: int
    problem: str = ""
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Nothing lost, nothing doubled, nothing parked that was good, and back within 30 s without a hand."""
        is_back = self.recovered_seconds is not None and self.recovered_seconds <= RECOVERED_WITHIN
        harm = self.lost or self.doubled or self.parked or self.dead or self.disordered
        return self.drained and is_back and not harm and not self.problem

    def in_words(self) -> str:
        """One line for a person."""
        verdict = "good" if self.is_good else "BAD "
        back = "never" if self.recovered_seconds is None else f"{self.recovered_seconds:.1f} s"
        line = (
            f"{verdict} {self.trial:<44} {self.messages:>7,} in {self.sent:>7,} out  lost {self.lost}"
            f"  doubled {self.doubled}  parked {self.parked}  repeats {self.repeats_out}  back after {back}"
            f"  {self.seconds:.0f} s"
        )
        extra = [f"{name}: {value}" for name, value in self.notes.items()]
        trouble = [f"disordered {self.disordered}"] if self.disordered else []
        trouble += [f"dead {self.dead}"] if self.dead else []
        trouble += ["not drained"] if not self.drained else []
        trouble += [self.problem] if self.problem else []
        return "; ".join((line, *extra, *trouble))


def run(trial: Trial, servers: Servers, scale: Scale) -> Result:
    """Set the stage, let the fault strike while everything goes on, wait until all is quiet, and count."""
    start = time.monotonic()
    problem = ""
    with trial.stage(servers, trial.setting, scale) as stage:
        stage.start()
        try:
            trial.strike(stage)
        except Exception as missed:  # whatever it is, the messages are counted, and the next trial follows
            problem = f"{type(missed).__name__}: {missed}"
        is_drained = stage.drain()
        counts = asdict(stage.count())
        recovered = stage.recovered_seconds()
        if stage.console.pages:
            stage.notes["slowest page"] = f"{stage.console.slowest:.2f} s of {stage.console.pages}"
        if problem or not is_drained:
            stage.notes["said"] = [program.said()[-1500:] for program in stage.programs]
    return Result(
        trial=trial.name, drained=is_drained, recovered_seconds=recovered, seconds=time.monotonic() - start,
        problem=problem, notes=stage.notes, **counts,
    )  # fmt: skip


def write(results: Sequence[Result], file: Path) -> None:
    """The results for a program, as a JSON list."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(one) for one in results], indent=1) + "\n", encoding="utf-8")
