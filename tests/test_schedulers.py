"""Several schedulers over one database: no pause, death or jump of a clock skips or repeats a deadline's notice."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from service.domain.time_zone import CHINA
from service.infrastructure.clock import FileClock
from service.infrastructure.steady_scheduler import SteadyScheduler
from tests.district import District
from tests.schedulers import scheduler

WITHIN = 30.0  # seconds; a bound of hanging
ORDER = ["deadline.missed", "lead", "heads"]
CLOCKS = 8  # the inspections of four visits by two departments, due on 20 July


@pytest.fixture
def district(postgres_url: str) -> Iterator[District]:
    """A drawn campaign on PostgreSQL."""
    district = District(postgres_url)
    district.create_tables()
    district.add_libraries()
    district.draw()
    yield district
    district.close()


@pytest.fixture
def clock(tmp_path: Path) -> FileClock:
    """The clock that all schedulers read; it begins on the last day of the inspections."""
    clock = FileClock(tmp_path / "clock")
    at(clock, 7, 20)
    return clock


def at(clock: FileClock, month: int, day: int) -> None:
    clock.set(datetime(2023, month, day, 9, tzinfo=CHINA))


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WITHIN
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def told(district: District) -> dict[str, list[str]]:
    """What was told of each clock, in order, as the audit log has it; what comes near set apart."""
    notices: dict[str, list[str]] = {}
    for entry in district.audit():
        if entry.subject.startswith("deadline/"):
            notices.setdefault(entry.subject, []).append(entry.details.get("step", entry.action))
    return {clock: [each for each in what if each != "deadline.approaching"] for clock, what in notices.items()}


def all_told(district: District, *expected: str) -> None:
    """Wait until every clock was told of so far, and no further."""
    until(lambda: Counter(len(each) for each in told(district).values()) == {len(expected): CLOCKS})
    assert set(map(tuple, told(district).values())) == {expected}


@pytest.mark.clause("C106")
def test_a_killed_leader_leaves_no_notice_out(district: District, clock: FileClock) -> None:
    with scheduler(district.url, clock.path) as first:
        until(lambda: first.led == 1)
        with scheduler(district.url, clock.path) as second:
            all_told(district)
            at(clock, 7, 21)
            all_told(district, *ORDER[:1])
            first.process.kill()
            at(clock, 8, 31)
            until(lambda: second.led == 1)
            all_told(district, *ORDER)


@pytest.mark.clause("C106")
def test_a_paused_leader_that_wakes_repeats_nothing(district: District, clock: FileClock) -> None:
    with scheduler(district.url, clock.path) as first:
        until(lambda: first.led == 1)
        with scheduler(district.url, clock.path) as second:
            all_told(district)
            first.process.send_signal(signal.SIGSTOP)
            at(clock, 7, 21)
            until(lambda: second.led == 1)
            all_told(district, *ORDER[:1])
            first.process.send_signal(signal.SIGCONT)
            at(clock, 8, 31)
            all_told(district, *ORDER)
            second.process.kill()
            until(lambda: first.led == 2)
            time.sleep(1)
            all_told(district, *ORDER)


@pytest.mark.clause("C106")
def test_a_pause_of_all_skips_no_deadline(district: District, clock: FileClock) -> None:
    with scheduler(district.url, clock.path) as only:
        until(lambda: only.led == 1)
        all_told(district)
        only.process.send_signal(signal.SIGSTOP)
        at(clock, 8, 31)
        time.sleep(2)
        only.process.send_signal(signal.SIGCONT)
        all_told(district, *ORDER)


@pytest.mark.clause("C106")
def test_a_clock_set_on_and_back_neither_skips_nor_repeats(district: District, clock: FileClock) -> None:
    with scheduler(district.url, clock.path) as one, scheduler(district.url, clock.path) as other:
        until(lambda: one.led + other.led == 1)
        at(clock, 7, 21)
        all_told(district, *ORDER[:1])
        for day in (1, 21):
            at(clock, 7, day)
            time.sleep(1)
            all_told(district, *ORDER[:1])
        at(clock, 12, 1)
        all_told(district, *ORDER)


def test_a_system_clock_set_back_holds_no_job_up() -> None:
    ran: list[str] = []
    hour = iter([0.0, -3600.0])
    wall = [0.0]

    def set_back() -> float:
        wall[0] = next(hour, wall[0])
        return wall[0]

    jobs = SteadyScheduler(set_back, lambda: 0.0)
    jobs.add_job(ran.append, "interval", ("job",), hours=1)
    jobs.start()
    try:
        until(lambda: bool(ran))
    finally:
        jobs.shutdown()
