"""A desk that is open: it hears letters from the hub, and what it says can be read in our own words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from adapters.desk.conduct import CHINA, Conduct
from adapters.desk.desk import Desk
from adapters.desk.store import DeskStore
from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name, short_name
from schemas.reading import write_envelope
from service.ports import HUB, Letter
from tests.fakes import FakeClock

EXAMPLES = Path(__file__).parents[3] / "schemas" / "examples"
BEGINNING = datetime(2023, 6, 20, 9, tzinfo=CHINA)  # the draw of the examples; their window begins on 1 July
EVERYTHING = 1_000_000


def example(name: str, number: int = 0, **changes: Any) -> dict[str, Any]:
    """The data of a good example, changed."""
    text = (EXAMPLES / f"{name}.v1.json").read_text(encoding="utf-8")
    return {**json.loads(text)["good"][number]["data"], **changes}


class OpenDesk:
    """One department's desk over a store in a file."""

    def __init__(self, folder: Path, code: str, conduct: Conduct) -> None:
        self.department = DEPARTMENTS[code]
        self.clock = FakeClock(BEGINNING)
        self._path, self._conduct, self._serial = folder / f"{code}.db", conduct, count(1)
        self._open()

    def _open(self) -> None:
        self.store = DeskStore(self._path)
        self.desk = Desk(self.department, self.store, self._conduct, self.clock.now)

    def reopen(self) -> None:
        """As after a kill: only the file is left."""
        self.store.close()
        self._open()

    def close(self) -> None:
        self.store.close()

    def letter(self, name: str, data: Mapping[str, Any], id_: str = "") -> Letter:
        """What the hub would send, in the department's dialect."""
        type_, message_id = full_name(name), id_ or f"{name}-{next(self._serial)}"
        body = write_envelope(
            id=message_id, party=HUB, type=type_, time=self.clock.now(), subject="test",
            data=self.department.to_dialect(type_, data), correlation_id=None, causation_id=None, sequence=1,
        )  # fmt: skip
        return Letter(self.department.code, message_id, body)

    def hears(self, name: str, data: Mapping[str, Any], id_: str = "") -> None:
        """One letter from the hub."""
        self.hears_letters(self.letter(name, data, id_))

    def hears_letters(self, *letters: Letter) -> None:
        """Letters in one transaction, as the program takes them."""
        with self.store.transaction():
            for letter in letters:
                self.desk.receive(letter)

    def does_what_is_due(self) -> None:
        with self.store.transaction():
            self.desk.do_what_is_due()

    def messages(self) -> list[dict[str, Any]]:
        """Every envelope that waits to be sent."""
        return [json.loads(body) for _, _, body in self.store.unsent(EVERYTHING)]

    def said(self, name: str) -> list[dict[str, Any]]:
        """The data of every message of a type, in our words."""
        wanted = [message for message in self.messages() if message["type"] == full_name(name)]
        return [self.department.from_dialect(message["type"], message["data"]) for message in wanted]

    def types(self) -> list[str]:
        """What was said, by short type, in order."""
        return [short_name(message["type"]) for message in self.messages()]


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., OpenDesk]]:
    """A function that opens the desk of a department, science's if none is named."""
    opened: list[OpenDesk] = []

    def open_one(code: str = "science", **conduct: Any) -> OpenDesk:
        opened.append(OpenDesk(tmp_path, code, Conduct(**conduct)))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., OpenDesk]) -> OpenDesk:
    """The desk of science, whose inspectors find nothing wrong."""
    return open_desk()
