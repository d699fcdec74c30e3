"""A department's own system as a story plays it: it says what the story says, on its own end of a real queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from schemas.catalogue import full_name, short_name
from schemas.reading import read_envelope, write_envelope
from service.domain.draw.records import commitment
from service.ports import Department, Letter, Sent, Transport

TRIES, WAIT = 60, 1.0  # seconds for a message that is on its way


class Agency:
    """One department: what it says is put into its dialect, what it hears is kept in our words, first to last."""

    def __init__(self, department: Department, wire: Transport, now: Callable[[], datetime]) -> None:
        self.code = department.code
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self._department, self._wire, self._now = department, wire, now
        self._numbers, self._said = count(1), Counter[str]()
        self._came = 0
        self._nonce = f"{sum(map(ord, self.code)):064x}"

    def say(self, name: str, subject: str, **data: Any) -> bytes:
        """Send one message; returns its body, as it travelled."""
        type_ = full_name(name)
        self._said[subject] += 1
        id_ = f"{self.code}-{next(self._numbers)}"
        body = write_envelope(
            id=id_, party=self.code, type=type_, time=self._now(), subject=subject,
            data=self._department.to_dialect(type_, data), correlation_id=None, causation_id=None,
            sequence=self._said[subject],
        )  # fmt: skip
        self.send_again(id_, body)
        return body

    def send_again(self, id_: str, body: bytes) -> None:
        """Send a body as it is."""
        assert self._wire.send([Letter(self.code, id_, body)]) == [Sent.CONFIRMED]

    @property
    def said(self) -> int:
        """How many messages it has sent."""
        return self._said.total()

    def listen_until(self, sent: int) -> int:
        """Hear all that was sent to it by now, and take part in draws; how many messages that were."""
        before = self._came
        for _ in range(TRIES):
            if self._came >= sent:
                return self._came - before
            letters = self._wire.take(100, WAIT)
            for letter in letters:
                self._hear(letter)
            self._wire.done(letters)
            self._came += len(letters)
        raise AssertionError(f"{self.code} does not hear what was sent to it")

    def told(self, name: str, **equals: Any) -> list[dict[str, Any]]:
        """The data of every message of a type that was heard, narrowed by fields."""
        found = [data for type_, data in self.heard if type_ == name]
        return [data for data in found if all(data.get(key) == value for key, value in equals.items())]

    def last(self, name: str, **equals: Any) -> dict[str, Any]:
        """The latest of them."""
        return self.told(name, **equals)[-1]

    def close(self) -> None:
        self._wire.close()

    def _hear(self, letter: Letter) -> None:
        envelope = read_envelope(letter.body)
        data = self._department.from_dialect(envelope["type"], envelope["data"])
        name = short_name(envelope["type"])
        self.heard.append((name, data))
        if name in ("draw.frozen", "draw.sealed"):
            self._take_part(name, data)

    def _take_part(self, name: str, data: Mapping[str, Any]) -> None:
        place = {"campaign_id": data["campaign_id"], "freeze_hash": data["freeze_hash"]}
        subject = f"campaign/{data['campaign_id']}"
        if name == "draw.frozen":
            promised = commitment(data["freeze_hash"], self.code, self._nonce)
            self.say("draw.committed", subject, **place, commitment=promised)
        else:
            self.say("draw.revealed", subject, **place, nonce=self._nonce)
