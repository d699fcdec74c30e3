"""Fakes at the ports: departments that speak our own format, a wire in memory, a clock set by hand, and the cast."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from service.domain.time_zone import CHINA
from service.ports import Letter, Sent, TransportUnavailable

LEAD, PARTNER, STRANGER, POLICE = "science", "market_supervision", "education", "public_security"
"""Science leads, market supervision cooperates, education must not see, public security gets what is redirected."""
CAST = (LEAD, PARTNER, STRANGER, POLICE)


@dataclass(frozen=True)
class FakeDepartment:
    """A department whose dialect is our own format."""

    code: str
    name: str
    name_en: str

    def to_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        return dict(data)

    def from_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        return dict(data)

    def path_in_dialect(self, type_: str, path: str) -> str:
        return path

    def schema_in_dialect(self, type_: str, ours: Mapping[str, Any], definitions: Mapping[str, Any]) -> None:
        return None


def departments(*codes: str) -> dict[str, FakeDepartment]:
    """Fakes of these departments, or of the whole cast."""
    return {code: FakeDepartment(code, f"{code}局", code) for code in codes or CAST}


class FakeClock:
    """A clock that stands still until it is set or moved."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def at(self, month: int, day: int, hour: int = 9, *, year: int = 2023) -> None:
        """Set it, in China's time."""
        self.instant = datetime(year, month, day, hour, tzinfo=CHINA)

    def move(self, **by: float) -> None:
        """Move it, as timedelta says."""
        self.instant += timedelta(**by)


@dataclass
class FakeTransport:
    """The hub's end of a wire in memory: at least once, in order, with the calls that were made.

    `missing` departments have no queue, `full` ones refuse; while `is_away` every call is TransportUnavailable, and
    `before_send` may raise what a test wants to happen there."""

    ready: list[Letter] = field(default_factory=list)
    taken: list[Letter] = field(default_factory=list)
    buried: list[Letter] = field(default_factory=list)
    delivered: list[Letter] = field(default_factory=list)
    acknowledged: list[Letter] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    full: set[str] = field(default_factory=set)
    is_away: bool = False
    is_declared: bool = False
    takes: int = 0
    before_send: Callable[[], None] = lambda: None

    def put(self, *letters: Letter) -> None:
        """Letters from departments, as the broker would hold them."""
        self.ready += letters

    def declare(self) -> None:
        self._must_be_there()
        self.is_declared = True

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        self._must_be_there()
        self.before_send()
        results = [self._result(letter) for letter in letters]
        self.delivered += [letter for letter, sent in zip(letters, results, strict=True) if sent is Sent.CONFIRMED]
        return results

    def _result(self, letter: Letter) -> Sent:
        if letter.department in self.missing:
            return Sent.RETURNED
        return Sent.REFUSED if letter.department in self.full else Sent.CONFIRMED

    def take(self, limit: int, wait: float) -> list[Letter]:
        self._must_be_there()
        self.takes += 1
        batch, self.ready = self.ready[:limit], self.ready[limit:]
        self.taken += batch
        return batch

    def done(self, letters: Sequence[Letter]) -> None:
        self._must_be_there()
        self.acknowledged += self._finished(letters)

    def bury(self, letters: Sequence[Letter]) -> None:
        self._must_be_there()
        self.buried += self._finished(letters)

    def give_back(self, letters: Sequence[Letter]) -> None:
        self._must_be_there()
        self._return(self._finished(letters))

    def _finished(self, letters: Sequence[Letter]) -> list[Letter]:
        ids = {id(letter) for letter in letters}
        self.taken = [letter for letter in self.taken if id(letter) not in ids]
        return list(letters)

    def _return(self, letters: Sequence[Letter]) -> None:
        self.ready = [replace(letter, deliveries=letter.deliveries + 1) for letter in letters] + self.ready

    def waiting(self) -> dict[str, int]:
        self._must_be_there()
        return {"to_hub": len(self.ready) + len(self.taken)}

    def dead(self) -> int:
        self._must_be_there()
        return len(self.buried)

    def purge(self) -> None:
        for box in (self.ready, self.taken, self.buried, self.delivered):
            box.clear()

    def close(self) -> None:
        """What was taken and not finished comes again."""
        taken, self.taken = self.taken, []
        self._return(taken)

    def _must_be_there(self) -> None:
        if self.is_away:
            raise TransportUnavailable("the fake broker is away")
