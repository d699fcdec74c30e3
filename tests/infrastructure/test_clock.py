"""The system's time in China's zone, or one set by hand that all readers share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import sleep

from service.infrastructure.clock import FileClock, SystemClock

PAST = datetime(2023, 7, 4, 9, tzinfo=UTC)


def test_the_systems_time_is_aware_and_chinas():
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=8)
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_clock_without_its_file_is_the_systems(tmp_path):
    assert abs(FileClock(tmp_path / "clock").now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_clock_set_by_hand_runs_on_from_there(tmp_path):
    clock = FileClock(tmp_path / "clock")
    clock.set(PAST)
    first = clock.now()
    sleep(0.05)
    assert timedelta() <= first - PAST < timedelta(seconds=5)
    assert timedelta(milliseconds=40) < clock.now() - first < timedelta(seconds=5)


def test_everyone_who_reads_the_file_agrees(tmp_path):
    FileClock(tmp_path / "clock").set(PAST)
    other = FileClock(tmp_path / "clock").now()
    assert timedelta() <= other - PAST < timedelta(seconds=5)
    assert other.tzinfo is not None


def test_a_released_clock_is_the_systems_again(tmp_path):
    clock = FileClock(tmp_path / "clock")
    clock.set(PAST)
    clock.release()
    clock.release()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_setting_a_clock_leaves_no_draft_behind(tmp_path):
    clock = FileClock(tmp_path / "clock")
    for _ in range(3):
        clock.set(PAST)
    assert [path.name for path in tmp_path.iterdir()] == ["clock"]
