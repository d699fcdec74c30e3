"""The hub's own programs as processes, started again a moment after they end, as a supervisor would."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import Popen
from threading import Event, Thread
from typing import Any

from tests.benchmarks.measuring import HOUSE
from tests.services import running

_AGAIN_AFTER = 0.5  # seconds


class Program:
    """One program that is kept running. `slips` are what is to happen inside of its first lives, one a life, as
    tests.faults.program reads them; later lives are the plain program."""

    def __init__(
        self, command: str, environment: Mapping[str, str], folder: Path, slips: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        self.lives = 0
        self._command = command
        self._environment = {**environment, "PYTHONPATH": str(HOUSE), "PYTHONUNBUFFERED": "1"}
        self._folder = folder
        self._slips = list(slips)
        self._process: Popen[bytes] | None = None
        self._stopped = Event()
        self._keeper = Thread(target=self._keep, name=f"keeper of {command}")
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start it, and again whenever it ends."""
        self._keeper.start()

    def kill(self) -> None:
        """As `kill -9`; it is started again."""
        if self._process:
            self._process.kill()

    def stop(self) -> None:
        """End it for good."""
        self._stopped.set()
        self._keeper.join()

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process
        return self._process.pid

    def said(self) -> str:
        """What it wrote to its log, in all its lives."""
        return (self._folder / "output.txt").read_text(errors="replace")

    def _keep(self) -> None:
        while not self._stopped.is_set():
            slip = self._slips.pop(0) if self._slips else None
            words: list[object] = [sys.executable, HOUSE / "wsgi.py", self._command]
            if slip:
                words = [sys.executable, "-m", "tests.faults.program", json.dumps(slip)]
            self.lives += 1
            with running(words, self._folder, environment=self._environment) as self._process:
                while self._process.poll() is None and not self._stopped.is_set():
                    time.sleep(0.05)
            self._stopped.wait(_AGAIN_AFTER)
