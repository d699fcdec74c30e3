"""One scheduler leads; the second stands by and takes over when the first ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
import sqlalchemy as sa

from service.infrastructure.leadership import leading

TAKES_OVER_WITHIN = 15.0
LEADER = """
import sys, threading
from service.infrastructure.leadership import leading
with leading(sys.argv[1], threading.Event()):
    print("leads", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'hub.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")


class Candidate:
    """Somebody who wants to lead, on a thread of its own."""

    def __init__(self, url: str) -> None:
        self.leads, self.end = Event(), Event()
        self.thread = Thread(target=self._run, args=(url,))

    def _run(self, url: str) -> None:
        with leading(url, self.end) as self.still_leads:
            if self.still_leads():
                self.leads.set()
            self.end.wait()


@contextmanager
def candidate(url: str) -> Iterator[Candidate]:
    who = Candidate(url)
    who.thread.start()
    try:
        yield who
    finally:
        who.end.set()
        who.thread.join()


def test_the_second_stands_by_until_the_first_ends(url):
    with candidate(url) as first:
        assert first.leads.wait(TAKES_OVER_WITHIN)
        with candidate(url) as second:
            assert not second.leads.wait(1.5)
            first.end.set()
            assert second.leads.wait(TAKES_OVER_WITHIN)


def test_one_who_stands_by_can_be_told_to_stop(url):
    with candidate(url) as first:
        assert first.leads.wait(TAKES_OVER_WITHIN)
        with candidate(url) as second:
            sleep(0.2)
            told = monotonic()
        assert monotonic() - told < 8
        assert not second.leads.is_set()


def test_a_leader_that_is_killed_is_followed(url):
    process = subprocess.Popen(
        [sys.executable, "-c", LEADER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert process.stdin and process.stdout
    assert process.stdout.readline() == "leads\n"
    with candidate(url) as second:
        assert not second.leads.wait(1.2)
        process.kill()
        process.wait()
        assert second.leads.wait(TAKES_OVER_WITHIN)
    process.stdin.close()
    process.stdout.close()


def test_a_leader_whose_session_is_ended_knows_it(postgres_url):
    with candidate(postgres_url) as first:
        assert first.leads.wait(TAKES_OVER_WITHIN)
        assert first.still_leads()
        engine = sa.create_engine(postgres_url)
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"))
        engine.dispose()
        with candidate(postgres_url) as second:
            assert second.leads.wait(TAKES_OVER_WITHIN)
        assert not first.still_leads()
