"""APScheduler that does not stand still when the system's clock is set."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from service.infrastructure.clock import SystemClock

LOOK_SECONDS = 1.0
JUMP_SECONDS = 2.0  # more than a clock that is corrected gently moves between two looks


class SteadyScheduler(BackgroundScheduler):
    """Its jobs wait for an instant of the system's clock; set back by an hour, they would wait for that hour. Whenever
    the clock has jumped against the steady one of the kernel, every job runs at once and counts from there."""

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic, **options: Any
    ) -> None:
        super().__init__(**options)
        self._apart = lambda: wall() - steady()
        self._ended = Event()
        self._watch = Thread(target=self._watch_clock, name="clock watch", daemon=True)

    def start(self, paused: bool = False) -> None:
        """Start the jobs and the watch over the clock."""
        super().start(paused)
        self._watch.start()

    def shutdown(self, wait: bool = True) -> None:
        """End both."""
        self._ended.set()
        self._watch.join()
        super().shutdown(wait)

    def run_at_once(self) -> None:
        """Every job runs now, and counts its next time from now."""
        for job in self.get_jobs():
            job.modify(next_run_time=SystemClock().now())

    def _watch_clock(self) -> None:
        before = self._apart()
        while not self._ended.wait(LOOK_SECONDS):
            now = self._apart()
            if abs(now - before) > JUMP_SECONDS:
                self.run_at_once()
            before = now
