"""A rehearsal without a broker and without waiting: the department's desk works whenever the hub's side listens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from adapters.desk.conduct import CHINA, Conduct
from adapters.desk.desk import Desk
from adapters.desk.faults import Faultiness, faulty
from adapters.desk.program import work_once
from adapters.desk.store import DeskStore
from adapters.registry import DEPARTMENTS
from schemas.envelope import CONTENT_TYPE
from service.conformance.lines import Line, Verdict
from service.conformance.rehearsal import rehearse
from service.conformance.stage import Stage
from service.policies.loading import BASELINE, load_pack
from service.ports import Department, Letter, Sent, TransportUnavailable
from tests.fakes import FakeClock, FakeTransport

PATIENCE = 10.0
MONDAY = datetime(2026, 11, 23, 10, tzinfo=CHINA)
Change = Callable[[dict[str, Any]], Iterable[dict[str, Any] | bytes]]


class Rig(FakeTransport):
    """The hub's end. Whenever it listens, time goes on and the department works.

    `changes` is done to everything that the department says, as (envelope) -> envelopes or bytes; what `hears` says no
    to never reaches it; `marks` are set on every letter; `has_other_boxes`: somebody declared them in another way;
    `chatter` is said besides, without end."""

    def __init__(self, department: Department, folder: Path, how: Faultiness, conduct: Conduct) -> None:
        super().__init__()
        self.clock = FakeClock(MONDAY)
        self.inbox = FakeTransport()
        self.changes: Change = lambda envelope: [envelope]
        self.hears: Callable[[dict[str, Any]], bool] = lambda _: True
        self.marks: dict[str, Any] = {"sender": department.code, "content_type": CONTENT_TYPE, "is_persistent": True}
        self.has_other_boxes = False
        self.chatter: Iterable[dict[str, Any]] = ()
        self._store = DeskStore(folder / f"{department.code}.db")
        self._desk = Desk(department, self._store, conduct, self.clock.now)
        seconds = lambda: self.clock.now().timestamp()  # noqa: E731
        self._send = faulty(self._say, how, department, seconds)

    def declare(self) -> None:
        super().declare()
        if self.has_other_boxes:
            raise TransportUnavailable("broker: 406 PRECONDITION_FAILED - inequivalent arg 'x-queue-type'")

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        self.inbox.put(*[letter for letter in letters if self.hears(json.loads(letter.body))])
        return [Sent.CONFIRMED] * len(letters)

    def take(self, limit: int, wait: float) -> list[Letter]:
        self.clock.move(seconds=wait)
        work_once(self._desk, self._store, self.inbox, 0, self._send)
        self.put(*[Letter("science", "", json.dumps(each).encode(), **self.marks) for each in islice(self.chatter, 3)])
        return super().take(limit, wait)

    def _say(self, letters: Sequence[Letter]) -> list[Sent]:
        for letter in letters:
            for changed in self.changes(json.loads(letter.body)):
                body = changed if isinstance(changed, bytes) else json.dumps(changed).encode()
                self.put(replace(letter, body=body, **self.marks))
        return [Sent.CONFIRMED] * len(letters)

    def close(self) -> None:
        self._store.close()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    """A function that makes a department ready for its rehearsal."""
    made: list[Rig] = []

    def make(code: str = "science", *faults: str, speaking: Department | None = None, **conduct: Any) -> Rig:
        how = Faultiness(faults, seed=1, delay=600.0)
        made.append(Rig(speaking or DEPARTMENTS[code], tmp_path, how, Conduct(**conduct)))
        return made[-1]

    yield make
    for each in made:
        each.close()


def play(
    rig: Rig, code: str = "science", only: Sequence[str] = (), speaking: Department | None = None
) -> dict[str, Line]:
    """The whole rehearsal, or what these lines need: id -> line."""
    ids = count(1)
    stage = Stage(
        rig, speaking or DEPARTMENTS[code], load_pack(BASELINE), rig.clock.now, lambda: f"h-{next(ids)}", "261123100000"
    )
    return {line.id: line for line in rehearse(stage, PATIENCE, only)}


def failing(lines: dict[str, Line]) -> set[str]:
    return {id_ for id_, line in lines.items() if line.verdict is Verdict.FAILED}


def untried(lines: dict[str, Line]) -> set[str]:
    return {id_ for id_, line in lines.items() if line.verdict is Verdict.NOT_TRIED}


def later(envelope: dict[str, Any], seconds: float) -> dict[str, Any]:
    """The envelope with another time."""
    return {**envelope, "time": (datetime.fromisoformat(envelope["time"]) + timedelta(seconds=seconds)).isoformat()}
