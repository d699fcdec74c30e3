"""Schedulers of the hub as processes of their own, which stand in line to lead: `schedulers.py DATABASE CLOCK`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from subprocess import Popen
from threading import Event

import sqlalchemy as sa

from service.infrastructure.clock import FileClock
from service.infrastructure.engine import engine_options, prepare
from service.infrastructure.leadership import leading
from service.infrastructure.unit_of_work import Surroundings, transactions
from service.policies.loading import pack_text
from service.ports import DatabaseUnavailable, Hub
from service.schedule import TABLE, lead
from tests.district import CALENDAR
from tests.fakes import FakeTransport, departments
from tests.file_stores import files_of_tests

HOUSE = Path(__file__).resolve().parents[1]
_NUMBERS = count(1)
QUICK = [replace(job, every_seconds=0.2) for job in TABLE if job.name == "watch_deadlines"]


class Scheduler:
    """One of them: its process, and how often it began to lead."""

    def __init__(self, process: Popen[bytes], output: Path) -> None:
        self.process = process
        self._output = output

    @property
    def led(self) -> int:
        """How often it began to lead so far."""
        return self._output.read_text().splitlines().count("leads")


@contextmanager
def scheduler(url: str, clock: Path) -> Iterator[Scheduler]:
    """A scheduler that watches the deadlines five times a second while it leads. Killed at the end."""
    output = clock.with_name(f"scheduler-{next(_NUMBERS)}.txt")
    with output.open("wb") as file:
        process = Popen([sys.executable, "-m", "tests.schedulers", url, str(clock)], cwd=HOUSE, stdout=file)
    try:
        yield Scheduler(process, output)
    finally:
        process.kill()
        process.wait()


def main(url: str, clock: Path) -> None:
    """Stand in line, lead, and stand in line again, as `lianjian scheduler` does, until killed."""
    around = Surroundings(
        FileClock(clock), CALENDAR, departments(), pack_text, None, *files_of_tests(clock.parent / "evidence")
    )  # type: ignore[arg-type]
    engine = prepare(sa.create_engine(url, **engine_options(url)))
    hub = Hub(transactions(engine, around), around.departments, FakeTransport)
    while True:
        try:
            with leading(url, Event()) as still_leads:
                print("leads", flush=True)
                lead(hub, still_leads, Event(), QUICK)
        except DatabaseUnavailable:
            continue


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
